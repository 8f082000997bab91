import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';

/** SHA-256 of 0x00 and an entry's bytes (RFC 6962, section 2.1). */
export type LeafHash = Uint8Array & { readonly __brand: 'LeafHash' };
/** SHA-256 of 0x01 and two hashes below it. A leaf hash is the node of a subtree of one. */
export type NodeHash = Uint8Array & { readonly __brand: 'NodeHash' };
/** Root of a whole tree; of an empty one SHA-256 of nothing. */
export type RootHash = Uint8Array & { readonly __brand: 'RootHash' };

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

/** Leaf hash of an entry. The prefix keeps a leaf from being read as a node. */
export function leafHash(entry: Uint8Array): LeafHash {
  return sha256(concatBytes(leafPrefix, entry)) as Uint8Array as LeafHash;
}

/** Hash of the node over two subtrees. */
export function nodeHash(left: LeafHash | NodeHash, right: LeafHash | NodeHash): NodeHash {
  return sha256(concatBytes(nodePrefix, left, right)) as Uint8Array as NodeHash;
}

/** Root of the tree with no leaves: SHA-256 of nothing. */
export function emptyRoot(): RootHash {
  return sha256(new Uint8Array(0)) as Uint8Array as RootHash;
}

/** One perfect subtree of a compact range: `leaves` is a power of two. */
export interface Subtree {
  readonly leaves: number;
  readonly hash: LeafHash | NodeHash;
}

/**
 * A tree in brief: the roots of its perfect subtrees, largest first, as the binary digits of its size demand
 * (RECORD, section 4). At most 53 hashes, and all that is needed to add a leaf or to compute the root.
 */
export interface CompactRange {
  readonly size: number;
  readonly subtrees: readonly Subtree[];
}

/** The compact range of a tree with no leaves. */
export const emptyRange: CompactRange = { size: 0, subtrees: [] };

/** The range with one leaf more. */
export function append(range: CompactRange, leaf: LeafHash): CompactRange {
  return appendSubtree(range, { leaves: 1, hash: leaf });
}

/**
 * The range with a perfect subtree more. Throws where the subtree does not begin at a multiple of its own size: that
 * would be another tree than the one RFC 6962 defines.
 */
export function appendSubtree(range: CompactRange, subtree: Subtree): CompactRange {
  if (range.size % subtree.leaves !== 0)
    throw new RangeError(`a subtree of ${subtree.leaves} cannot begin at leaf ${range.size}`);
  const size = range.size + subtree.leaves;
  if (!Number.isSafeInteger(size)) throw new RangeError('a tree holds at most 2^53 − 1 leaves');
  const subtrees = [...range.subtrees];
  let right = subtree;
  for (let left = subtrees.at(-1); left?.leaves === right.leaves; left = subtrees.at(-1)) {
    subtrees.pop();
    right = { leaves: left.leaves * 2, hash: nodeHash(left.hash, right.hash) };
  }
  return { size, subtrees: [...subtrees, right] };
}

/** Root of the tree that the range stands for. */
export function rootOf(range: CompactRange): RootHash {
  const [last, ...others] = [...range.subtrees].reverse();
  if (!last) return emptyRoot();
  return others.reduce<LeafHash | NodeHash>(
    (right, left) => nodeHash(left.hash, right),
    last.hash,
  ) as Uint8Array as RootHash;
}

/** Root of the tree over these leaf hashes. */
export function rootOfLeaves(leaves: Iterable<LeafHash>): RootHash {
  let range = emptyRange;
  for (const leaf of leaves) range = append(range, leaf);
  return rootOf(range);
}

/** The sizes of the perfect subtrees of a tree: its size as a sum of powers of two, largest first. Without bit operators, which cut at 2^31. */
export function subtreeSizes(size: number): readonly number[] {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`a tree has 0 to 2^53 − 1 leaves, not \`${size}\``);
  const sizes: number[] = [];
  let rest = size;
  for (let power = 2 ** 52; rest > 0; power /= 2)
    if (power <= rest) {
      sizes.push(power);
      rest -= power;
    }
  return sizes;
}
