import {
  type Field,
  isRefusal as isRecordRefusal,
  openDisclosure,
  openingsPath,
  parseOpenings,
  type ReadTile,
  type ReleasedOpening,
  type ShownEntry,
  shownEntries,
} from '@truceline/record';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type StoredEntry, storedEntry } from '../journal/index.ts';

/**
 * The first `until` entries that a public copy of a record of that size shows, with the fields that were released of them, each
 * held against the commitment in its entry.
 */
export async function openedEntries(
  read: ReadTile,
  { size, until }: { readonly size: number; readonly until: number },
): Promise<readonly StoredEntry[] | Refusal> {
  const entries: StoredEntry[] = [];
  const openings = openingsReader(read);
  for await (const shown of shownEntries(read, size)) {
    if (isRecordRefusal(shown)) return shown;
    if (shown.index >= until) break;
    const fields = await fieldsOf(shown, openings);
    if (isRefusal(fields)) return fields;
    entries.push(storedEntry(shown.index, shown.entry, fields, undefined));
  }
  const destroyed = destroyedIn(entries);
  return entries.map((entry) => {
    const paths = destroyed.get(entry.index);
    return paths ? { ...entry, destroyed: paths } : entry;
  });
}

/** Fields that redactions among the entries destroyed, as far as it is open which: a report without them is told from one that was changed. */
function destroyedIn(entries: readonly StoredEntry[]): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, readonly string[]>();
  for (const { kind, refs = [], sealed = [] } of entries) {
    const of = refs.find(({ rel }) => rel === 'redacts')?.index;
    const paths = sealed.find(({ path }) => path === 'fields')?.value;
    if (kind !== 'redaction' || of === undefined || !Array.isArray(paths)) continue;
    found.set(of, [...new Set([...(found.get(of) ?? []), ...paths.map(String)])].sort());
  }
  return found;
}

/** The released openings of one entry, in the order in which they were published. */
type OpeningsOf = (index: number) => Promise<readonly ReleasedOpening[] | Refusal>;

function openingsReader(read: ReadTile): OpeningsOf {
  let file: { readonly path: string; readonly openings: readonly ReleasedOpening[] | Refusal } | undefined;
  return async (index) => {
    const path = openingsPath(index);
    if (file?.path !== path) {
      const bytes = await read(path);
      const openings = bytes ? parseOpenings(bytes) : [];
      file = {
        path,
        openings: isRecordRefusal(openings) ? refuse(openings.code, `\`${path}\`: ${openings.message}`) : openings,
      };
    }
    const { openings } = file;
    return isRefusal(openings) ? openings : openings.filter((each) => each.index === index);
  };
}

/** What was released of an entry; nothing where it seals nothing or nothing is open. */
async function fieldsOf(
  { index, entry }: ShownEntry,
  openings: OpeningsOf,
): Promise<readonly Field[] | Refusal | undefined> {
  const { sealed } = entry.statement;
  const released = await openings(index);
  if (isRefusal(released) || released.length === 0) return isRefusal(released) ? released : undefined;
  if (!sealed)
    return refuse('openings-entry', `\`${openingsPath(index)}\` opens fields of entry ${index}, which seals none`);
  const fields = new Map<string, Field>();
  for (const disclosure of released) {
    const opened = openDisclosure(disclosure, sealed);
    if (isRecordRefusal(opened))
      return refuse(opened.code, `\`${openingsPath(index)}\`, entry ${index}: ${opened.message}`);
    for (const field of opened) fields.set(field.path, field);
  }
  return [...fields.values()];
}
