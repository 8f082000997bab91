import { incompleteBeta, incompleteBetaQuantile } from '../incomplete-beta.ts';
import { lowerGamma, lowerGammaQuantile, upperGamma } from '../incomplete-gamma.ts';
import type { Exposed } from './rate-test.ts';

/** A rate, or a ratio of two, with its two-sided 95 % limits and how far it lies from a bound. */
export interface ClusteredRate {
  /** Absent where the second count is 0. */
  readonly estimate?: number;
  readonly low: number;
  /** Absent: no bound above. */
  readonly high?: number;
  /** One-sided p against "at or above the bound". Below 0.025 exactly where `high` lies below the bound. */
  readonly pBelow: number;
  /** One-sided p against "at or below the bound". Below 0.025 exactly where `low` lies above the bound. */
  readonly pAbove: number;
  /** Standard error of the logarithm; half a case stands in for none. */
  readonly standardError: number;
}

/** A count that comes in clusters: its variance is `dispersion` times its mean, at least 1. */
export interface ClusteredCount extends Exposed {
  readonly dispersion: number;
}

const tail = 0.025;

/**
 * The ratio of two rates of counts that come in clusters: each is worth count / dispersion independent cases (the effective
 * counts of a quasi-Poisson), and those go into the limits of Clopper and
 * Pearson. With dispersion 1 it is the exact comparison.
 * Throws where a
 * count, an exposure, a bound or a dispersion makes no sense: callers have checked.
 */
export function clusteredRatio(first: ClusteredCount, second: ClusteredCount, bound: number): ClusteredRate {
  check(bound, first, second);
  const times = (second.exposure * first.dispersion) / (first.exposure * second.dispersion);
  const [x, y] = [first.count / first.dispersion, second.count / second.dispersion];
  const share = bound / (bound + times);
  const toRatio = (p: number): number => (p / (1 - p)) * times;
  const high = y === 0 ? undefined : toRatio(incompleteBetaQuantile(x + 1, y, 1 - tail));
  return {
    ...(y === 0 ? {} : { estimate: (first.count * second.exposure) / (second.count * first.exposure) }),
    low: x === 0 ? 0 : toRatio(incompleteBetaQuantile(x, y + 1, tail)),
    ...(high === undefined || !Number.isFinite(high) ? {} : { high }),
    pBelow: y === 0 ? 1 : 1 - incompleteBeta(x + 1, y, share),
    pAbove: x === 0 ? 1 : incompleteBeta(x, y + 1, share),
    standardError: Math.sqrt(logVariance(first) + logVariance(second)),
  };
}

/** One rate of counts that come in clusters, per unit of exposure, with the limits of Garwood on effective counts. Throws as above. */
export function clusteredRate(one: ClusteredCount, bound: number): ClusteredRate {
  check(bound, one);
  const x = one.count / one.dispersion;
  const unit = one.dispersion / one.exposure;
  const atBound = bound / unit;
  return {
    estimate: one.count / one.exposure,
    low: x === 0 ? 0 : lowerGammaQuantile(x, tail) * unit,
    high: lowerGammaQuantile(x + 1, 1 - tail) * unit,
    pBelow: upperGamma(x + 1, atBound),
    pAbove: x === 0 ? 1 : lowerGamma(x, atBound),
    standardError: Math.sqrt(logVariance(one)),
  };
}

/**
 * The limits that a count of this mean and dispersion lies within with the stated share, as figures that need not be whole: those of
 * the gamma law with the same mean and variance, for the lines of a funnel.
 */
export function countLimits(
  mean: number,
  dispersion: number,
  share: number,
): { readonly low: number; readonly high: number } {
  check(1, { count: mean, exposure: 1, dispersion });
  const outside = (1 - share) / 2;
  if (mean === 0) return { low: 0, high: 0 };
  const shape = mean / dispersion;
  return {
    low: lowerGammaQuantile(shape, outside) * dispersion,
    high: lowerGammaQuantile(shape, 1 - outside) * dispersion,
  };
}

function logVariance({ count, dispersion }: ClusteredCount): number {
  return dispersion / Math.max(count, 0.5);
}

function check(bound: number, ...all: readonly ClusteredCount[]): void {
  if (!(bound > 0 && Number.isFinite(bound))) throw new RangeError(`a bound of \`${bound}\` is not above 0`);
  for (const { count, exposure, dispersion } of all) {
    if (!(dispersion >= 1 && Number.isFinite(dispersion)))
      throw new RangeError(`a dispersion of \`${dispersion}\` is below 1`);
    if (!(count >= 0 && Number.isFinite(count) && exposure > 0 && Number.isFinite(exposure)))
      throw new RangeError(`\`${count}\` over \`${exposure}\` is no rate`);
  }
}
