import { type Refusal, refuse } from '../bytes/refusal.ts';
import { tileWidth } from './tiles.ts';

/** Bytes of the longest entry of a bundle: its length is written in two bytes. */
const lengthMax = 65_535;

/**
 * A bundle of 1 to 256 entries, each behind its length in two bytes, the high one first (C2SP `tlog-tiles`). Entries of
 * other logs may be empty; ours never are, so that in `shown/` an empty one stands for what is withheld.
 */
export function formatBundle(entries: readonly Uint8Array[]): Uint8Array | Refusal {
  if (entries.length === 0 || entries.length > tileWidth)
    return refuse('bundle-width', `a bundle has 1 to ${tileWidth} entries, not ${entries.length}`);
  const bytes = new Uint8Array(entries.reduce((sum, { length }) => sum + 2 + length, 0));
  let at = 0;
  for (const entry of entries) {
    if (entry.length > lengthMax)
      return refuse('entry-size', `an entry of a bundle has at most ${lengthMax} bytes, not ${entry.length}`);
    bytes[at] = Math.floor(entry.length / 256);
    bytes[at + 1] = entry.length % 256;
    bytes.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bytes;
}

/** The entries of a bundle of that width as views of its bytes; refused where they end early or bytes are left over, with the byte. */
export function parseBundle(bytes: Uint8Array, width: number): readonly Uint8Array[] | Refusal {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (entries.length < width) {
    if (at + 2 > bytes.length)
      return refuse(
        'bundle-cut',
        `the bundle ends at byte ${bytes.length}, before its entry ${entries.length} of ${width}`,
      );
    const length = bytes[at]! * 256 + bytes[at + 1]!;
    if (at + 2 + length > bytes.length)
      return refuse(
        'bundle-cut',
        `the bundle ends at byte ${bytes.length}, within its entry ${entries.length}, which the two bytes at ${at} say has ${length} bytes`,
      );
    entries.push(bytes.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return at === bytes.length
    ? entries
    : refuse('bundle-trailing', `the bundle goes on after its ${width} entries, at byte ${at} of ${bytes.length}`);
}
