import type { Redacted } from '@truceline/truce/pages';
import type { StoredEntry } from '../journal/index.ts';

/** What redactions among entries destroyed; `before` are the entries that stand before them. */
export function redactedIn(
  entries: readonly StoredEntry[],
  before: (index: number) => StoredEntry | undefined,
): readonly Redacted[] {
  return entries.flatMap((entry) => redactedFrom(entry, before) ?? []);
}

function redactedFrom(
  { index, kind, receivedAt, body, refs = [], sealed = [] }: StoredEntry,
  before: (index: number) => StoredEntry | undefined,
): Redacted | undefined {
  const of = refs.find(({ rel }) => rel === 'redacts');
  if (kind !== 'redaction' || !of) return undefined;
  const fields = sealed.find(({ path }) => path === 'fields')?.value;
  const target = before(of.index);
  return {
    by: index,
    receivedAt,
    entry: of.index,
    extent: body.extent === 'fields' ? 'fields' : 'entry',
    authority: String(body.authority),
    reason: String(body.reason),
    ...(target ? { kind: target.kind } : {}),
    ...(Array.isArray(fields) ? { fields: fields.map(String) } : {}),
  };
}
