import { type CompactRange, type LeafHash, type NodeHash, type Subtree, tileWidth } from '@truceline/record';
import { nodeHashOf } from './hashing.ts';

/** A tree that has grown: its range, and for each level of tiles the hashes that came to be. */
export interface Growth {
  readonly range: CompactRange;
  /** `levels[l]` holds, in order, the new hashes over 256^l entries each: what the file of that level gains. */
  readonly levels: readonly (readonly (LeafHash | NodeHash)[])[];
}

/** Levels of tiles that a tree of at most 2^53 − 1 entries can have. */
const levelsMax = 7;

/** The tree with these leaves more (RECORD, section 4): each node is hashed once, nothing is built anew. */
export function grown(range: CompactRange, leaves: readonly LeafHash[]): Growth {
  const stack: Subtree[] = [...range.subtrees];
  const upper: NodeHash[][] = Array.from({ length: levelsMax - 1 }, () => []);
  for (const leaf of leaves) {
    let right: Subtree = { leaves: 1, hash: leaf };
    for (let left = stack.at(-1); left?.leaves === right.leaves; left = stack.at(-1)) {
      stack.pop();
      const hash = nodeHashOf(left.hash, right.hash);
      right = { leaves: left.leaves * 2, hash };
      const level = levelOf(right.leaves);
      if (level !== undefined) upper[level - 1]!.push(hash);
    }
    stack.push(right);
  }
  return { range: { size: range.size + leaves.length, subtrees: stack }, levels: [leaves, ...upper] };
}

/** The level whose hashes stand over so many entries, if there is one. */
function levelOf(leaves: number): number | undefined {
  let [level, width] = [0, 1];
  while (width < leaves) {
    width *= tileWidth;
    level++;
  }
  return width === leaves ? level : undefined;
}
