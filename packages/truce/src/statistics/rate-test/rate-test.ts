import { type Refusal, refuse } from '../../kernel/index.ts';
import { incompleteBeta, incompleteBetaQuantile } from '../incomplete-beta.ts';
import { lowerGamma, lowerGammaQuantile, upperGamma } from '../incomplete-gamma.ts';
import { logGamma } from '../log-gamma.ts';
import { bothTails } from './both-tails.ts';

/** A count and what it is a count over: time, area or persons at risk, in one unit for all that are compared. */
export interface Exposed {
  readonly count: number;
  readonly exposure: number;
}

/** Which way the rate must differ to speak against the null. */
export type Alternative = 'two-sided' | 'less' | 'greater';

/** What is asked of a test of rates. */
export interface RateTestOptions {
  /** The ratio of two rates, or the one rate, that is put to the test; default 1. */
  readonly null?: number;
  readonly alternative?: Alternative;
  /** Between 0 and 1; default 0.95. */
  readonly confidence?: number;
}

/** What an exact test of rates says. */
export interface RateTest {
  readonly p: number;
  /** First rate over second, or the one rate; absent where the second count is 0. */
  readonly estimate?: number;
  readonly low: number;
  /** Absent: no bound above. */
  readonly high?: number;
}

/**
 * The exact comparison of two Poisson rates: given their sum, the first count is binomial. Two-sided p is the sum of the
 * probabilities not above that of the observation, with a relative slack of 1e-7; limits are those of Clopper and Pearson turned
 * into ratios. Serves Przyborowski and Wilenski (1940), and gives what R's `poisson.test` gives. Refused: what is no count, an
 * exposure not above 0, two counts of 0.
 */
export function compareRates(first: Exposed, second: Exposed, options: RateTestOptions = {}): RateTest | Refusal {
  const bad = fault(options) ?? exposedFault(first) ?? exposedFault(second);
  if (bad) return bad;
  const { null: ratio = 1, alternative = 'two-sided', confidence = 0.95 } = options;
  const [x, y] = [first.count, second.count];
  const n = x + y;
  if (n === 0) return refuse('no-count', 'both counts are 0: nothing is known of the ratio');
  const times = second.exposure / first.exposure;
  const share = ratio / (ratio + times);
  const other = times / (ratio + times);
  const atMost = (k: number): number => (k < 0 ? 0 : k >= n ? 1 : incompleteBeta(n - k, k + 1, other));
  const atLeast = (k: number): number => (k > n ? 0 : k <= 0 ? 1 : incompleteBeta(k, n - k + 1, share));
  const logChance = (k: number): number =>
    logGamma(n + 1) -
    logGamma(k + 1) -
    logGamma(n - k + 1) +
    times0(k, Math.log(share)) +
    times0(n - k, Math.log(other));
  const p = {
    less: () => atMost(x),
    greater: () => atLeast(x),
    'two-sided': () => bothTails({ observed: x, mean: n * share, most: n, logChance, atMost, atLeast }),
  }[alternative]();
  const beyond = (1 - confidence) / (alternative === 'two-sided' ? 2 : 1);
  const low = alternative === 'less' || x === 0 ? 0 : odds(x, y + 1, beyond) * times;
  const high = alternative === 'greater' || y === 0 ? undefined : odds(x + 1, y, 1 - beyond) * times;
  return { p, ...(y === 0 ? {} : { estimate: (x / y) * times }), low, ...(high === undefined ? {} : { high }) };
}

/**
 * The exact test of one Poisson rate against a given one, with the interval of Garwood (1936): what R's `poisson.test` gives for
 * one count. Refused as `compareRates`.
 */
export function testRate(one: Exposed, options: RateTestOptions = {}): RateTest | Refusal {
  const bad = fault(options) ?? exposedFault(one);
  if (bad) return bad;
  const { null: rate = 1, alternative = 'two-sided', confidence = 0.95 } = options;
  const { count: x, exposure } = one;
  const mean = rate * exposure;
  const atMost = (k: number): number => (k < 0 ? 0 : upperGamma(k + 1, mean));
  const atLeast = (k: number): number => (k <= 0 ? 1 : lowerGamma(k, mean));
  const logChance = (k: number): number => times0(k, Math.log(mean)) - mean - logGamma(k + 1);
  const p = {
    less: () => atMost(x),
    greater: () => atLeast(x),
    'two-sided': () => bothTails({ observed: x, mean, logChance, atMost, atLeast }),
  }[alternative]();
  const beyond = (1 - confidence) / (alternative === 'two-sided' ? 2 : 1);
  const low = alternative === 'less' || x === 0 ? 0 : lowerGammaQuantile(x, beyond) / exposure;
  const high = alternative === 'greater' ? undefined : lowerGammaQuantile(x + 1, 1 - beyond) / exposure;
  return { p, estimate: x / exposure, low, ...(high === undefined ? {} : { high }) };
}

/** 0 times anything is 0, also 0 times no bound. */
function times0(count: number, value: number): number {
  return count === 0 ? 0 : count * value;
}

/** The quantile of a beta distribution over what it leaves to 1, each computed on the side on which it is small. */
function odds(a: number, b: number, share: number): number {
  const p = incompleteBetaQuantile(a, b, share);
  if (p < 0.5) return p / (1 - p);
  const q = incompleteBetaQuantile(b, a, 1 - share);
  return (1 - q) / q;
}

function fault({ null: value = 1, confidence = 0.95 }: RateTestOptions): Refusal | undefined {
  if (!(value > 0 && Number.isFinite(value)))
    return refuse('bad-null', `the rate or ratio under test is \`${value}\`; it must be above 0`);
  if (!(confidence > 0 && confidence < 1))
    return refuse('bad-confidence', `the confidence is \`${confidence}\`; it must lie between 0 and 1`);
  return undefined;
}

function exposedFault({ count, exposure }: Exposed): Refusal | undefined {
  if (!(Number.isSafeInteger(count) && count >= 0)) return refuse('bad-count', `\`${count}\` is no count`);
  if (!(exposure > 0 && Number.isFinite(exposure)))
    return refuse('bad-exposure', `an exposure is \`${exposure}\`; it must be above 0`);
  return undefined;
}
