import { type Refusal, refuse } from '@truceline/record';
import type { Destruction } from './destruction.ts';
import type { EntryDraft, StoredEntry } from './journal.ts';

/** Classes of reasons for which something is destroyed. They stand in clear: a sentence would tell what is gone. */
export const redactionReasons = [
  'source-at-risk',
  'personal-data',
  'legal-order',
  'entered-by-mistake',
  'other',
] as const;

/** On whose authority something is destroyed, as a short code that stands in clear, and for which class of reason. */
export interface RedactionGround {
  readonly authority: string;
  readonly reason: string;
}

/**
 * The entry which says that something of another was destroyed: of which, on whose authority, for which class of reason,
 * and whether all of it or a part. Which fields a part was is sealed: it would tell what the source had said.
 */
export function redactionDraft(
  target: StoredEntry,
  { authority, reason }: RedactionGround,
  { fields }: Destruction,
  leaf: () => string,
): EntryDraft | Refusal {
  if (!/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}$/.test(authority))
    return refuse(
      'redaction-authority',
      `\`${authority}\` is no code for an authority, such as \`operator\` or \`court/order-12\`: it stands in clear, so name an office, not a person`,
    );
  if (!(redactionReasons as readonly string[]).includes(reason))
    return refuse('redaction-reason', `\`${reason}\` is no class of reason; use one of ${redactionReasons.join(', ')}`);
  const held = target.sealed ?? [];
  if (held.length === 0)
    return refuse(
      'redaction-nothing',
      target.withheld
        ? `the sealed fields of entry ${target.index} have been destroyed already`
        : `entry ${target.index} seals nothing: what stands in clear in a record can never be erased`,
    );
  const unknown = fields?.find((path) => !held.some((field) => field.path === path));
  if (unknown !== undefined)
    return refuse(
      'redaction-field',
      `entry ${target.index} holds no field \`${unknown}\`; it holds ${held.map(({ path }) => path).join(', ')}`,
    );
  return {
    kind: 'redaction',
    body: { entry: target.entryId, authority, reason, extent: fields ? 'fields' : 'entry' },
    refs: [{ rel: 'redacts', index: target.index, leaf: leaf() }],
    ...(fields ? { sealed: [{ path: 'fields', label: 'operator', value: [...fields] }] } : {}),
  };
}
