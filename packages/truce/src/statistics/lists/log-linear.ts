import { logGamma } from '../log-gamma.ts';
import { type CaptureTable, listsIn } from './capture-table.ts';
import { type PoissonFit, poissonFit } from './poisson-fit.ts';

/** A model of how lists depend on each other: masks of lists that go together. Single lists are always in it. */
export interface ListModel {
  readonly name: string;
  readonly terms: readonly number[];
}

/** What one model makes of what no list holds. */
export interface ModelEstimate {
  readonly model: string;
  readonly unseen: number;
  readonly total: number;
  readonly low: number;
  /** Absent: no bound. */
  readonly high?: number;
  readonly deviance: number;
  readonly degreesOfFreedom: number;
  readonly parameters: number;
  readonly aic: number;
  /** With the logarithm of the number of patterns. */
  readonly bic: number;
  /** Patterns that the model takes to be impossible, since it could fit them only with a coefficient without bound. */
  readonly patternsAtZero: number;
}

/** A model that has no estimate, and why. */
export interface ModelFailed {
  readonly model: string;
  readonly reason: string;
}

/** Below this a fitted count is one that falls to 0 without end. */
const vanishing = 1e-6;

/** Fits a Poisson log-linear model to all patterns but the unseen one, whose count is then e to the intercept. `z`: reach of the interval. */
export function logLinear(
  { lists, counts, total }: CaptureTable,
  { name, terms }: ListModel,
  z: number,
): ModelEstimate | ModelFailed {
  const all = [...new Set([...lists.map((_, index) => 2 ** index), ...terms.flatMap((mask) => partsOf(mask))])];
  let patterns = counts.map((_, pattern) => pattern).slice(1);
  for (;;) {
    const columns = independent(patterns, all);
    if (!columns)
      return { model: name, reason: 'the overlaps between lists are too few: what no list holds has no bound above' };
    const rows = patterns.map((pattern) => [1, ...columns.map((mask) => on(pattern, mask))]);
    const seen = patterns.map((pattern) => counts[pattern]!);
    const fit = poissonFit(rows, seen);
    if (!fit) return { model: name, reason: 'no fit was found' };
    const kept = patterns.filter((_, index) => fit.fitted[index]! > vanishing || seen[index]! > 0);
    if (kept.length < patterns.length) patterns = kept;
    else if (!fit.converged) return { model: name, reason: 'the fit did not come to rest' };
    else return estimateOf(fit, seen);
  }

  function estimateOf(fit: PoissonFit, seen: readonly number[]): ModelEstimate | ModelFailed {
    const [intercept, reach] = [fit.coefficients[0]!, z * Math.sqrt(fit.covariance[0]![0]!)];
    const unseen = Math.exp(intercept);
    if (!Number.isFinite(unseen) || !Number.isFinite(reach))
      return { model: name, reason: 'what no list holds has no bound above' };
    const high = total + Math.exp(intercept + reach);
    const parameters = fit.coefficients.length;
    const logLikelihood = fit.fitted.reduce((sum, mean, index) => {
      const count = seen[index]!;
      return sum + (count === 0 ? 0 : count * Math.log(mean)) - mean - logGamma(count + 1);
    }, 0);
    return {
      model: name,
      unseen,
      total: total + unseen,
      low: total + Math.exp(intercept - reach),
      ...(Number.isFinite(high) ? { high } : {}),
      deviance: Math.max(0, fit.deviance),
      degreesOfFreedom: seen.length - parameters,
      parameters,
      aic: -2 * logLikelihood + 2 * parameters,
      bic: -2 * logLikelihood + Math.log(counts.length - 1) * parameters,
      patternsAtZero: counts.length - 1 - seen.length,
    };
  }
}

/** Every set of two lists and more within a mask: a model that has a term has its parts. */
function partsOf(mask: number): readonly number[] {
  const parts: number[] = [];
  for (let part = mask; part > 0; part = (part - 1) & mask) if (listsIn(part) > 1) parts.push(part);
  return parts;
}

/** Terms whose columns do not follow from those before them; `undefined` where the intercept follows from them. */
function independent(patterns: readonly number[], terms: readonly number[]): readonly number[] | undefined {
  const basis: number[][] = [];
  const adds = (column: readonly number[]): boolean => {
    let rest = [...column];
    // Twice: once leaves errors of rounding.
    for (let pass = 0; pass < 2; pass++)
      for (const each of basis) {
        const along = each.reduce((sum, value, index) => sum + value * rest[index]!, 0);
        rest = rest.map((value, index) => value - along * each[index]!);
      }
    const size = Math.hypot(...rest);
    if (size < 1e-8 * Math.sqrt(column.length)) return false;
    basis.push(rest.map((value) => value / size));
    return true;
  };
  const kept = terms.filter((mask) => adds(patterns.map((pattern) => on(pattern, mask))));
  return adds(patterns.map(() => 1)) ? kept : undefined;
}

function on(pattern: number, mask: number): number {
  return (pattern & mask) === mask ? 1 : 0;
}
