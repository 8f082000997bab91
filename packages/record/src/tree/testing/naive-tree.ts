import { type LeafHash, leafHash, type NodeHash, nodeHash } from '../tree.ts';

/** RFC 6962, section 2.1, and the draft on subtrees, word for word: slow, and the oracle for what is fast. */
export interface NaiveTree {
  readonly leaves: readonly LeafHash[];
  /** Hash of the leaves from `start` to `end` − 1. */
  readonly hash: (start: number, end: number) => NodeHash;
  readonly path: (index: number, start: number, end: number) => readonly NodeHash[];
  readonly subproof: (start: number, end: number, size: number) => readonly NodeHash[];
}

/** Leaf `index` of the trees of the tests. */
export const testEntry = (index: number): Uint8Array => Uint8Array.of(index % 256, Math.floor(index / 256));

/** A tree over `size` entries of one or two bytes. */
export function naiveTree(size: number, entry: (index: number) => Uint8Array = testEntry): NaiveTree {
  const leaves = Array.from({ length: size }, (_, index) => leafHash(entry(index)));
  const memo = new Map<number, NodeHash>();
  const hash = (start: number, end: number): NodeHash => {
    const key = start * 100_000 + end;
    const known = memo.get(key);
    if (known) return known;
    const k = split(end - start);
    const made =
      end - start === 1
        ? (leaves[start]! as Uint8Array as NodeHash)
        : nodeHash(hash(start, start + k), hash(start + k, end));
    memo.set(key, made);
    return made;
  };
  const path = (index: number, start: number, end: number): readonly NodeHash[] => {
    if (end - start === 1) return [];
    const k = start + split(end - start);
    return index < k ? [...path(index, start, k), hash(k, end)] : [...path(index, k, end), hash(start, k)];
  };
  const within = (start: number, end: number, low: number, high: number, known: boolean): readonly NodeHash[] => {
    if (start === low && end === high) return known ? [] : [hash(low, high)];
    const k = low + split(high - low);
    if (end <= k) return [...within(start, end, low, k, known), hash(k, high)];
    if (start >= k) return [...within(start, end, k, high, known), hash(low, k)];
    return [...within(k, end, k, high, false), hash(low, k)];
  };
  return { leaves, hash, path, subproof: (start, end, size) => within(start, end, 0, size, true) };
}

function split(size: number): number {
  let k = 1;
  while (k * 2 < size) k *= 2;
  return k;
}
