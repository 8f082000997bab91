import type { ListRow } from './item.ts';
import { weightMax } from './parameters.ts';

/** Claims of one component, in the order of their ids, and the weights of all pairs of them that share a block. */
export interface Component {
  /** How many reports each claim stands for. */
  readonly sizes: readonly number[];
  readonly rows: readonly (readonly ListRow[] | undefined)[];
  /** Positions of the pairs' two claims, the smaller first, and the pairs' weights in millibits. */
  readonly one: readonly number[];
  readonly other: readonly number[];
  readonly weights: readonly number[];
}

/** Two clusters become one. Each is named by the position of its smallest claim. */
export interface Merge {
  readonly one: number;
  readonly other: number;
  /** Millibits over all pairs of reports between the two, those never compared included at -8 nats. */
  readonly total: number;
  readonly pairs: number;
}

interface Candidate extends Merge {
  readonly mean: number;
  readonly entry: number;
  readonly stamp: number;
}

/**
 * Merges, again and again, the two clusters of the highest mean weight over their pairs of reports, down to the floor; of
 * equal ones those of the smallest ids. Clusters that hold two rows of one list are never merged. No merge is heavier than
 * one before it, so one sequence serves every cut. Means are compared exactly. O(m log m) for m pairs while clusters stay
 * small beside the component.
 */
export function dendrogram(component: Component, floor: number): readonly Merge[] {
  const count = component.sizes.length;
  const sizes = [...component.sizes];
  const rows = component.rows.some((each) => each !== undefined) ? component.rows.map(rowsByList) : undefined;
  const entries = makeEntries(component);
  const queue = makeQueue();
  const merges: Merge[] = [];
  const offer = (low: number, high: number, entry: number): void => {
    const pairs = sizes[low]! * sizes[high]!;
    const total = entries.sums[entry]! - weightMax * (pairs - entries.compared[entry]!);
    if (total <= floor * pairs) return;
    if (rows && conflict(rows[low]!, rows[high]!)) return;
    const stamp = entries.stamps[entry]!;
    queue.push({ one: low, other: high, total, pairs, mean: total / pairs, entry, stamp });
  };
  for (let low = 0; low < count; low++)
    for (const [high, entry] of entries.near[low]!) if (high > low) offer(low, high, entry);
  for (let best = queue.pop(); best; best = queue.pop()) {
    if (entries.stamps[best.entry] !== best.stamp) continue;
    const { one, other, total, pairs } = best;
    merges.push({ one, other, total, pairs });
    entries.unite(one, other);
    sizes[one]! += sizes[other]!;
    if (rows) for (const [list, row] of rows[other]!) rows[one]!.set(list, row);
    for (const [third, entry] of entries.near[one]!) offer(Math.min(one, third), Math.max(one, third), entry);
  }
  return merges;
}

/** The clusters at a cut: for each claim the position of the smallest claim of its cluster. */
export function clustersOf(count: number, merges: readonly Merge[], cut: number): readonly number[] {
  const root = Array.from({ length: count }, (_, index) => index);
  for (const { one, other, total, pairs } of merges) {
    if (total <= cut * pairs) break;
    root[other] = one;
  }
  for (let index = 0; index < count; index++) root[index] = root[root[index]!]!;
  return root;
}

/** Sums of weights between clusters that have any pair compared; `near` leads from each cluster to its entries. */
function makeEntries(component: Component) {
  const near = component.sizes.map(() => new Map<number, number>());
  const sums = [...component.weights];
  const compared: number[] = [];
  const stamps: number[] = [];
  for (const [entry, weight] of component.weights.entries()) {
    const [low, high] = [component.one[entry]!, component.other[entry]!];
    compared[entry] = component.sizes[low]! * component.sizes[high]!;
    sums[entry] = weight * compared[entry];
    stamps[entry] = 0;
    near[low]!.set(high, entry);
    near[high]!.set(low, entry);
  }
  const unite = (one: number, other: number): void => {
    const [from, into] = near[one]!.size < near[other]!.size ? [one, other] : [other, one];
    const [less, more] = [near[from]!, near[into]!];
    const between = more.get(from);
    if (between !== undefined) stamps[between] = -1;
    more.delete(from);
    for (const [third, entry] of less) {
      if (third === into) continue;
      near[third]!.delete(from);
      const kept = more.get(third);
      if (kept === undefined) {
        more.set(third, entry);
        near[third]!.set(into, entry);
      } else {
        sums[kept]! += sums[entry]!;
        compared[kept]! += compared[entry]!;
        stamps[entry] = -1;
      }
    }
    if (into !== one)
      for (const [third, entry] of more) {
        near[third]!.delete(into);
        near[third]!.set(one, entry);
      }
    near[one] = more;
    near[other] = new Map();
    for (const entry of more.values()) stamps[entry]!++;
  };
  return { near, sums, compared, stamps, unite };
}

/** A heap: the heaviest mean first, of equal ones the smallest positions. */
function makeQueue() {
  const heap: Candidate[] = [];
  return {
    push: (candidate: Candidate): void => {
      let at = heap.push(candidate) - 1;
      while (at > 0) {
        const above = (at - 1) >> 1;
        if (!before(candidate, heap[above]!)) break;
        heap[at] = heap[above]!;
        at = above;
      }
      heap[at] = candidate;
    },
    pop: (): Candidate | undefined => {
      const top = heap[0];
      const last = heap.pop();
      if (top === undefined || last === undefined || heap.length === 0) return top;
      let at = 0;
      for (let below = 1; below < heap.length; below = 2 * at + 1) {
        if (below + 1 < heap.length && before(heap[below + 1]!, heap[below]!)) below++;
        if (!before(heap[below]!, last)) break;
        heap[at] = heap[below]!;
        at = below;
      }
      heap[at] = last;
      return top;
    },
  };
}

function before(a: Candidate, b: Candidate): boolean {
  const apart = compareMeans(a, b);
  return apart !== 0 ? apart > 0 : a.one !== b.one ? a.one < b.one : a.other < b.other;
}

/** Above nought where the first mean is heavier. Doubles decide where they can; a near tie is multiplied out in whole numbers. */
function compareMeans(a: Candidate, b: Candidate): number {
  const apart = a.mean - b.mean;
  if (Math.abs(apart) > 1e-6) return apart;
  const [left, right] = [a.total * b.pairs, b.total * a.pairs];
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left - right;
  const exact = BigInt(a.total) * BigInt(b.pairs) - BigInt(b.total) * BigInt(a.pairs);
  return exact > 0n ? 1 : exact < 0n ? -1 : 0;
}

function rowsByList(rows: readonly ListRow[] | undefined): Map<string, string> {
  return new Map(rows?.map(({ list, row }) => [list, row]));
}

function conflict(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  const [less, more] = a.size < b.size ? [a, b] : [b, a];
  for (const [list, row] of less) {
    const other = more.get(list);
    if (other !== undefined && other !== row) return true;
  }
  return false;
}
