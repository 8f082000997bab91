import { bytesToHex } from '@noble/hashes/utils.js';
import { describe, expect, test } from 'vitest';
import {
  append,
  appendSubtree,
  emptyRange,
  type LeafHash,
  leafHash,
  type NodeHash,
  nodeHash,
  rootOf,
  rootOfLeaves,
  subtreeSizes,
} from './tree.ts';

/** The definition of RFC 6962, section 2.1, word for word. */
function naiveRoot(leaves: readonly LeafHash[]): LeafHash | NodeHash {
  if (leaves.length === 1) return leaves[0]!;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}
const leaves = Array.from({ length: 300 }, (_, at) => leafHash(Uint8Array.of(at % 256, Math.floor(at / 256))));

describe('tree', () => {
  test('every root up to 300 leaves is that of the definition', () => {
    let range = emptyRange;
    expect(bytesToHex(rootOf(range))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    for (const [at, leaf] of leaves.entries()) {
      range = append(range, leaf);
      expect(bytesToHex(rootOf(range))).toBe(bytesToHex(naiveRoot(leaves.slice(0, at + 1))));
      expect(range.subtrees.map((each) => each.leaves)).toEqual(subtreeSizes(at + 1));
    }
  });

  test('whole subtrees can be added where they begin at a multiple of their size, and nowhere else', () => {
    for (const size of [1, 2, 4, 8, 16])
      for (let start = 0; start < 64; start++) {
        const before = leaves.slice(0, start).reduce(append, emptyRange);
        const subtree = { leaves: size, hash: naiveRoot(leaves.slice(start, start + size)) };
        if (start % size !== 0) expect(() => appendSubtree(before, subtree)).toThrow('cannot begin');
        else expect(rootOf(appendSubtree(before, subtree))).toEqual(rootOfLeaves(leaves.slice(0, start + size)));
      }
  });

  test('sizes beyond 2^31 keep their binary digits', () => {
    expect(subtreeSizes(2 ** 52 + 2 ** 33 + 1)).toEqual([2 ** 52, 2 ** 33, 1]);
    expect(subtreeSizes(2 ** 53 - 1)).toHaveLength(53);
    expect(() => subtreeSizes(2 ** 53)).toThrow();
  });
});
