import { daysBetween, isRefusal, type LocalDay, mondayOf } from '../kernel/index.ts';
import { interruptedSeries, normalBelow, type SeriesTerm } from '../statistics/index.ts';
import { detectableOf, type EstimateFailure, type HeldEstimate, type NoEstimate, stretchesOf } from './estimate.ts';
import type { HeldMethod } from './registration.ts';
import type { ComparedRows } from './series.ts';

type Interrupted = Extract<HeldMethod, { readonly kind: 'interruptedSeries' }>;

/** Days before the truce that a series needs for its trend and weekdays. */
const baselineDaysMin = 28;

const failures: Readonly<Record<string, EstimateFailure>> = {
  'no-cases': 'noCases',
  separation: 'separated',
  'rows-few': 'baselineTooShort',
  collinear: 'baselineTooShort',
};

/**
 * The interrupted series: the change of the level at the first row of the truce, as a ratio, with the Wald interval of a negative
 * binomial regression on trend, weekday and what else was registered. Serves section E1 of the design.
 */
export function interruptedEstimate(
  compared: ComparedRows,
  method: Interrupted,
  bound: { readonly below: string },
): HeldEstimate | NoEstimate {
  const stretches = stretchesOf(compared);
  const none = (failed: EstimateFailure, words: string): NoEstimate => ({ ...stretches, failed, words });
  if (stretches.during.rows === 0) return none('noRowsDuring', 'nothing is recorded of the truce');
  if (stretches.before.rows < baselineDaysMin)
    return none(
      'baselineTooShort',
      `the baseline has ${stretches.before.rows} days; fewer than ${baselineDaysMin} do not tell a trend`,
    );
  const found = interruptedSeries(seriesAsked(compared, method));
  if (isRefusal(found))
    return none(failures[found.code] ?? 'notConverged', `the regression has no answer: ${found.message}`);
  const { ratio, low, high, estimate, se } = found.change;
  const deviate = (estimate - Math.log(Number(bound.below))) / se;
  return {
    ...stretches,
    estimate: ratio,
    low,
    high,
    pBelow: normalBelow(deviate),
    pAbove: normalBelow(-deviate),
    standardError: se,
    detectable: detectableOf(se),
    dispersion: found.poisson.model.pearsonPhi,
  };
}

/** The series as the regression is asked: times are places in the whole series, so that a cut baseline does not move the truce. */
export function seriesAsked({ counts, exposures, rows, places, before }: ComparedRows, method: Interrupted) {
  const first = places[before]! - places[0]!;
  const terms: SeriesTerm[] = [];
  if (method.weekday)
    terms.push({
      kind: 'factor',
      name: 'weekday',
      values: rows.map((row) => String(daysBetween(mondayOf(row as LocalDay), row as LocalDay) + 1)),
    });
  if (method.month) terms.push({ kind: 'factor', name: 'month', values: rows.map((row) => row.slice(5, 7)) });
  return {
    counts,
    exposures,
    times: places.map((place) => place - places[0]! + 1),
    intervention: rows.map((_, at) => (at < before ? 0 : 1)),
    since: method.slope ? ({ tau: first } as const) : ('none' as const),
    terms,
  };
}
