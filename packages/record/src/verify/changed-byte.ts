import { sha256 } from '@noble/hashes/sha2.js';
import { type NodeHash, nodeHash } from '../tree/tree.ts';
import { sameHash } from '../tree/verify-proof.ts';

/** One byte that was changed: with `should` in its place the hashes are right. */
export interface ChangedByte {
  readonly at: number;
  readonly is: number;
  readonly should: number;
}

/** Bytes hashed at most in the search for a changed byte of one entry. */
const hashedMax = 400_000_000;

/** The one byte whose change explains the wrong hash of an entry, found by trying; nothing where there is none, or the entry is too long to try. */
export function changedByteOf(entry: Uint8Array, leaf: Uint8Array): ChangedByte | undefined {
  const tried = Uint8Array.from([0, ...entry]);
  return firstChange(tried, 1, tried.length, hashedMax / tried.length ** 2, () => sameHash(sha256(tried), leaf));
}

/** A hash of a row, and the way from it up to the hash that is known to be right. */
export interface WayUp {
  readonly hash: Uint8Array;
  readonly steps: readonly { readonly side: 'left' | 'right'; readonly sibling: NodeHash }[];
}

/** The one byte of a hash whose change leads to the hash above; so many changes of each byte are tried, the likely ones first. */
export function changedByteOfHash(
  { hash, steps }: WayUp,
  above: Uint8Array,
  changesMax: number,
): ChangedByte | undefined {
  const tried = Uint8Array.from(hash) as NodeHash;
  return firstChange(tried, 0, tried.length, changesMax, () => {
    let up: NodeHash = tried;
    for (const { side, sibling } of steps) up = side === 'right' ? nodeHash(up, sibling) : nodeHash(sibling, up);
    return sameHash(up, above);
  });
}

/** The likely changes of a byte, tried first: one bit, patterns of bits, 0, 255, one more or less. */
export const likely: readonly ((byte: number) => number)[] = [
  ...[1, 2, 4, 8, 16, 32, 64, 128].map((bit) => (byte: number) => byte ^ bit),
  ...[0xff, 0x55, 0xaa, 0x0f, 0xf0, 0x5a, 0xa5].map((mask) => (byte: number) => byte ^ mask),
  () => 0,
  () => 255,
  (byte) => (byte + 1) % 256,
  (byte) => (byte + 255) % 256,
];

const others = Array.from({ length: 253 }, (_, more) => (byte: number) => (byte + more + 2) % 256);

function firstChange(
  tried: Uint8Array,
  from: number,
  to: number,
  changesMax: number,
  proves: () => boolean,
): ChangedByte | undefined {
  const changes = [...likely, ...others].slice(0, Math.max(0, Math.floor(changesMax)));
  for (const change of changes)
    for (let at = from; at < to; at++) {
      const is = tried[at]!;
      const should = change(is);
      if (should === is) continue;
      tried[at] = should;
      const found = proves();
      tried[at] = is;
      if (found) return { at: at - from, is, should };
    }
  return undefined;
}
