import { logGamma } from '../log-gamma.ts';
import { type Columns, leastSquares } from './least-squares.ts';

/** Counts with the columns that are to explain them; all of one length. */
export interface CountDesign {
  readonly counts: Float64Array;
  readonly columns: Columns;
  /** Added to the linear predictor: the logarithm of exposures, say. */
  readonly offsets?: Float64Array;
  /** Prior weights; default 1 each. */
  readonly weights?: Float64Array;
}

/** A regression of counts with logarithmic link, by maximum likelihood. */
export interface CountFit {
  readonly coefficients: readonly number[];
  /**
   * Inverse of the expected information, as rows; of Poisson counts with the weights at which R's `glm` stops (a deviance that moves
   * by less than 1e-8), so that standard errors agree with it in all digits.
   */
  readonly covariance: readonly (readonly number[])[];
  readonly fitted: Float64Array;
  /**
   * Pearson's statistic over its degrees of freedom: 1 where counts spread as the law has it. By the weights and means with which
   * R stops, as its `summary` prints the dispersion of a quasi-Poisson fit.
   */
  readonly phi: number;
  readonly deviance: number;
  readonly converged: boolean;
}

const roundsMax = 100;

/**
 * Iteratively reweighted least squares: Poisson, or negative binomial where `theta` is given (variance μ + μ²/θ). The first column
 * is the intercept. It begins with the counts themselves, or with coefficients; a step that would worsen the fit is halved. The
 * place of a column that follows from others is given instead of a fit.
 */
export function countFit(
  design: CountDesign,
  { theta, from }: { readonly theta?: number; readonly from?: readonly number[] } = {},
): CountFit | { readonly dependent: number } {
  const { counts, columns, offsets, weights } = design;
  let known = from;
  let eta = known ? predicted(columns, known, offsets) : counts.map((count) => Math.log(count + 0.1));
  let deviance = known ? devianceOf(design, eta, theta) : Infinity;
  let fit: CountFit | undefined;
  let stopped: Pick<CountFit, 'covariance' | 'phi'> | undefined;
  for (let round = 1; round <= roundsMax; round++) {
    const means = eta.map(Math.exp);
    const heavy = means.map(
      (mean, row) => (weights?.[row] ?? 1) * (theta === undefined ? mean : mean / (1 + mean / theta)),
    );
    const working = means.map((mean, row) => eta[row]! - (offsets?.[row] ?? 0) + (counts[row]! - mean) / mean);
    const found = leastSquares(columns, heavy, working);
    if ('dependent' in found) return fit ?? found;
    const step = halved(design, found.coefficients, known ?? levelOf(design), {
      theta,
      most: known ? deviance : Infinity,
    });
    if (!Number.isFinite(step.deviance)) break;
    if (from === undefined && fit && Math.abs(step.deviance - deviance) < 1e-8 * (Math.abs(step.deviance) + 0.1))
      stopped ??= asStopped(found.covariance, heavy, step.eta);
    const rests = Math.abs(step.deviance - deviance) <= 1e-13 * (step.deviance + 0.1);
    const converged = rests || step.eta.every((each, row) => Math.abs(each - eta[row]!) <= 1e-9);
    ({ eta, deviance } = step);
    known = step.coefficients;
    const spread = stopped ?? asStopped(found.covariance, heavy, eta);
    fit = { coefficients: known, ...spread, fitted: eta.map(Math.exp), deviance, converged };
    if (converged) break;
  }
  const none = { covariance: [], phi: Number.NaN, deviance, converged: false };
  return fit ?? { coefficients: levelOf(design), ...none, fitted: eta.map(Math.exp) };

  function asStopped(covariance: CountFit['covariance'], heavy: Float64Array, at: Float64Array) {
    let sum = 0;
    for (let row = 0; row < counts.length; row++) sum += heavy[row]! * (counts[row]! / Math.exp(at[row]!) - 1) ** 2;
    return { covariance, phi: sum / (counts.length - columns.length) };
  }
}

/** A step towards coefficients from known ones, halved until the fit is no worse. */
function halved(
  design: CountDesign,
  towards: readonly number[],
  known: readonly number[],
  { theta, most }: { readonly theta: number | undefined; readonly most: number },
) {
  const bound = most + 1e-9 * (most + 1);
  let coefficients = towards;
  for (let half = 0; ; half++) {
    const eta = predicted(design.columns, coefficients, design.offsets);
    const deviance = devianceOf(design, eta, theta);
    if (half === 40 || (Number.isFinite(deviance) && deviance <= bound)) return { coefficients, eta, deviance };
    coefficients = coefficients.map((each, at) => (each + known[at]!) / 2);
  }
}

/** One rate for all rows, as coefficients. */
function levelOf({ counts, columns, offsets, weights }: CountDesign): readonly number[] {
  let [cases, exposure] = [0, 0];
  for (let row = 0; row < counts.length; row++) {
    cases += (weights?.[row] ?? 1) * counts[row]!;
    exposure += (weights?.[row] ?? 1) * Math.exp(offsets?.[row] ?? 0);
  }
  return columns.map((_, at) => (at === 0 ? Math.log(cases / exposure) : 0));
}

/** The linear predictor of each row. */
export function predicted(columns: Columns, coefficients: readonly number[], offsets?: Float64Array): Float64Array {
  const eta = offsets ? offsets.slice() : new Float64Array(columns[0]!.length);
  for (const [at, column] of columns.entries())
    for (let row = 0; row < eta.length; row++) eta[row] = eta[row]! + coefficients[at]! * column[row]!;
  return eta;
}

function devianceOf({ counts, weights }: CountDesign, eta: Float64Array, theta: number | undefined): number {
  let sum = 0;
  for (let row = 0; row < counts.length; row++) {
    const [count, mean] = [counts[row]!, Math.exp(eta[row]!)];
    const own = count === 0 ? 0 : count * (Math.log(count) - eta[row]!);
    const rest = theta === undefined ? count - mean : (count + theta) * Math.log1p((count - mean) / (mean + theta));
    sum += 2 * (weights?.[row] ?? 1) * (own - rest);
  }
  return sum;
}

/** Log-likelihood of counts at fitted means, in nats. */
export function logLikelihood(counts: Float64Array, fitted: Float64Array, theta?: number): number {
  let sum = 0;
  for (let row = 0; row < counts.length; row++) {
    const [count, mean] = [counts[row]!, fitted[row]!];
    const own = count === 0 ? 0 : count * Math.log(mean);
    sum += own - logGamma(count + 1);
    sum +=
      theta === undefined
        ? -mean
        : logRising(theta, count) - count * Math.log(theta + mean) - theta * Math.log1p(mean / theta);
  }
  return sum;
}

/** The same of Pearson's residuals at the fitted means, as `residuals(fit, "pearson")` of R has them. */
export function residualPhi({ counts, columns }: CountDesign, fitted: Float64Array, theta?: number): number {
  let sum = 0;
  for (let row = 0; row < counts.length; row++) {
    const mean = fitted[row]!;
    sum += (counts[row]! - mean) ** 2 / (theta === undefined ? mean : mean * (1 + mean / theta));
  }
  return sum / (counts.length - columns.length);
}

/** ln of θ (θ + 1) ... (θ + k - 1). */
function logRising(theta: number, count: number): number {
  if (theta < 1e4) return logGamma(theta + count) - logGamma(theta);
  let sum = count * Math.log(theta);
  for (let each = 1; each < count; each++) sum += Math.log1p(each / theta);
  return sum;
}
