import type { SourceReliability } from '../reports/index.ts';
import { incompleteBetaQuantile } from '../statistics/index.ts';

/** What a source's record is set against before anything is known of it: as if two items had been confirmed and two refuted. */
export const letterPrior = { confirmed: 2, refuted: 2 } as const;

/** With fewer items resolved than this nothing is said: F. */
export const resolvedMin = 5;

/** Least 5 % quantile of the posterior for each letter, best first; below the last it is E. Start values. */
export const letterFloors = [
  ['A', 0.9],
  ['B', 0.75],
  ['C', 0.55],
  ['D', 0.35],
] as const satisfies readonly (readonly [SourceReliability, number])[];

/** The share that lies below the quantile by which a letter is given. */
export const letterTail = 0.05;

/** Resolved items of one source: what was found true, and what was found untrue. */
export interface ResolvedCounts {
  readonly confirmed: number;
  readonly refuted: number;
}

/** A letter with everything that it rests on. */
export interface LetterFound extends ResolvedCounts {
  readonly letter: SourceReliability;
  /** Parameters of the Beta posterior of the share of items that are true. */
  readonly posterior: { readonly alpha: number; readonly beta: number; readonly mean: number };
  /** With 95 % probability the share is above this. */
  readonly quantile: number;
}

/**
 * The letter of a source by its record: the 5 % quantile of the Beta(2 + confirmed, 2 + refuted) posterior against fixed
 * floors; F below five resolved items (FUSION-AND-STATISTICS B). Throws where a count is no whole number from 0.
 */
export function letterFromRecord({ confirmed, refuted }: ResolvedCounts): LetterFound {
  for (const count of [confirmed, refuted])
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`\`${count}\` is no count`);
  const alpha = letterPrior.confirmed + confirmed;
  const beta = letterPrior.refuted + refuted;
  const quantile = incompleteBetaQuantile(alpha, beta, letterTail);
  const letter =
    confirmed + refuted < resolvedMin ? 'F' : (letterFloors.find(([, floor]) => quantile >= floor)?.[0] ?? 'E');
  return { letter, confirmed, refuted, posterior: { alpha, beta, mean: alpha / (alpha + beta) }, quantile };
}
