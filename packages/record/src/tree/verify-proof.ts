import { type Refusal, refuse } from '../bytes/refusal.ts';
import { consistencyWay, inclusionRanges, isSubtree, isTreeSize, type LeafRange } from './subtrees.ts';
import { emptyRoot, type LeafHash, type NodeHash, nodeHash, type RootHash } from './tree.ts';

/** A hash in a proof. */
export type ProofHash = LeafHash | NodeHash;

/** Size and root of a tree, which arrive only together: a path alone does not bind the size (RECORD, section 14). */
export interface TreeHead {
  readonly size: number;
  readonly root: RootHash;
}

/** What a check that passed gives: nothing but the fact. */
export type Verified = true;

/** Checks that the leaf stands at the index of that tree (RFC 6962, section 2.1.1): refused where it does not, or the tree has no such index. */
export function verifyInclusion(claim: {
  readonly head: TreeHead;
  readonly index: number;
  readonly leaf: LeafHash;
  readonly path: readonly Uint8Array[];
}): Verified | Refusal {
  const { head, index, leaf, path } = claim;
  return verifySubtreeInclusion({
    subtree: { start: 0, end: head.size },
    root: head.root as Uint8Array as NodeHash,
    index,
    leaf,
    path,
  });
}

/** Checks that the leaf stands at the index of that subtree (draft-ietf-plants-merkle-tree-certs, section 4.3). */
export function verifySubtreeInclusion(claim: {
  readonly subtree: LeafRange;
  readonly root: NodeHash;
  readonly index: number;
  readonly leaf: LeafHash;
  readonly path: readonly Uint8Array[];
}): Verified | Refusal {
  const { subtree, root, index, leaf, path } = claim;
  if (!isSubtree(subtree)) return noSubtree(subtree);
  if (!isTreeSize(index) || index < subtree.start || index >= subtree.end)
    return refuse('proof-index', `entry ${index} does not stand among entries ${spoken(subtree)}`);
  const siblings = inclusionRanges(index, subtree);
  if (path.length !== siblings.length)
    return refuse('proof-length', `the proof has ${path.length} hashes, not ${siblings.length}; copy it again`);
  if (!areHashes([leaf, ...path])) return notHashes();
  let hash: ProofHash = leaf;
  for (const [at, sibling] of siblings.entries())
    hash = sibling.start > index ? nodeHash(hash, path[at] as NodeHash) : nodeHash(path[at] as NodeHash, hash);
  return sameHash(hash, root)
    ? true
    : refuse(
        'proof-inclusion',
        `the proof does not lead from entry ${index} to the root; leaf, index, path or root was changed`,
      );
}

/**
 * Checks that the newer tree only adds to the older one (RFC 6962, section 2.1.2). Refused for an older tree of size 0,
 * from which every tree follows: whoever knows nothing checks nothing.
 */
export function verifyConsistency(claim: {
  readonly older: TreeHead;
  readonly newer: TreeHead;
  readonly path: readonly Uint8Array[];
}): Verified | Refusal {
  const { older, newer, path } = claim;
  if (older.size === 0) return refuse('proof-empty', 'from a tree of size 0 there is nothing to prove');
  return verifySubtreeConsistency({
    subtree: { start: 0, end: older.size },
    subtreeRoot: older.root as Uint8Array as NodeHash,
    newer,
    path,
  });
}

/** Checks that the tree holds the subtree (draft-ietf-plants-merkle-tree-certs, section 4.4); an empty subtree has one hash and an empty proof. */
export function verifySubtreeConsistency(claim: {
  readonly subtree: LeafRange;
  readonly subtreeRoot: NodeHash;
  readonly newer: TreeHead;
  readonly path: readonly Uint8Array[];
}): Verified | Refusal {
  const { subtree, subtreeRoot, newer, path } = claim;
  if (!isSubtree(subtree)) return noSubtree(subtree);
  if (!isTreeSize(newer.size) || subtree.end > newer.size)
    return refuse('proof-size', `the newer tree has ${newer.size} entries, fewer than ${subtree.end}`);
  if (!areHashes(path)) return notHashes();
  if (subtree.start === subtree.end)
    return path.length === 0 && sameHash(subtreeRoot, emptyRoot()) ? true : inconsistent();
  const { seedKnown, steps } = consistencyWay(subtree, newer.size);
  const length = steps.length + (seedKnown ? 0 : 1);
  if (path.length !== length)
    return refuse('proof-length', `the proof has ${path.length} hashes, not ${length}; copy it again`);
  if (seedKnown && steps.length > 0 && !areHashes([subtreeRoot])) return notHashes();
  const hashes = path as readonly NodeHash[];
  const [first, siblings] = seedKnown ? [subtreeRoot, hashes] : [hashes[0]!, hashes.slice(1)];
  let [older, whole] = [first, first];
  for (const [at, { side }] of steps.entries()) {
    const sibling = siblings[at]!;
    if (side === 'shared') older = nodeHash(sibling, older);
    whole = side === 'right' ? nodeHash(whole, sibling) : nodeHash(sibling, whole);
  }
  return sameHash(older, subtreeRoot) && sameHash(whole, newer.root) ? true : inconsistent();
}

/** Whether two hashes are the same bytes. */
export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every((each) => each.length === 32);
}

function spoken({ start, end }: LeafRange): string {
  return end > start ? `${start} to ${end - 1}` : `${start} to ${end}, of which there are none`;
}

function noSubtree(range: LeafRange): Refusal {
  return refuse('proof-subtree', `entries ${spoken(range)} are no subtree of a tree`);
}

function notHashes(): Refusal {
  return refuse('proof-hash', 'a hash of the proof has not 32 bytes; copy it again');
}

function inconsistent(): Refusal {
  return refuse(
    'proof-consistency',
    'the proof does not lead from the older tree to the newer one; a root or the path was changed',
  );
}
