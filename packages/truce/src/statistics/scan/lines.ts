import { scanLogLikelihoodRatio } from './likelihood.ts';
import type { ScanRule } from './windows.ts';

/**
 * A straight line in the plane of base and cases such that each window with a ratio above the level lies beyond at least one
 * line: cases · c + base · b > limit. `from` is the base at which it begins to matter.
 */
export interface ScanLine {
  readonly cases: 1 | -1;
  readonly base: number;
  readonly limit: number;
  readonly from: number;
}

const knots = 12;

/**
 * Lines that leave no window above a level out. The likelihood ratio is convex in cases and base, so that windows up to the level
 * fill a convex region; chords of its edge lie inside it between their ends and outside it beyond them. A window above the level with
 * a base between two knots is beyond their chord; what is beyond a chord elsewhere is merely looked at in vain.
 */
export function linesAbove(level: number, rule: ScanRule, baseMax: number): readonly ScanLine[] {
  const { rates, totals, likelihood, casesMinHigh } = rule;
  const high = rates === 'low' ? [] : highLines(level, { likelihood, totals, few: casesMinHigh, baseMax });
  if (rates === 'high') return high;
  if (likelihood === 'poisson') return [...high, ...lowLines(level, totals, baseMax)];
  // Few cases among trials are many controls.
  const controls = { cases: totals.base - totals.cases, base: totals.base };
  const low = highLines(level, { likelihood, totals: controls, few: 1, baseMax });
  return [...high, ...low.map(({ base, limit, from }): ScanLine => ({ cases: -1, base: 1 + base, limit, from }))];
}

function highLines(
  level: number,
  world: {
    readonly likelihood: ScanRule['likelihood'];
    readonly totals: ScanRule['totals'];
    readonly few: number;
    readonly baseMax: number;
  },
): readonly ScanLine[] {
  const { likelihood, totals, few, baseMax } = world;
  const even = totals.cases / totals.base;
  const shares = likelihood === 'bernoulli';
  const ratio = (cases: number, base: number) => scanLogLikelihoodRatio(likelihood, { cases, base }, totals);
  if (few > totals.cases) return [];
  const most = (base: number) => (shares ? Math.min(totals.cases, base) : totals.cases);
  let first: number;
  if (shares && ratio(few, few) < level) {
    // So few cases never reach the level, even where all trials are cases.
    if (ratio(totals.cases, totals.cases) < level) return [];
    first = where((base) => ratio(base, base) >= level, few, totals.cases);
  } else first = where((base) => ratio(few, base) < level, shares ? few : 0, Math.min(few / even, totals.base));
  const last = Math.min(
    baseMax,
    where((base) => ratio(totals.cases, base) < level, shares ? totals.cases : 0, totals.base),
  );
  // With less base than this, as many cases as are asked for are above the level.
  if (!(last > first * (1 + 1e-9))) return [{ cases: 1, base: 0, limit: few - 0.5, from: 0 }];
  const edge = (base: number) =>
    where((cases) => ratio(cases, base) >= level, Math.min(base * even, most(base)), most(base));
  return chords(first, last, edge).map(({ slope, at, from }) => ({ cases: 1, base: -slope, limit: at, from }));
}

function lowLines(level: number, totals: ScanRule['totals'], baseMax: number): readonly ScanLine[] {
  const even = totals.cases / totals.base;
  const ratio = (cases: number, base: number) => scanLogLikelihoodRatio('poisson', { cases, base }, totals);
  const last = Math.min(baseMax, totals.base * (1 - 1e-12));
  if (ratio(0, last) < level) return [];
  const first = where((base) => ratio(0, base) >= level, 0, last);
  if (!(last > first * (1 + 1e-9))) return [{ cases: -1, base: 0, limit: -0.5, from: 0 }];
  const edge = (base: number) => where((cases) => ratio(cases, base) < level, 0, base * even);
  return chords(first, last, edge).map(({ slope, at, from }) => ({ cases: -1, base: slope, limit: -at, from }));
}

/** Chords of an edge between knots that grow by one factor. */
function chords(first: number, last: number, edge: (base: number) => number) {
  const by = (last / first) ** (1 / knots);
  const points = Array.from({ length: knots + 1 }, (_, knot) => {
    const base = knot === knots ? last : first * by ** knot;
    return { base, height: edge(base) };
  });
  return points.slice(1).map(({ base, height }, knot) => {
    const before = points[knot]!;
    const slope = (height - before.height) / (base - before.base);
    return { slope, at: before.height - slope * before.base, from: knot === 0 ? 0 : before.base };
  });
}

/** Where a condition begins to hold between two ends; the upper end where it never does. */
function where(holds: (value: number) => boolean, low: number, high: number): number {
  let [from, to] = [low, high];
  for (let step = 0; step < 60 && to - from > 1e-13 * to; step++) {
    const middle = (from + to) / 2;
    if (holds(middle)) to = middle;
    else from = middle;
  }
  return to;
}
