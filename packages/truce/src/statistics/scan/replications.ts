import type { ScanCells } from './cells.ts';
import { seededChance, weightedDraw } from './chance.ts';
import type { ScanCircles } from './circles.ts';
import type { ScanParameters } from './scan.ts';
import { highestRatio, runningSums, type ScanRule } from './windows.ts';

/** The highest ratios of data without any cluster. */
export interface ScanSimulation {
  readonly ratios: readonly number[];
  readonly endedEarly: boolean;
  /** By the rank of a ratio among the replications: Dwass (1957); absent without replications. */
  readonly p: (llr: number, rank: number) => number | undefined;
}

/** Draws the cases again as if no place and time differed, and scans each time. */
export function simulateRatios(
  {
    cells,
    circles,
    rule,
    base,
    intervals,
  }: {
    readonly cells: ScanCells;
    readonly circles: readonly ScanCircles[];
    readonly rule: ScanRule;
    readonly base: Float64Array;
    readonly intervals: number;
  },
  { model, replications, endAfter, seed }: ScanParameters,
  highest: number,
): ScanSimulation {
  const draw = drawerOf(model, cells, intervals, seededChance(seed));
  const ratios: number[] = [];
  let reached = 0;
  let endedEarly = false;
  for (let run = 0; run < replications && !endedEarly; run++) {
    const ratio = highestRatio(circles, [runningSums(draw(), cells.places, intervals), base], rule);
    ratios.push(ratio);
    if (atLeast(ratio, highest)) reached++;
    endedEarly = endAfter !== undefined && reached === endAfter && run + 1 < replications;
  }
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

/** Ratios of the same counts may differ in their last digits. */
function atLeast(ratio: number, other: number): boolean {
  return ratio >= other * (1 - 1e-10);
}

function drawerOf(
  model: ScanParameters['model'],
  { cases, base, totals }: ScanCells,
  intervals: number,
  chance: () => number,
): () => Float64Array {
  const below = (limit: number): number => Math.floor(chance() * limit);
  const drawn = new Float64Array(cases.length);
  if (model === 'poisson') {
    const next = weightedDraw(base, chance);
    return () => {
      drawn.fill(0);
      for (let left = totals.cases; left > 0; left--) {
        const cell = next();
        drawn[cell] = drawn[cell]! + 1;
      }
      return drawn;
    };
  }
  const each = spread(model === 'bernoulli' ? base : cases);
  if (model === 'bernoulli')
    return () => {
      drawn.fill(0);
      for (let at = 0; at < totals.cases; at++) {
        swap(each, at, at + below(each.length - at));
        drawn[each[at]!] = drawn[each[at]!]! + 1;
      }
      return drawn;
    };
  const times = each.map((cell) => cell % intervals);
  return () => {
    drawn.fill(0);
    for (let at = 0; at < times.length; at++) {
      swap(times, at, at + below(times.length - at));
      const cell = each[at]! - (each[at]! % intervals) + times[at]!;
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
