import type { ScanCircles } from './circles.ts';
import type { ScanLikelihood, ScanTotals } from './likelihood.ts';

/** Windows with more cases than their base asks for, with fewer, or either. */
export type ScanRates = 'high' | 'low' | 'both';

/** Which stretches of intervals are tried. */
export interface ScanStretches {
  readonly intervals: number;
  readonly lengthMin: number;
  readonly lengthMax: number;
  /** Only stretches that end with the last interval: those still alive. */
  readonly prospective: boolean;
}

/** What every window is judged by. */
export interface ScanRule {
  readonly likelihood: ScanLikelihood;
  readonly rates: ScanRates;
  readonly totals: ScanTotals;
  /** A window of high rates with fewer cases is none. */
  readonly casesMinHigh: number;
  readonly stretches: ScanStretches;
}

/** The window round one centre with the highest ratio. */
export interface BestWindow {
  readonly circles: ScanCircles;
  /** How many places of the circles are in it. */
  readonly size: number;
  /** First interval, and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly cases: number;
  readonly base: number;
  readonly direction: 'high' | 'low';
  readonly llr: number;
}

/** Counts of places by intervals, row after row, as sums from the first interval on: `intervals + 1` numbers a place. */
export function runningSums(cells: ArrayLike<number>, places: number, intervals: number): Float64Array {
  const sums = new Float64Array(places * (intervals + 1));
  for (let place = 0; place < places; place++)
    for (let time = 0; time < intervals; time++) {
      const at = place * (intervals + 1) + time;
      sums[at + 1] = sums[at]! + cells[place * intervals + time]!;
    }
  return sums;
}
