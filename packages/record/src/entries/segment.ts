import { type Refusal, refuse } from '../bytes/refusal.ts';

/** Entries in one segment file: one perfect subtree, and later one tile of level 1 (RECORD, section 4). */
export const entriesPerSegment = 65_536;

/** Bytes of the longest entry: its length is written in two bytes. */
export const entryBytesMax = 65_535;

/** `000012.seg`: the file that holds entries 786,432 to 851,967. */
export function segmentName(segment: number): string {
  return `${String(segment).padStart(6, '0')}.seg`;
}

/** Entries one after the other, each behind its length in two bytes, the high one first. An entry has 1 to 65,535 bytes. */
export function frameEntries(entries: readonly Uint8Array[]): Uint8Array | Refusal {
  let length = 0;
  for (const entry of entries) {
    if (entry.length === 0 || entry.length > entryBytesMax)
      return refuse(
        'entry-size',
        `an entry has 1 to ${entryBytesMax} bytes, not ${entry.length}; seal long text instead of stating it`,
      );
    length += 2 + entry.length;
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const entry of entries) {
    bytes[at] = Math.floor(entry.length / 256);
    bytes[at + 1] = entry.length % 256;
    bytes.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bytes;
}

/** What a run of bytes holds of a segment. */
export interface ParsedSegment {
  /** Views of the bytes given, in order. */
  readonly entries: readonly Uint8Array[];
  /** Length of the whole entries; where it is less than the bytes given, a torn entry begins there. */
  readonly wholeBytes: number;
}

/**
 * The whole entries at the start of the bytes. A length of zero ends them like a cut does: a crash can leave zeros
 * where bytes were promised, and no entry is empty.
 */
export function parseSegment(bytes: Uint8Array): ParsedSegment {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at + 2 <= bytes.length) {
    const length = bytes[at]! * 256 + bytes[at + 1]!;
    if (length === 0 || at + 2 + length > bytes.length) break;
    entries.push(bytes.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return { entries, wholeBytes: at };
}
