import { type Entry, entriesPerSegment, type Field, isRefusal, parseEntry } from '@truceline/record';
import { instant } from '@truceline/truce/kernel';
import type { Disk } from './disk.ts';
import type { StoredEntry } from './journal.ts';
import type { SealedFields } from './sealed-fields.ts';
import { damaged, framesOf, segmentPath } from './segment-files.ts';

/** Entries whose sealed fields are fetched together. */
const pageEntries = 500;

/** Entries from an index up to, not including, `size`, each with the sealed fields that are still held. */
export function* readEntries(
  caseFolder: string,
  { from, size }: { readonly from: number; readonly size: number },
  sealed: SealedFields,
  bytesOf: (segment: number) => number,
  disk: Disk,
): Generator<StoredEntry> {
  let page: ReadonlyMap<number, readonly Field[]> = new Map();
  let destroyed: ReadonlyMap<number, readonly string[]> = new Map();
  let pageEnd = from;
  for (let segment = Math.floor(from / entriesPerSegment); segment * entriesPerSegment < size; segment++) {
    const path = segmentPath(caseFolder, segment);
    let index = segment * entriesPerSegment;
    for (const { bytes, atByte } of framesOf(path, bytesOf(segment), disk)) {
      if (index >= size) return;
      if (index >= from) {
        const entry = parseEntry(bytes);
        if (isRefusal(entry)) throw damaged(path, atByte, `holds no entry at byte ${atByte} (${entry.message})`);
        if (index >= pageEnd) {
          page = sealed.between(index, index + pageEntries);
          destroyed = sealed.destroyed(index, index + pageEntries);
          pageEnd = index + pageEntries;
        }
        yield storedEntry(index, entry, page.get(index), destroyed.get(index));
      }
      index++;
    }
  }
}

/** An entry as the stages take it, with the sealed fields that are open to whoever reads it. */
export function storedEntry(
  index: number,
  { entryId, receivedAtMs, statement }: Entry,
  fields: readonly Field[] | undefined,
  destroyed: readonly string[] | undefined,
): StoredEntry {
  const { author, seq, kind, label, happened, body, refs, blobs, sealed } = statement;
  const held = destroyed && fields?.length === 0 ? undefined : fields;
  return {
    index,
    entryId,
    receivedAt: instant(receivedAtMs),
    author,
    seq,
    kind,
    label,
    ...(happened === undefined ? {} : { happened }),
    body,
    ...(refs ? { refs } : {}),
    ...(blobs ? { blobs } : {}),
    ...(held ? { sealed: held } : {}),
    ...(sealed && !held ? { withheld: true as const } : {}),
    ...(destroyed ? { destroyed } : {}),
  };
}
