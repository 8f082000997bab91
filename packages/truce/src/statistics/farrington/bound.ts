import { incompleteBeta } from '../incomplete-beta.ts';
import { lowerGammaQuantile } from '../incomplete-gamma.ts';
import { type CountDesign, type CountFit, countFit } from '../regression/index.ts';

/** The scale on which a bound is taken to be normal. */
export type FarringtonScale = '2/3' | '1/2' | '1';

/** How a bound is drawn from the past. */
export interface BoundRule {
  readonly alpha: number;
  readonly reweight: boolean;
  readonly trend: boolean;
  /** Whether the past spans years enough for a trend. */
  readonly spans: boolean;
  readonly scale: FarringtonScale;
}

/** What the past lets expect, and from where on a count is unusual. */
export interface Bound {
  readonly expected: number;
  readonly upper: number;
  /** Pearson's dispersion, at least 1. */
  readonly phi: number;
  readonly trend: boolean;
}

/** Counts of the past with the time of each, and what each is a count over. */
export interface PastCounts {
  readonly counts: readonly number[];
  readonly times: readonly number[];
  readonly exposures?: readonly number[];
}

/** The bound for one time, by a quasi-Poisson line through the past; `undefined` where no line was found. */
export function boundAt(
  past: PastCounts,
  now: { readonly time: number; readonly exposure: number },
  rule: BoundRule,
): Bound | undefined {
  // A past without a case lets expect none, with no spread to go by.
  if (past.counts.every((each) => each === 0)) return { expected: 0, upper: 0, phi: 1, trend: false };
  const sloped = rule.trend ? fitted(past, true, rule.reweight) : undefined;
  const trend = sloped !== undefined && rule.spans && slopes(sloped) && meanAt(sloped, now) <= Math.max(...past.counts);
  const line = trend ? sloped : fitted(past, false, rule.reweight);
  if (!line) return undefined;
  const expected = meanAt(line, now);
  const power = { '2/3': 2 / 3, '1/2': 1 / 2, '1': 1 }[rule.scale];
  const spread = line.phi + (seAt(line, now) * expected) ** 2 / expected;
  const se = power * expected ** (power - 0.5) * Math.sqrt(spread);
  const reach = Math.sqrt(2 * lowerGammaQuantile(0.5, 1 - rule.alpha));
  const upper = (expected ** power + reach * se) ** (1 / power);
  return Number.isFinite(upper) ? { expected, upper, phi: line.phi, trend } : undefined;
}

interface Line {
  readonly fit: CountFit;
  readonly design: CountDesign;
  readonly phi: number;
}

/** Fits, then once more with less weight on counts that stand out: past outbreaks must not hide the next one. */
function fitted(past: PastCounts, trend: boolean, reweight: boolean): Line | undefined {
  const counts = Float64Array.from(past.counts);
  const columns = [new Float64Array(counts.length).fill(1), ...(trend ? [Float64Array.from(past.times)] : [])];
  const offsets = past.exposures ? { offsets: Float64Array.from(past.exposures, Math.log) } : {};
  const first = lineOf({ counts, columns, ...offsets });
  if (!first || !reweight) return first;
  const weights = weightsOf(residuals(first));
  return weights.every(Number.isFinite) ? lineOf({ counts, columns, weights, ...offsets }) : undefined;
}

function lineOf(design: CountDesign): Line | undefined {
  if (design.counts.length <= design.columns.length) return undefined;
  const fit = countFit(design);
  if ('dependent' in fit || !fit.converged || !Number.isFinite(fit.phi)) return undefined;
  return { fit, design, phi: Math.max(1, fit.phi) };
}

/** Anscombe's residuals, standardised by leverage. */
function residuals({ fit, design, phi }: Line): Float64Array {
  const { columns } = design;
  return design.counts.map((count, row) => {
    const mean = fit.fitted[row]!;
    let leverage = 0;
    for (const [i, one] of columns.entries())
      for (const [j, two] of columns.entries()) leverage += mean * one[row]! * fit.covariance[i]![j]! * two[row]!;
    const raw = 1.5 * (count ** (2 / 3) * mean ** (-1 / 6) - Math.sqrt(mean));
    return raw / Math.sqrt(phi * Math.max(1e-12, 1 - leverage));
  });
}

function weightsOf(residual: Float64Array): Float64Array {
  const light = residual.map((each) => (each > 1 ? each ** -2 : 1));
  const by = light.length / light.reduce((sum, each) => sum + each, 0);
  return light.map((each) => each * by);
}

/** Whether the slope differs from none at 5 % by its t-test, with the dispersion as it is, even below 1. */
function slopes({ fit, design }: Line): boolean {
  const free = design.counts.length - 2;
  const t = fit.coefficients[1]! / Math.sqrt(fit.covariance[1]![1]! * fit.phi);
  return incompleteBeta(free / 2, 0.5, free / (free + t * t)) < 0.05;
}

function meanAt({ fit }: Line, { time, exposure }: { readonly time: number; readonly exposure: number }): number {
  const [level, slope = 0] = fit.coefficients;
  return exposure * Math.exp(level! + slope * time);
}

/** Standard error of the linear predictor at a time, with the dispersion. */
function seAt({ fit, phi }: Line, { time }: { readonly time: number }): number {
  const [[a, b = 0] = [], [, d = 0] = []] = fit.covariance;
  return Math.sqrt(Math.max(0, phi * (a! + 2 * b * time + d * time * time)));
}
