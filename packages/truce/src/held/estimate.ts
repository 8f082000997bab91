import { type ClusteredRate, clusteredRate, clusteredRatio } from '../statistics/index.ts';
import { dispersionAt, dispersionOf } from './dispersion.ts';
import { boundOf, type Registration } from './registration.ts';
import type { ComparedRows } from './series.ts';

/** A stretch of a series: what was counted, over what, in how many rows. */
export interface StretchCount {
  readonly count: number;
  readonly exposure: number;
  readonly rows: number;
}

/** What an estimator says of one baseline. */
export interface HeldEstimate {
  readonly before: StretchCount;
  readonly during: StretchCount;
  /** The ratio or rate that the bound speaks of; absent where it has no value, as after a baseline without a case. */
  readonly estimate?: number;
  readonly low: number;
  readonly high?: number;
  readonly pBelow: number;
  readonly pAbove: number;
  readonly standardError: number;
  /** Changes smaller than these are missed more often than one time in five: e to the power of ∓2.80 standard errors. */
  readonly detectable: { readonly fall: number; readonly rise: number };
  /** How much wider than Poisson the counts fall. */
  readonly dispersion: number;
}

/** Why an estimator has no answer, in words, with what was counted. */
export interface NoEstimate {
  readonly before: StretchCount;
  readonly during: StretchCount;
  readonly failed: EstimateFailure;
  readonly words: string;
}

/** Why an estimator has no answer. */
export type EstimateFailure =
  | 'noCases'
  | 'noBaselineCases'
  | 'noRowsDuring'
  | 'baselineTooShort'
  | 'separated'
  | 'notConverged';

/** Normal deviates of 95 % two-sided and of 80 % power, added: a change of so many standard errors is found four times in five. */
const detectableReach = 2.8;

/** Whether an estimator answered. */
export function isEstimate(answer: HeldEstimate | NoEstimate): answer is HeldEstimate {
  return !('failed' in answer);
}

/** The exact comparison on effective counts: a ratio against the baseline, or one rate. */
export function exactEstimate(compared: ComparedRows, registration: Registration): HeldEstimate | NoEstimate {
  const stretches = stretchesOf(compared);
  const { before, during } = stretches;
  const none = (failed: EstimateFailure, words: string): NoEstimate => ({ ...stretches, failed, words });
  if (during.rows === 0) return none('noRowsDuring', 'nothing is recorded of the truce');
  const bound = boundOf(registration);
  const cut = compared.before;
  const spread = dispersionOf(
    compared.counts.slice(0, cut),
    compared.exposures.slice(0, cut),
    compared.rows.length - cut,
  );
  if (!spread)
    return none(
      'baselineTooShort',
      `the baseline has ${before.rows} rows; fewer than 8 do not tell how widely counts fall`,
    );
  const dispersion = spread.value;
  if (registration.bound.on === 'rate') {
    const mean = before.rows > 0 ? before.count / before.exposure : 0;
    const worse = mean > 0 ? Math.max(bound, during.count / during.exposure) / mean : 1;
    return {
      ...stretches,
      ...told(clusteredRate({ ...during, dispersion: dispersionAt(dispersion, worse) }, bound)),
      dispersion,
    };
  }
  if (before.rows < during.rows)
    return none(
      'baselineTooShort',
      `the baseline has ${before.rows} rows and the truce ${during.rows}; it must be at least as long`,
    );
  if (before.count + during.count === 0)
    return none('noCases', 'not one case is recorded, before or during: a ratio of nothing');
  if (before.count === 0)
    return none('noBaselineCases', 'not one case is recorded before the truce: there is nothing to compare with');
  // Held at the bound, or at what was observed where that is more: so is the spread of the truce's own counts.
  const observed = (during.count * before.exposure) / (before.count * during.exposure);
  const clustered = { ...during, dispersion: dispersionAt(dispersion, Math.max(bound, observed)) };
  return { ...stretches, ...told(clusteredRatio(clustered, { ...before, dispersion }, bound)), dispersion };
}

/** What was counted before and during, and over what. */
export function stretchesOf({ counts, exposures, before }: ComparedRows): {
  readonly before: StretchCount;
  readonly during: StretchCount;
} {
  const sum = (figures: readonly number[]): number => figures.reduce((total, each) => total + each, 0);
  const over = (from: number, to: number): StretchCount => ({
    count: sum(counts.slice(from, to)),
    exposure: sum(exposures.slice(from, to)),
    rows: to - from,
  });
  return { before: over(0, before), during: over(before, counts.length) };
}

/** The least fall and the least rise that would be found four times in five, as ratios. */
export function detectableOf(standardError: number): HeldEstimate['detectable'] {
  return { fall: Math.exp(-detectableReach * standardError), rise: Math.exp(detectableReach * standardError) };
}

function told(rate: ClusteredRate): Omit<HeldEstimate, 'before' | 'during' | 'dispersion'> {
  return { ...rate, detectable: detectableOf(rate.standardError) };
}
