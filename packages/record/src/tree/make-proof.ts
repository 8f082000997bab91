import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import { consistencyWay, inclusionRanges, isSubtree, isTreeSize, type LeafRange } from './subtrees.ts';
import type { TileHashes } from './tile-hashes.ts';
import type { NodeHash } from './tree.ts';

/**
 * The proof that an entry stands in the tree of that size, from the leaf upward (RFC 6962, section 2.1.1). Made of
 * tiles that nobody vouches for: `verifyInclusion` against a checkpoint says whether it holds.
 */
export async function inclusionProof(
  at: { readonly index: number; readonly size: number },
  hashes: TileHashes,
): Promise<readonly NodeHash[] | Refusal> {
  return subtreeInclusionProof({ index: at.index, subtree: { start: 0, end: at.size }, size: at.size }, hashes);
}

/** The proof that an entry stands in a subtree (draft-ietf-plants-merkle-tree-certs, section 4.3). */
export async function subtreeInclusionProof(
  at: { readonly index: number; readonly subtree: LeafRange; readonly size: number },
  hashes: TileHashes,
): Promise<readonly NodeHash[] | Refusal> {
  const { index, subtree, size } = at;
  const wrong = notWithin(subtree, size);
  if (wrong) return wrong;
  if (!isTreeSize(index) || index < subtree.start || index >= subtree.end)
    return refuse('proof-index', `there is no entry ${index} among the ${subtree.end - subtree.start} of the tree`);
  return hashes.rootsOf(inclusionRanges(index, subtree), size);
}

/** The proof that the tree of size `newer` only adds to that of size `older` (RFC 6962, section 2.1.2); `older` is at least 1. */
export async function consistencyProof(
  sizes: { readonly older: number; readonly newer: number },
  hashes: TileHashes,
): Promise<readonly NodeHash[] | Refusal> {
  if (sizes.older === 0) return refuse('proof-empty', 'from a tree of size 0 there is nothing to prove');
  return subtreeConsistencyProof({ subtree: { start: 0, end: sizes.older }, size: sizes.newer }, hashes);
}

/** The proof that the tree holds a subtree (draft-ietf-plants-merkle-tree-certs, section 4.4); empty for an empty one. */
export async function subtreeConsistencyProof(
  at: { readonly subtree: LeafRange; readonly size: number },
  hashes: TileHashes,
): Promise<readonly NodeHash[] | Refusal> {
  const { subtree, size } = at;
  const wrong = notWithin(subtree, size);
  if (wrong) return wrong;
  if (subtree.start === subtree.end) return [];
  const { seed, seedKnown, steps } = consistencyWay(subtree, size);
  return hashes.rootsOf([...(seedKnown ? [] : [seed]), ...steps.map(({ sibling }) => sibling)], size);
}

function notWithin(subtree: LeafRange, size: number): Refusal | undefined {
  if (!isSubtree(subtree))
    return refuse(
      'proof-subtree',
      `entries ${subtree.start} to ${subtree.end} (not included) are no subtree of a tree`,
    );
  if (!isTreeSize(size) || subtree.end > size)
    return refuse('proof-size', `the tree has ${size} entries, fewer than ${subtree.end}`);
  return undefined;
}

/** Root of the whole tree as its tiles give it; of an empty one there is none to read. */
export async function rootFromTiles(size: number, hashes: TileHashes): Promise<NodeHash | Refusal> {
  const roots = await hashes.rootsOf([{ start: 0, end: size }], size);
  return isRefusal(roots) ? roots : roots[0]!;
}
