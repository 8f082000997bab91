import { type Refusal, refuse } from '../../kernel/index.ts';
import { logGamma } from '../log-gamma.ts';

/** What is believed of a rate before the counts: gamma with mean shape / rate. */
export interface GammaPrior {
  /** Above 0; default 1. */
  readonly shape: number;
  /** Above 0, in units of exposure; default 1. */
  readonly rate: number;
}

/** Where the rate of a series of counts changed once, if it did. Observations are counted from 1. */
export interface RateChange {
  /** The last observation before the change that is most probable. */
  readonly after: number;
  /** Credible limits of the place, with equal tails. */
  readonly low: number;
  readonly high: number;
  readonly mean: number;
  /** By last observation before the change, from 1 to one less than there are; given that there is one change. */
  readonly posterior: readonly number[];
  /** ln of the Bayes factor of one change, its place uniform, against none. */
  readonly logBayesFactor: number;
  /** Of a change, where both were as probable before. */
  readonly probability: number;
  /** Posterior mean rates per unit of exposure, the change at the most probable place. */
  readonly before: number;
  readonly since: number;
}

/**
 * One change in the rate of Poisson counts, with gamma rates on each side and a uniform place, in closed form. Serves Raftery and
 * Akman (1986), and Carlin, Gelfand and Smith (1992) with fixed gamma parameters. Refused: fewer than two counts, what is no
 * count, an exposure not above 0.
 */
export function rateChange(
  counts: readonly number[],
  options: {
    readonly exposures?: readonly number[];
    readonly prior?: GammaPrior;
    /** Default 0.95. */
    readonly credibility?: number;
  } = {},
): RateChange | Refusal {
  const { exposures = counts.map(() => 1), prior = { shape: 1, rate: 1 }, credibility = 0.95 } = options;
  const bad = fault(counts, { exposures, prior, credibility });
  if (bad) return bad;
  const n = counts.length;
  const sumTo = cumulated(counts);
  const timeTo = cumulated(exposures);
  const [all, whole] = [sumTo[n]!, timeTo[n]!];
  const logs = Array.from(
    { length: n - 1 },
    (_, index) =>
      logEvidence(prior, sumTo[index + 1]!, timeTo[index + 1]!) +
      logEvidence(prior, all - sumTo[index + 1]!, whole - timeTo[index + 1]!),
  );
  const largest = logs.reduce((most, each) => Math.max(most, each), -Infinity);
  const weights = logs.map((each) => Math.exp(each - largest));
  const total = weights.reduce((sum, each) => sum + each, 0);
  const posterior = weights.map((each) => each / total);
  const after = weights.indexOf(1) + 1;
  const logBayesFactor = largest + Math.log(total / (n - 1)) - logEvidence(prior, all, whole);
  const tail = (1 - credibility) / 2;
  return {
    after,
    low: quantile(posterior, tail),
    high: quantile(posterior, 1 - tail),
    mean: posterior.reduce((sum, each, index) => sum + each * (index + 1), 0),
    posterior,
    logBayesFactor,
    probability: 1 / (1 + Math.exp(-logBayesFactor)),
    before: (prior.shape + sumTo[after]!) / (prior.rate + timeTo[after]!),
    since: (prior.shape + all - sumTo[after]!) / (prior.rate + (whole - timeTo[after]!)),
  };
}

/** ln of the chance of a segment, but for what is the same wherever the change lies. */
function logEvidence({ shape, rate }: GammaPrior, sum: number, time: number): number {
  return shape * Math.log(rate) - logGamma(shape) + logGamma(shape + sum) - (shape + sum) * Math.log(rate + time);
}

/** The first place up to which the share is reached. */
function quantile(posterior: readonly number[], share: number): number {
  let sum = 0;
  const at = posterior.findIndex((each) => {
    sum += each;
    return sum >= share - 1e-12;
  });
  return at < 0 ? posterior.length : at + 1;
}

function cumulated(values: readonly number[]): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (const [index, each] of values.entries()) sums[index + 1] = sums[index]! + each;
  return sums;
}

function fault(
  counts: readonly number[],
  { exposures, prior, credibility }: { exposures: readonly number[]; prior: GammaPrior; credibility: number },
): Refusal | undefined {
  if (counts.length < 2) return refuse('too-short', `${counts.length} counts; a change needs two or more`);
  const wrong = counts.findIndex((each) => !(Number.isSafeInteger(each) && each >= 0));
  if (wrong >= 0) return refuse('bad-count', `row ${wrong + 1}: \`${counts[wrong]}\` is no count`);
  if (exposures.length !== counts.length)
    return refuse('bad-exposure', `${counts.length} counts and ${exposures.length} exposures do not pair`);
  const none = exposures.findIndex((each) => !(each > 0 && Number.isFinite(each)));
  if (none >= 0)
    return refuse('bad-exposure', `row ${none + 1}: an exposure is \`${exposures[none]}\`; it must be above 0`);
  const believed = [prior.shape, prior.rate].find((each) => !(each > 0 && Number.isFinite(each)));
  if (believed !== undefined)
    return refuse('bad-prior', `the prior has \`${believed}\`; shape and rate must be above 0`);
  if (!(credibility > 0 && credibility < 1))
    return refuse('bad-confidence', `the credibility is \`${credibility}\`; it must lie between 0 and 1`);
  return undefined;
}
