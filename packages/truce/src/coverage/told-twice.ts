import { joinedStretches, lengthOfUnion, type Stretch, sharedStretches } from './stretches.ts';

/** Time of one row that other rows tell as well. */
export interface ToldTwice {
  readonly ms: number;
  /** How many pieces of time that is. */
  readonly pieces: number;
  /** Number of the row that tells of the first of it as well; of several the one that reaches furthest. */
  readonly other: number;
}

/**
 * For each row of one team the time that another tells as well; `undefined` where there is none. Stretches of a row are joined.
 * Rows of one beginning and end are taken in the order given. Takes n log n for n stretches, however many rows hold the same time.
 */
export function toldTwice(rows: readonly (readonly Stretch[])[]): readonly (ToldTwice | undefined)[] {
  const told = rows
    .flatMap((stretches, row) => stretches.map(([from, to]) => ({ from, to, row })))
    .sort((a, b) => a.from - b.from || b.to - a.to || a.row - b.row);
  const doubled: Stretch[] = [];
  const others = new Map<number, number>();
  let furthest = { to: -Infinity, row: -1 };
  for (const each of told) {
    if (furthest.to > each.from) {
      doubled.push([each.from, Math.min(each.to, furthest.to)]);
      if (!others.has(each.row)) others.set(each.row, furthest.row);
      if (!others.has(furthest.row)) others.set(furthest.row, each.row);
    }
    if (each.to > furthest.to) furthest = each;
  }
  const joined = joinedStretches(doubled);
  return rows.map((stretches, row) => {
    const other = others.get(row);
    if (other === undefined) return undefined;
    const shared = stretches.flatMap((stretch) => sharedStretches([stretch], near(joined, stretch)));
    return { ms: lengthOfUnion(shared), pieces: shared.length, other };
  });
}

/** Those of rising stretches that share time with one. What lies between two of them is told by that row alone. */
function near(rising: readonly Stretch[], [from, to]: Stretch): readonly Stretch[] {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rising[middle]![1] <= from) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < rising.length && rising[end]![0] < to) end++;
  return rising.slice(low, end);
}
