/** Leaves `start` to `end` − 1 of a tree. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/** A node over a perfect subtree: the `index`-th from the left of those over 2^`height` leaves. A leaf has height 0. */
export interface TreeNode {
  readonly height: number;
  readonly index: number;
}

/** Largest power of two below `size`, where RFC 6962 divides a tree of two leaves or more. Without bit operators, which cut at 2^31. */
export function splitPoint(size: number): number {
  if (!Number.isSafeInteger(size) || size < 2) throw new RangeError(`a tree of \`${size}\` leaves is not divided`);
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

/** Whether the number can be the size of a tree, or the index of a leaf: 0 to 2^53 − 1. */
export function isTreeSize(size: number): boolean {
  return Number.isSafeInteger(size) && size >= 0;
}

/**
 * Whether the leaves are a subtree: `start` is a multiple of the smallest power of two that is not below their number
 * (draft-ietf-plants-merkle-tree-certs, section 4.1). An empty one is.
 */
export function isSubtree({ start, end }: LeafRange): boolean {
  if (!isTreeSize(start) || !isTreeSize(end) || start > end) return false;
  let power = 1;
  while (power < end - start) power *= 2;
  return start % power === 0;
}

/**
 * The one or two subtrees that cover a range of leaves and little more (draft-ietf-plants-merkle-tree-certs, section
 * 4.5): the second begins where the first ends, and may be empty.
 */
export function coveringSubtrees({ start, end }: LeafRange): readonly [LeafRange, LeafRange] {
  if (end - start < 2)
    return [
      { start, end },
      { start: end, end },
    ];
  const last = end - 1;
  let width = 1;
  while (Math.floor(start / (width * 2)) !== Math.floor(last / (width * 2))) width *= 2;
  const mid = last - (last % width);
  let left = 1;
  while (left < mid - start) left *= 2;
  return [
    { start: start - (start % left), end: mid },
    { start: mid, end },
  ];
}

/** The perfect subtrees that make up the leaves of a subtree, from left to right. */
export function nodesOver({ start, end }: LeafRange): readonly TreeNode[] {
  const nodes: TreeNode[] = [];
  for (let at = start; at < end; ) {
    let [height, leaves] = [0, 1];
    while (at % (leaves * 2) === 0 && at + leaves * 2 <= end) {
      leaves *= 2;
      height++;
    }
    nodes.push({ height, index: at / leaves });
    at += leaves;
  }
  return nodes;
}

/** What an inclusion proof is made of: the siblings of the leaf's node, from the leaf upward (RFC 6962, section 2.1.1). */
export function inclusionRanges(index: number, { start, end }: LeafRange): readonly LeafRange[] {
  const downward: LeafRange[] = [];
  let [low, high] = [start, end];
  while (high - low > 1) {
    const split = low + splitPoint(high - low);
    downward.push(index < split ? { start: split, end: high } : { start: low, end: split });
    if (index < split) high = split;
    else low = split;
  }
  return downward.reverse();
}

/** One step up from an old subtree to the tree over it. */
export interface ConsistencyStep {
  /** What the proof holds of this step. */
  readonly sibling: LeafRange;
  /** `right`: the sibling follows both; `left`: it stands before the subtree; `shared`: it is the left part of both. */
  readonly side: 'right' | 'left' | 'shared';
}

/** The way from an old subtree up to the whole tree. */
export interface ConsistencyWay {
  /** The node both share at the bottom. */
  readonly seed: LeafRange;
  /** Whether that node is the old subtree itself, whose hash the reader holds: then the proof leaves it out. */
  readonly seedKnown: boolean;
  readonly steps: readonly ConsistencyStep[];
}

/**
 * What a consistency proof between a subtree and a tree of `size` is made of, from the bottom upward (RFC 6962, section
 * 2.1.2, and for a start other than 0 draft-ietf-plants-merkle-tree-certs, section 4.4). The subtree is not empty.
 */
export function consistencyWay({ start, end }: LeafRange, size: number): ConsistencyWay {
  const downward: ConsistencyStep[] = [];
  let [low, high] = [0, size];
  let [from, seedKnown] = [start, true];
  while (low !== from || high !== end) {
    const split = low + splitPoint(high - low);
    if (end <= split) {
      downward.push({ sibling: { start: split, end: high }, side: 'right' });
      high = split;
    } else if (from >= split) {
      downward.push({ sibling: { start: low, end: split }, side: 'left' });
      low = split;
    } else {
      downward.push({ sibling: { start: low, end: split }, side: 'shared' });
      low = split;
      from = split;
      seedKnown = false;
    }
  }
  return { seed: { start: from, end }, seedKnown, steps: downward.reverse() };
}
