import { isRefusal } from '../kernel/index.ts';
import {
  averageRunLength,
  farrington,
  likelihoodCusum,
  poissonGamma,
  rateChange,
  runLengths,
  schemeBetween,
} from '../statistics/index.ts';
import { dispersionOf } from './dispersion.ts';
import { stretchesOf } from './estimate.ts';
import type { HeldAnswer } from './judge.ts';
import { figure } from './reasons.ts';
import { boundOf } from './registration.ts';
import { type ComparedRows, comparedRows } from './series.ts';

/** What another method says of the same series: a question to a person, and no part of the verdict. */
export interface Aside {
  readonly method: 'cusum' | 'farrington' | 'changepoint' | 'bocpd' | 'nowcast' | 'lists';
  readonly title: string;
  readonly finding: string;
  /** What it does not say. */
  readonly caveat: string;
}

const threshold = 4;

/**
 * The alarm of a sum of log-likelihood ratios during the truce with its average run length, and where the level most probably changed.
 * Each asks a person to look; none moves the verdict.
 */
export function asidesOf({ series, registration }: HeldAnswer): readonly Aside[] {
  const compared = comparedRows(series, { counts: 'counts', withoutLast: 0 });
  const { before, during } = stretchesOf(compared);
  if (before.rows < 8 || during.rows < 2 || before.count === 0) return [];
  const bound = boundOf(registration);
  const promised = registration.bound.on === 'ratio' ? (before.count / before.exposure) * bound : bound;
  return [
    cusumAside(compared, promised),
    registration.step === 'day' ? farringtonAside(compared) : undefined,
    changeAside(compared),
    onlineAside(compared),
  ].flatMap((each) => each ?? []);
}

/** Whether it is coming back: from the level that was promised to twice that. */
function cusumAside({ counts, exposures, rows, before }: ComparedRows, promised: number): Aside | undefined {
  const spread = dispersionOf(counts.slice(0, before), exposures.slice(0, before), 1);
  const exposure = exposures.slice(before).reduce((sum, each) => sum + each, 0) / (rows.length - before);
  const baseline = counts.slice(0, before).reduce((sum, each) => sum + each, 0) / before;
  const size = spread && spread.byRow > 1.01 ? baseline / (spread.byRow - 1) : undefined;
  // The size belongs to the mean of a row, whatever its exposure.
  const clustered = size === undefined ? {} : { size };
  const mean = promised * exposure;
  const during = { counts: counts.slice(before), exposures: exposures.slice(before) };
  const run = likelihoodCusum(during, { from: promised, to: 2 * promised, ...clustered }, { threshold });
  const scheme = schemeBetween({ from: mean, to: 2 * mean, ...clustered }, { threshold });
  if (isRefusal(run) || isRefusal(scheme)) return undefined;
  const length = averageRunLength(scheme, { mean, ...clustered }, { gridStates: 400 });
  const promisedLength =
    isRefusal(length) || length.average === undefined ? 'not known' : `about ${Math.round(length.average)} rows`;
  return {
    method: 'cusum',
    title: 'Alarm: is it coming back?',
    finding: `${run.alarms.length === 0 ? 'no alarm' : `${run.alarms.length} ${run.alarms.length === 1 ? 'alarm' : 'alarms'}, the first at ${rows[before + run.alarms[0]!.at]}`} in ${during.counts.length} rows of the truce; sum of log-likelihood ratios (negative binomial) from the promised level of ${figure(promised)} per exposure to twice that, threshold ${threshold}`,
    caveat: `at the promised level one false alarm comes in ${promisedLength} on average; an alarm asks a person to look and proves nothing`,
  };
}

const [weeksOfYear, yearsMost, halfWidth] = [52, 4, 3];

/** Whole weeks, counted back from the end, against the same time of earlier years: as many years as the series has, at most four. */
function farringtonAside({ counts, exposures, rows, before }: ComparedRows): Aside | undefined {
  const starts: number[] = [];
  for (let end = counts.length; end >= 7; end -= 7) starts.unshift(end - 7);
  const weekly = (figures: readonly number[]): readonly number[] =>
    starts.map((start) => figures.slice(start, start + 7).reduce((sum, each) => sum + each, 0));
  const first = starts.findIndex((start) => start >= before);
  const years = Math.min(yearsMost, Math.floor((first - halfWidth) / weeksOfYear));
  const title = 'Alarm: unusual for the time of year?';
  if (first < 0 || years < 1)
    return {
      method: 'farrington',
      title,
      finding: `no answer: it compares weeks with the same weeks of at least one earlier year, and the series has ${Math.floor(before / 7)} weeks before the truce`,
      caveat: 'nothing follows from an alarm that could not be raised',
    };
  const found = farrington(weekly(counts), { years, exposures: weekly(exposures), from: first + 1 });
  if (isRefusal(found)) return undefined;
  const alarms = found.alarms.map((row) => rows[starts[row - 1]!]!);
  return {
    method: 'farrington',
    title,
    finding: `${alarms.length === 0 ? 'no alarm' : `${alarms.length} ${alarms.length === 1 ? 'alarm' : 'alarms'}, the first in the week from ${alarms[0]!}`} in ${starts.length - first} whole weeks of the truce, against ${years} earlier ${years === 1 ? 'year' : 'years'} (Farrington 1996)`,
    caveat:
      'about one week in forty is called without anything new; an alarm says that a week is more than its season allows, and nothing of the truce',
  };
}

function changeAside({ counts, exposures, rows, before }: ComparedRows): Aside | undefined {
  const found = rateChange(counts, { exposures });
  if (isRefusal(found)) return undefined;
  const at = rows[Math.min(found.after, rows.length - 1)]!;
  const distance = found.after - before;
  const place =
    distance === 0
      ? 'the first row of the truce'
      : `${Math.abs(distance)} rows ${distance < 0 ? 'before' : 'after'} the truce began`;
  return {
    method: 'changepoint',
    title: 'When did the level change?',
    finding: `most probably from ${at} on, ${place} (95 % of the belief from ${rows[found.low]!} to ${rows[Math.min(found.high, rows.length - 1)]!}): ${figure(found.before)} per exposure before, ${figure(found.since)} since`,
    caveat:
      'one change is assumed and counts are taken as Poisson, so that clustered counts look like changes; a change point is a question, and says nothing of its cause',
  };
}

function onlineAside({ counts, exposures, rows }: ComparedRows): Aside | undefined {
  const model = poissonGamma({ shape: 1, rate: 1 });
  if (isRefusal(model)) return undefined;
  const found = runLengths(counts, model, { exposures, leastChance: 1e-6, meanRun: 100 });
  if (isRefusal(found)) return undefined;
  const changes = found.changes.map((after) => rows[Math.min(after, rows.length - 1)]!);
  return {
    method: 'bocpd',
    title: 'How often did it change?',
    finding: `${changes.length === 0 ? 'no change' : `${changes.length} ${changes.length === 1 ? 'change' : 'changes'}, the last from ${[...changes].sort().at(-1)!} on`}, with runs of 100 rows expected`,
    caveat: 'online detection on Poisson counts: clustered counts make it see more changes than there are',
  };
}
