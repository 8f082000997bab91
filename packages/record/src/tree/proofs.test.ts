import { describe, expect, test } from 'vitest';
import { isRefusal } from '../bytes/refusal.ts';
import { consistencyProof, inclusionProof, subtreeConsistencyProof, subtreeInclusionProof } from './make-proof.ts';
import { isSubtree } from './subtrees.ts';
import { naiveTree } from './testing/naive-tree.ts';
import { tileStore } from './testing/tile-store.ts';
import { tileHashes } from './tile-hashes.ts';
import { emptyRoot, type LeafHash, type NodeHash, type RootHash } from './tree.ts';
import {
  verifyConsistency,
  verifyInclusion,
  verifySubtreeConsistency,
  verifySubtreeInclusion,
} from './verify-proof.ts';

const sizeMax = 1024;
const tree = naiveTree(sizeMax);
const hashes = tileHashes(tileStore(tree.leaves), 2_000);
const headOf = (size: number) => ({ size, root: tree.hash(0, size) as Uint8Array as RootHash });

/** Compares many proofs quickly. */
function same(a: readonly NodeHash[], b: readonly NodeHash[]): boolean {
  return a.length === b.length && a.every((hash, at) => Buffer.compare(hash, b[at]!) === 0);
}
async function made<T>(proof: Promise<T>): Promise<Exclude<T, { readonly refused: true }>> {
  const done = await proof;
  if (isRefusal(done)) throw new Error(done.message);
  return done as Exclude<T, { readonly refused: true }>;
}

/** Sizes at which every proof is also verified, which costs far more than comparing. */
const verified = (size: number) => size <= 256 || size % 32 === 1 || size === 511 || size === 512 || size === 1024;
const busyMachineMs = 300_000;

describe('proofs against a naive tree', () => {
  test(
    'inclusion: all sizes up to 1,024 and all indices are those of the definition, and verify up to 256 and at chosen sizes',
    async () => {
      let proofs = 0;
      for (let size = 1; size <= sizeMax; size++)
        for (let index = 0; index < size; index++) {
          const path = await made(inclusionProof({ index, size }, hashes));
          if (!same(path, tree.path(index, 0, size))) throw new Error(`index ${index} in ${size} has another path`);
          if (
            verified(size) &&
            verifyInclusion({ head: headOf(size), index, leaf: tree.leaves[index]!, path }) !== true
          )
            throw new Error(`index ${index} in ${size} does not verify`);
          proofs++;
        }
      expect(proofs).toBe((sizeMax * (sizeMax + 1)) / 2);
    },
    busyMachineMs,
  );

  test(
    'consistency: all pairs of sizes up to 1,024 are those of the definition, and verify up to 256 and at chosen sizes',
    async () => {
      let proofs = 0;
      for (let newer = 1; newer <= sizeMax; newer++)
        for (let older = 1; older <= newer; older++) {
          const path = await made(consistencyProof({ older, newer }, hashes));
          if (!same(path, tree.subproof(0, older, newer))) throw new Error(`${older} to ${newer} has another path`);
          if (verified(newer) && verifyConsistency({ older: headOf(older), newer: headOf(newer), path }) !== true)
            throw new Error(`${older} to ${newer} does not verify`);
          proofs++;
        }
      expect(proofs).toBe((sizeMax * (sizeMax + 1)) / 2);
    },
    busyMachineMs,
  );

  test('subtrees: all of all trees up to 48, both kinds of proof', async () => {
    let proofs = 0;
    for (let size = 0; size <= 48; size++)
      for (let end = 0; end <= size; end++)
        for (let start = 0; start <= end; start++) {
          const subtree = { start, end };
          const proof = subtreeConsistencyProof({ subtree, size }, hashes);
          if (!isSubtree(subtree)) {
            expect(isRefusal(await proof)).toBe(true);
            continue;
          }
          if (start === end) {
            expect(await proof).toEqual([]);
            continue;
          }
          const path = await made(proof);
          expect(same(path, tree.subproof(start, end, size))).toBe(true);
          const subtreeRoot = tree.hash(start, end);
          expect(verifySubtreeConsistency({ subtree, subtreeRoot, newer: headOf(size), path })).toBe(true);
          for (const index of size === 48 ? tree.leaves.keys() : []) {
            if (index < start || index >= end) continue;
            const inner = await made(subtreeInclusionProof({ index, subtree, size }, hashes));
            const leaf = tree.leaves[index]!;
            expect(verifySubtreeInclusion({ subtree, root: subtreeRoot, index, leaf, path: inner })).toBe(true);
          }
          proofs++;
        }
    expect(proofs).toBe(3_876);
  });
});

/** Every path that differs from the right one by one bit of each hash, or by one hash dropped, doubled or swapped. */
function* spoilt(path: readonly NodeHash[]): Generator<readonly NodeHash[]> {
  for (const [at, hash] of path.entries()) {
    for (const bit of [0, 7]) yield path.with(at, flipped(hash, (at * 8 + bit) % 256));
    yield path.toSpliced(at, 1);
    yield path.toSpliced(at, 0, hash);
    if (at > 0 && Buffer.compare(hash, path[at - 1]!) !== 0) yield path.with(at, path[at - 1]!).with(at - 1, hash);
  }
  yield [...path, tree.leaves[0]! as Uint8Array as NodeHash];
}
function flipped<T extends Uint8Array>(hash: T, bit: number): T {
  const copy = Uint8Array.from(hash);
  copy[Math.floor(bit / 8)]! ^= 1 << (bit % 8);
  return copy as T;
}

describe('a wrong proof', () => {
  test('of inclusion is refused: index, leaf, root, size and each change of the path, up to 40 entries', async () => {
    for (let size = 1; size <= 40; size++)
      for (let index = 0; index < size; index++) {
        const head = headOf(size);
        const leaf = tree.leaves[index]!;
        const path = await made(inclusionProof({ index, size }, hashes));
        const refused = (claim: object) =>
          expect(isRefusal(verifyInclusion({ head, index, leaf, path, ...claim }))).toBe(true);
        for (let other = 0; other <= size; other++) if (other !== index) refused({ index: other });
        for (const other of [-1, 0.5, Number.NaN, 2 ** 53]) refused({ index: other });
        for (const bit of [0, 100, 255]) {
          refused({ leaf: flipped(leaf, bit) });
          refused({ head: { size, root: flipped(head.root, bit) } });
        }
        refused({ leaf: leaf.subarray(1) as LeafHash });
        refused({ head: { size: 2 ** 53, root: head.root } });
        for (const changed of spoilt(path)) refused({ path: changed });
      }
  });

  test('of consistency is refused: sizes, roots and each change of the path, up to 40 entries', async () => {
    for (let newer = 1; newer <= 40; newer++)
      for (let older = 1; older <= newer; older++) {
        const heads = { older: headOf(older), newer: headOf(newer) };
        const path = await made(consistencyProof({ older, newer }, hashes));
        const refused = (claim: object) =>
          expect(isRefusal(verifyConsistency({ ...heads, path, ...claim }))).toBe(true);
        for (const bit of [0, 100, 255]) {
          refused({ older: { size: older, root: flipped(heads.older.root, bit) } });
          refused({ newer: { size: newer, root: flipped(heads.newer.root, bit) } });
        }
        refused({ older: { size: newer + 1, root: heads.older.root } });
        refused({ older: { size: 0, root: heads.older.root } });
        for (const changed of spoilt(path)) refused({ path: changed });
      }
  });

  test('cannot be asked for: an absent leaf, a size of 0, an older tree that is larger', async () => {
    for (const proof of [
      inclusionProof({ index: 5, size: 5 }, hashes),
      inclusionProof({ index: 0, size: 0 }, hashes),
      inclusionProof({ index: -1, size: 5 }, hashes),
      consistencyProof({ older: 0, newer: 5 }, hashes),
      consistencyProof({ older: 6, newer: 5 }, hashes),
    ])
      expect(isRefusal(await proof)).toBe(true);
  });

  test('a missing, short or long tile is named', async () => {
    const store = tileStore(tree.leaves);
    for (const [path, bytes, words] of [
      ['tile/0/001', undefined, '`tile/0/001` is missing'],
      ['tile/0/001', new Uint8Array(8191), '`tile/0/001` has 8191 bytes, not 8192'],
      ['tile/1/000.p/3', new Uint8Array(97), '`tile/1/000.p/3` has 97 bytes, not 96'],
    ] as const) {
      const spoiltHashes = tileHashes(async (asked) => (asked === path ? bytes : store(asked)));
      const proof = await inclusionProof({ index: path.startsWith('tile/1') ? 799 : 300, size: 800 }, spoiltHashes);
      expect(isRefusal(proof) && proof.message).toContain(words);
    }
  });

  test('where a partial tile is gone, the full one serves', async () => {
    const store = tileStore(tree.leaves);
    const fullOnly = tileHashes(async (path) =>
      path.includes('.p/') && path.startsWith('tile/0') ? undefined : store(path),
    );
    const path = await made(inclusionProof({ index: 699, size: 700 }, fullOnly));
    expect(verifyInclusion({ head: headOf(700), index: 699, leaf: tree.leaves[699]!, path })).toBe(true);
  });
});

test('an empty subtree has one root, the hash of nothing, and every other is refused', () => {
  const claim = (subtreeRoot: Uint8Array, path: readonly Uint8Array[] = []) =>
    verifySubtreeConsistency({
      subtree: { start: 0, end: 0 },
      subtreeRoot: subtreeRoot as NodeHash,
      newer: headOf(5),
      path,
    });
  expect(claim(emptyRoot())).toBe(true);
  expect(isRefusal(claim(tree.hash(0, 1)))).toBe(true);
  expect(isRefusal(claim(emptyRoot(), [tree.hash(0, 1)]))).toBe(true);
});
