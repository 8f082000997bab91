import { sha256 } from '@noble/hashes/sha2.js';
import { isRefusal } from '../bytes/refusal.ts';
import { leafHash } from '../tree/tree.ts';
import { sameHash } from '../tree/verify-proof.ts';
import type { Layout, PlacedEntry } from './layout.ts';

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

/**
 * Takes a bundle apart even where it is damaged: with the leaf hashes that the tiles give, a wrong length is told from
 * a wrong entry, and what follows it is found again.
 */
export function walkBundle(
  bytes: Uint8Array,
  hints: readonly (Uint8Array | undefined)[],
  { entriesOf, lengthPrefixed }: Layout,
): WalkedBundle {
  const width = hints.length;
  const whole = entriesOf(bytes, width);
  if (!isRefusal(whole)) return { entries: whole, faults: [] };
  if (!lengthPrefixed)
    return {
      entries: Array.from(hints, () => undefined),
      faults: [{ words: whole.message, from: 0, to: bytes.length - 1 }],
    };
  const entries: (PlacedEntry | undefined)[] = [];
  const faults: FrameFault[] = [];
  let at = 0;
  while (entries.length < width && at + 2 <= bytes.length) {
    const told = bytes[at]! * 256 + bytes[at + 1]!;
    const right = rightLength(bytes, at + 2, told, hints[entries.length]);
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
      words: `it ends at byte ${bytes.length}, before the end of its entry ${entries.length} of ${width}`,
      from: Math.min(at, Math.max(0, bytes.length - 1)),
      to: Math.max(0, bytes.length - 1),
    });
  else if (at < bytes.length)
    faults.push({ words: `it goes on after its ${width} entries, at byte ${at}`, from: at, to: bytes.length - 1 });
  return { entries: Array.from({ length: width }, (_, index) => entries[index]), faults };
}

/** The length with which the entry has the hash; nothing where none has it, or there is no hash to go by. */
function rightLength(bytes: Uint8Array, start: number, told: number, hash: Uint8Array | undefined): number | undefined {
  if (!hash) return undefined;
  if (start + told <= bytes.length && sameHash(leafHash(bytes.subarray(start, start + told)), hash)) return told;
  const running = sha256.create().update(Uint8Array.of(0));
  for (let length = 0; length <= 65_535 && start + length <= bytes.length; length++) {
    if (sameHash(running.clone().digest(), hash)) return length;
    running.update(bytes.subarray(start + length, start + length + 1));
  }
  return undefined;
}
