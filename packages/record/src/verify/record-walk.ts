import { isRefusal } from '../bytes/refusal.ts';
import { goRecordText } from '../tree/go-tiles.ts';
import { leafHash } from '../tree/tree.ts';
import { sameHash } from '../tree/verify-proof.ts';
import type { FrameFault, WalkedBundle } from './bundle-walk.ts';
import { rightLength } from './entry-length.ts';
import type { PlacedEntry } from './layout.ts';

/** Bytes of one record searched for its end. */
const recordBytesMax = 65_536;

/** The records of a damaged `data` tile of a Go checksum database, as far as the leaf hashes of the tiles tell where each ends. */
export function walkRecords(bytes: Uint8Array, hints: readonly (Uint8Array | undefined)[]): WalkedBundle {
  const entries: (PlacedEntry | undefined)[] = [];
  const faults: FrameFault[] = [];
  let at = 0;
  for (const [index, hint] of hints.entries()) {
    const end = endOf(bytes, at, { hint, next: hints[index + 1] });
    if (end === undefined || end > bytes.length) break;
    entries.push({ start: at, bytes: bytes.subarray(at, end) });
    if (end === bytes.length || bytes[end] !== 0x0a)
      faults.push({ words: `byte ${end} is wrong: an empty line, which is 10, ends each record`, from: end, to: end });
    at = Math.min(end + 1, bytes.length);
  }
  if (entries.length < hints.length)
    faults.push({
      words: `it has ${entries.length} records that can be made out, not ${hints.length}`,
      from: Math.min(at, Math.max(0, bytes.length - 1)),
      to: Math.max(0, bytes.length - 1),
    });
  else if (at < bytes.length)
    faults.push({
      words: `it goes on after its ${hints.length} records, at byte ${at}`,
      from: at,
      to: bytes.length - 1,
    });
  return { entries: Array.from(hints, (_, index) => entries[index]), faults };
}

/** Where the text of the record that begins at `at` ends, its last line feed included. */
function endOf(
  bytes: Uint8Array,
  at: number,
  { hint, next }: { readonly hint: Uint8Array | undefined; readonly next: Uint8Array | undefined },
): number | undefined {
  const record = goRecordText(bytes.subarray(at));
  if (!isRefusal(record) && (!hint || sameHash(leafHash(record.textBytes), hint))) return at + record.textBytes.length;
  const length = rightLength(bytes.subarray(0, at + recordBytesMax), at, 0, hint);
  if (length !== undefined && length > 0) return at + length;
  // Its bytes were changed: it ends where the next one, which has its hash, begins.
  if (!next) return bytes.length - 1 > at ? bytes.length - 1 : undefined;
  for (let start = at + 1; start < Math.min(bytes.length, at + recordBytesMax); start++) {
    if (bytes[start - 1] !== 0x0a) continue;
    const following = goRecordText(bytes.subarray(start));
    if (!isRefusal(following) && sameHash(leafHash(following.textBytes), next)) return start - 1;
  }
  return undefined;
}
