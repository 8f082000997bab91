import { incompleteBetaQuantile } from './incomplete-beta.ts';
import { lowerGammaQuantile } from './incomplete-gamma.ts';

/** From where to where a figure may lie. */
export interface Limits {
  readonly low: number;
  readonly high: number;
}

/** The share that a two-sided interval of 95 % leaves on each side. */
const tail = 0.025;

/**
 * The exact two-sided 95 % interval for the mean of a Poisson count, by Garwood (1936): never too narrow where incidents come
 * independently of each other; not made narrower by mid-p. Throws where the count is no whole number from 0.
 */
export function poissonLimits(count: number): Limits {
  checkCount(count);
  return {
    low: count === 0 ? 0 : lowerGammaQuantile(count, tail),
    high: lowerGammaQuantile(count + 1, 1 - tail),
  };
}

/** The exact two-sided 95 % interval for a share of trials, by Clopper and Pearson (1934); 0 to 1 where there was no trial. */
export function shareLimits(successes: number, trials: number): Limits {
  checkCount(successes);
  checkCount(trials);
  if (successes > trials) throw new RangeError(`${successes} of ${trials} is no share`);
  return {
    low: successes === 0 ? 0 : incompleteBetaQuantile(successes, trials - successes + 1, tail),
    high: successes === trials ? 1 : incompleteBetaQuantile(successes + 1, trials - successes, 1 - tail),
  };
}

/** The value that a variable of Student’s t stays below in size with 95 %: what a standard error is multiplied by. */
export function studentReach(degreesOfFreedom: number): number {
  const x = incompleteBetaQuantile(degreesOfFreedom / 2, 0.5, 2 * tail);
  return Math.sqrt((degreesOfFreedom * (1 - x)) / x);
}

function checkCount(count: number): void {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`\`${count}\` is no count`);
}
