import type { ScanCells } from './cells.ts';
import { seededChance, weightedDraw } from './chance.ts';
import type { ScanParameters } from './scan.ts';
import type { ScanSearch } from './search.ts';

/** The highest ratios of data without any cluster. */
export interface ScanSimulation {
  readonly ratios: readonly number[];
  readonly endedEarly: boolean;
  /** By the rank of a ratio among the replications: Dwass (1957); absent without replications. */
  readonly p: (llr: number, rank: number) => number | undefined;
}

/**
 * Draws the cases again as if no place and time differed, and scans each time. A replication draws from its own chance, by its
 * number, so that the same come out in any parts and in any order.
 */
export function openReplications(
  { search, cells, intervals }: ScanReplicated,
  { model, seed }: Pick<ScanParameters, 'model' | 'seed'>,
): (from: number, to: number, near?: number) => readonly number[] {
  let draw: ReturnType<typeof drawerOf> | undefined;
  return (from, to, near = 0) => {
    draw ??= drawerOf(model, cells, intervals);
    const ratios: number[] = [];
    for (let run = from; run < to; run++)
      ratios.push(search.highestRatio(draw(seededChance(seed, run)), 0.7 * (ratios.at(-1) ?? near)));
    return ratios;
  };
}

/** What is replicated. */
export interface ScanReplicated {
  readonly search: ScanSearch;
  readonly cells: ScanCells;
  readonly intervals: number;
}

/** The replications with the end that was asked for: those after it are left out. */
export function simulationOf(
  all: readonly number[],
  { replications, endAfter }: Pick<ScanParameters, 'replications' | 'endAfter'>,
  highest: number,
): ScanSimulation {
  const end = endOf(all, highest, endAfter) ?? all.length;
  const endedEarly = end < replications;
  const ratios = all.slice(0, end);
  return {
    ratios,
    endedEarly,
    p: (llr, rank) => {
      if (ratios.length === 0) return undefined;
      const as = ratios.filter((each) => atLeast(each, llr)).length;
      // Besag and Clifford (1991): the replication that ended it counts for the observation.
      return endedEarly && rank === 0 ? as / ratios.length : (as + 1) / (ratios.length + 1);
    },
  };
}

/** How many replications there are until so many reached the highest ratio; `undefined` where they do not. */
export function endOf(ratios: readonly number[], highest: number, endAfter = Infinity): number | undefined {
  let reached = 0;
  const last = ratios.findIndex((ratio) => atLeast(ratio, highest) && ++reached === endAfter);
  return last < 0 ? undefined : last + 1;
}

/** Ratios of the same counts may differ in their last digits. */
function atLeast(ratio: number, other: number): boolean {
  return ratio >= other * (1 - 1e-10);
}

function drawerOf(
  model: ScanParameters['model'],
  { cases, base, totals }: ScanCells,
  intervals: number,
): (chance: () => number) => Float64Array {
  const drawn = new Float64Array(cases.length);
  if (model === 'poisson') {
    const next = weightedDraw(base);
    return (chance) => {
      drawn.fill(0);
      for (let left = totals.cases; left > 0; left--) {
        const cell = next(chance);
        drawn[cell] = drawn[cell]! + 1;
      }
      return drawn;
    };
  }
  const below = (chance: () => number, limit: number): number => Math.floor(chance() * limit);
  const counted = spread(model === 'bernoulli' ? base : cases);
  if (model === 'bernoulli')
    return (chance) => {
      const each = counted.slice();
      drawn.fill(0);
      for (let at = 0; at < totals.cases; at++) {
        swap(each, at, at + below(chance, each.length - at));
        drawn[each[at]!] = drawn[each[at]!]! + 1;
      }
      return drawn;
    };
  return (chance) => {
    const times = counted.map((cell) => cell % intervals);
    drawn.fill(0);
    for (let at = 0; at < times.length; at++) {
      swap(times, at, at + below(chance, times.length - at));
      const cell = counted[at]! - (counted[at]! % intervals) + times[at]!;
      drawn[cell] = drawn[cell]! + 1;
    }
    return drawn;
  };
}

/** One entry for each that is counted: the cell it lies in. */
function spread(counts: Float64Array): Int32Array {
  const each = new Int32Array(counts.reduce((sum, count) => sum + count, 0));
  let at = 0;
  counts.forEach((count, cell) => {
    each.fill(cell, at, at + count);
    at += count;
  });
  return each;
}

function swap(list: Int32Array, one: number, two: number): void {
  const kept = list[one]!;
  list[one] = list[two]!;
  list[two] = kept;
}
