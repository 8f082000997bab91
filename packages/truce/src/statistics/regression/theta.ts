import { digamma, trigamma } from '../polygamma.ts';
import { type CountDesign, type CountFit, countFit, logLikelihood } from './count-fit.ts';

/** A negative binomial regression: variance μ + μ²/θ. */
export interface ClusteredFit extends CountFit {
  readonly theta: number;
  readonly thetaSe: number;
}

const roundsMax = 200;

/**
 * Negative binomial regression by turns: coefficients at a θ, then θ at the fitted means, as `glm.nb` of R's MASS has it, but to a
 * relative 1e-12. Says so where counts are no more spread than Poisson counts, so that θ has no bound.
 */
export function clusteredFit(design: CountDesign, poisson: CountFit): ClusteredFit | 'no-bound' {
  let fit = poisson;
  let theta = 0;
  let [before, converged] = [-Infinity, false];
  let path: number[] = [];
  for (let round = 0; round < roundsMax && !converged; round++) {
    let next = thetaAt(design.counts, fit.fitted, theta);
    if (next === undefined) return 'no-bound';
    const apart = Math.abs(next - theta);
    path.push(Math.log(next));
    if (path.length === 3) {
      next = Math.exp(extrapolated(path as [number, number, number]));
      path = [];
    }
    const refit = countFit(design, { theta: next, from: fit.coefficients });
    if ('dependent' in refit) break;
    const likelihood = logLikelihood(design.counts, refit.fitted, next);
    const se = Math.sqrt(1 / slopes(design.counts, refit.fitted, next).information);
    converged =
      refit.converged &&
      apart <= Math.max(1e-12 * next, 1e-10 * se) &&
      Math.abs(likelihood - before) <= 1e-12 * Math.abs(likelihood);
    [fit, theta, before] = [refit, next, likelihood];
  }
  return { ...fit, converged, theta, thetaSe: Math.sqrt(1 / slopes(design.counts, fit.fitted, theta).information) };
}

/** Where steps that shrink by one ratio end: Aitken's extrapolation, and no farther than a hundred steps. */
function extrapolated([first, second, third]: readonly [number, number, number]): number {
  const [one, two] = [second - first, third - second];
  const by = two === 0 ? 0 : (two * two) / (one - two);
  return Math.abs(two) < Math.abs(one) && Math.abs(by) <= 100 * Math.abs(two) ? third + by : third;
}

/** The θ of greatest likelihood at given means: Newton's steps between bounds that close in. `undefined`: without bound. */
function thetaAt(counts: Float64Array, means: Float64Array, near: number): number | undefined {
  // What is left of the score where θ grows without bound: Σ[(y - μ)² - y].
  let excess = 0;
  let squares = 0;
  let mean = 0;
  for (let row = 0; row < counts.length; row++) {
    excess += (counts[row]! - means[row]!) ** 2 - counts[row]!;
    squares += (counts[row]! / means[row]! - 1) ** 2;
    mean += means[row]! / counts.length;
  }
  if (excess <= 0) return undefined;
  const most = 1e6 * Math.max(1, mean);
  let [low, high] = [0, Infinity];
  let theta = near > 0 ? near : counts.length / squares;
  for (let round = 0; round < roundsMax; round++) {
    const { score, information } = slopes(counts, means, theta);
    if (score > 0) low = theta;
    else high = theta;
    if (low > most) return undefined;
    let next = theta + score / information;
    if (!(information > 0 && next > low && next < high))
      next = high === Infinity ? theta * 4 : low === 0 ? theta / 4 : Math.sqrt(low * high);
    if (Math.abs(next - theta) <= 1e-14 * theta) return next;
    theta = next;
  }
  return theta;
}

/** First derivative of the log-likelihood in θ, and the second with its sign turned. */
function slopes(
  counts: Float64Array,
  means: Float64Array,
  theta: number,
): { readonly score: number; readonly information: number } {
  let [score, information] = [0, 0];
  for (let row = 0; row < counts.length; row++) {
    const [count, mean] = [counts[row]!, means[row]!];
    const [first, second] = rises(theta, count);
    const share = (mean - count) / (mean + theta);
    score += first - Math.log1p(mean / theta) + share;
    information +=
      second - mean / (theta * (mean + theta)) + 1 / (mean + theta) - (count + theta) / (mean + theta) ** 2;
  }
  return { score, information };
}

/** ψ(θ + y) - ψ(θ) and ψ′(θ) - ψ′(θ + y), without a difference that would lose its digits. */
function rises(theta: number, count: number): readonly [number, number] {
  const end = theta + count;
  if (count > 100 && theta > 1e4)
    return [
      Math.log1p(count / theta) + 0.5 * (1 / theta - 1 / end) + (1 / theta ** 2 - 1 / end ** 2) / 12,
      count / (theta * end) + 0.5 * (1 / theta ** 2 - 1 / end ** 2) + (1 / theta ** 3 - 1 / end ** 3) / 6,
    ];
  if (count > 500) return [digamma(end) - digamma(theta), trigamma(theta) - trigamma(end)];
  let [first, second] = [0, 0];
  for (let each = 0; each < count; each++) {
    const part = 1 / (theta + each);
    first += part;
    second += part * part;
  }
  return [first, second];
}
