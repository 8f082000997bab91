import type { ScanCircles } from './circles.ts';
import type { ScanLikelihood, ScanTotals } from './likelihood.ts';
import { scanLogLikelihoodRatio } from './likelihood.ts';

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

/** Tells each window of one set of circles: its size, first interval, the one after the last, cases and base. */
function forEachWindow(
  { places, ends }: ScanCircles,
  [cases, base]: readonly [Float64Array, Float64Array],
  { intervals, lengthMin, lengthMax, prospective }: ScanStretches,
  tell: (cases: number, base: number, size: number, from: number, to: number) => void,
): void {
  const counted = new Float64Array(intervals + 1);
  const based = new Float64Array(intervals + 1);
  for (let index = 0; index < places.length; index++) {
    const at = places[index]! * (intervals + 1);
    for (let time = 1; time <= intervals; time++) {
      counted[time] = counted[time]! + cases[at + time]!;
      based[time] = based[time]! + base[at + time]!;
    }
    if (ends[index] === 0) continue;
    for (let to = prospective ? intervals : lengthMin; to <= intervals; to++) {
      const last = to - lengthMin;
      const [allCases, allBase] = [counted[to]!, based[to]!];
      for (let from = Math.max(0, to - lengthMax); from <= last; from++)
        tell(allCases - counted[from]!, allBase - based[from]!, index + 1, from, to);
    }
  }
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

/** The best window round each centre that has any; the first where several are alike. */
export function bestWindows(
  all: readonly ScanCircles[],
  sums: readonly [Float64Array, Float64Array],
  rule: ScanRule,
): readonly BestWindow[] {
  return all.flatMap((circles) => {
    let best: BestWindow | undefined;
    forEachWindow(circles, sums, rule.stretches, (cases, base, size, from, to) => {
      const direction = directionOf(cases, base, rule);
      if (direction === undefined) return;
      const llr = scanLogLikelihoodRatio(rule.likelihood, { cases, base }, rule.totals);
      if (llr > 0 && (best === undefined || llr > best.llr * (1 + 1e-12)))
        best = { circles, size, from, to, cases, base, direction, llr };
    });
    return best ? [best] : [];
  });
}

/**
 * The highest ratio of all windows. For a count of cases the ratio is highest where the base is least (high rates) or most
 * (low rates), so that only these are kept and no logarithm is taken inside the loops.
 */
export function highestRatio(
  all: readonly ScanCircles[],
  sums: readonly [Float64Array, Float64Array],
  rule: ScanRule,
): number {
  const { totals, rates, casesMinHigh } = rule;
  const least = new Float64Array(totals.cases + 1).fill(Infinity);
  const most = new Float64Array(totals.cases + 1).fill(-Infinity);
  for (const circles of all) extremes(circles, sums, rule.stretches, least, most);
  const even = totals.cases / totals.base;
  let highest = 0;
  const take = (cases: number, base: number): void => {
    highest = Math.max(highest, scanLogLikelihoodRatio(rule.likelihood, { cases, base }, totals));
  };
  for (let cases = 0; cases <= totals.cases; cases++) {
    const [low, high] = [least[cases]!, most[cases]!];
    if (rates !== 'low' && cases >= casesMinHigh && cases > low * even) take(cases, low);
    if (rates !== 'high' && cases < high * even) take(cases, high);
  }
  return highest;
}

/** The same loops as `forEachWindow`, written out: they are run a thousand times. */
function extremes(
  { places, ends }: ScanCircles,
  [cases, base]: readonly [Float64Array, Float64Array],
  { intervals, lengthMin, lengthMax, prospective }: ScanStretches,
  least: Float64Array,
  most: Float64Array,
): void {
  const counted = new Int32Array(intervals + 1);
  const based = new Float64Array(intervals + 1);
  for (let index = 0; index < places.length; index++) {
    const at = places[index]! * (intervals + 1);
    for (let time = 1; time <= intervals; time++) {
      counted[time] = counted[time]! + cases[at + time]!;
      based[time] = based[time]! + base[at + time]!;
    }
    if (ends[index] === 0) continue;
    for (let to = prospective ? intervals : lengthMin; to <= intervals; to++) {
      const last = to - lengthMin;
      const [allCases, allBase] = [counted[to]!, based[to]!];
      for (let from = Math.max(0, to - lengthMax); from <= last; from++) {
        const count = allCases - counted[from]!;
        const value = allBase - based[from]!;
        if (value < least[count]!) least[count] = value;
        if (value > most[count]!) most[count] = value;
      }
    }
  }
}

function directionOf(cases: number, base: number, { rates, totals, casesMinHigh }: ScanRule) {
  const even = (base * totals.cases) / totals.base;
  if (cases > even) return rates === 'low' || cases < casesMinHigh ? undefined : 'high';
  return cases < even && rates !== 'high' ? 'low' : undefined;
}
