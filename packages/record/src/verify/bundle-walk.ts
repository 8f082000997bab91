import { isRefusal } from '../bytes/refusal.ts';
import { rightLength } from './entry-length.ts';
import type { Layout, PlacedEntry } from './layout.ts';
import { walkRecords } from './record-walk.ts';

/** What is wrong with the frame of a bundle. */
export interface FrameFault {
  readonly words: string;
  /** Bytes of the file. */
  readonly from: number;
  readonly to: number;
}

/** The entries of a bundle as far as they can be made out. */
export interface WalkedBundle {
  readonly entries: readonly (PlacedEntry | undefined)[];
  readonly faults: readonly FrameFault[];
}

/** Entries in a row that have not their hash at any length, after which the place is lost. */
const lostMax = 3;

/**
 * Takes a bundle apart even where it is damaged: with the leaf hashes that the tiles give, a wrong length is told from
 * a wrong entry, and what follows it is found again.
 */
export function walkBundle(
  bytes: Uint8Array,
  hints: readonly (Uint8Array | undefined)[],
  { entriesOf, found }: Layout,
): WalkedBundle {
  const width = hints.length;
  const whole = entriesOf(bytes, width);
  if (!isRefusal(whole)) return { entries: whole, faults: [] };
  if (found === 'by-line') return walkRecords(bytes, hints);
  if (found === 'not') {
    const from = Number(/byte (\d+)/.exec(whole.message)?.[1] ?? 0);
    return {
      entries: Array.from(hints, () => undefined),
      faults: [{ words: whole.message, from, to: Math.max(from, bytes.length - 1) }],
    };
  }
  const entries: (PlacedEntry | undefined)[] = [];
  const faults: FrameFault[] = [];
  let [at, lost] = [0, 0];
  while (entries.length < width && at + 2 <= bytes.length && lost < lostMax) {
    const told = bytes[at]! * 256 + bytes[at + 1]!;
    const hint = hints[entries.length];
    const right = rightLength(bytes, at + 2, told, hint);
    lost = hint && right === undefined ? lost + 1 : 0;
    if (right !== undefined && right !== told)
      faults.push({
        words: `the two bytes at ${at} say that the entry has ${told} bytes; with ${right} it has the hash of the tile`,
        from: at,
        to: at + 1,
      });
    const length = right ?? told;
    if (at + 2 + length > bytes.length) break;
    entries.push({ start: at + 2, bytes: bytes.subarray(at + 2, at + 2 + length) });
    at += 2 + length;
  }
  if (entries.length < width)
    faults.push({
      words:
        lost < lostMax
          ? `it ends at byte ${bytes.length}, before the end of its entry ${entries.length} of ${width}`
          : `from byte ${at} on its entries cannot be made out`,
      from: Math.min(at, Math.max(0, bytes.length - 1)),
      to: Math.max(0, bytes.length - 1),
    });
  else if (at < bytes.length)
    faults.push({ words: `it goes on after its ${width} entries, at byte ${at}`, from: at, to: bytes.length - 1 });
  return { entries: Array.from({ length: width }, (_, index) => entries[index]), faults };
}
