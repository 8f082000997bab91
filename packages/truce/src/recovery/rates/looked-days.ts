import { addDays, daysBetween, type LocalDay } from '../../kernel/index.ts';
import { type RateRatio, rateRatioOfRanges } from '../../statistics/index.ts';
import { type Looked, type RateReading, rateOf } from './counted-rate.ts';
import { type Trend, weeklyTrend } from './weekly-trend.ts';

/** One local day of a zone: what was recorded, and how much of it was watched. */
export interface LookedDay extends Looked {
  readonly day: LocalDay;
}

/** Days put together. The floor is that of the first, which stood before the stretch began. */
export function lookedOver(days: readonly LookedDay[]): Looked {
  const sum = (of: (day: LookedDay) => number): number => days.reduce((total, each) => total + of(each), 0);
  const floorPerMille = days[0]?.floorPerMille;
  return {
    counts: {
      low: sum(({ counts }) => counts.low),
      ...(days.every(({ counts }) => counts.best !== undefined) ? { best: sum(({ counts }) => counts.best ?? 0) } : {}),
      high: sum(({ counts }) => counts.high),
    },
    hours: sum(({ hours }) => hours),
    ...(days.some(({ hoursWatched }) => hoursWatched !== undefined)
      ? { hoursWatched: sum(({ hoursWatched }) => hoursWatched ?? 0) }
      : {}),
    ...(days.some(({ watchedInParts }) => watchedInParts) ? { watchedInParts: true } : {}),
    ...(floorPerMille === undefined ? {} : { floorPerMille }),
  };
}

/** Days before and from a start, equally many, with their rates and what one comes to over the other. */
export interface AroundStart {
  readonly daysEach: number;
  /** Days before the start that were looked at; the counts before are theirs alone. */
  readonly daysBefore: number;
  readonly before: RateReading;
  readonly after: RateReading;
  /** Absent where it cannot be determined, for the reasons in `because`. */
  readonly ratio?: RateRatio;
  readonly because: readonly RatioLack[];
}

/** Why no ratio stands. */
export type RatioLack = 'noDayAfter' | 'partlyLookedAtBefore' | 'before' | 'after' | 'noIncidents' | 'watchedApart';

/** At most so many days to each side, as elsewhere in the system. */
const daysMost = 30;

/**
 * The days before a start against those from it on. `from` is the first whole local day in force; a day in which it began lies on neither
 * side, and is not in `days`. A ratio stands where both sides have a rate, no fewer days were looked at before than from it on, and their watched shares are not
 * too far apart (`comparable`). It says what was recorded, and not that the ceasefire made the difference.
 */
export function aroundStart(
  days: readonly LookedDay[],
  start: {
    readonly lastBefore: LocalDay;
    readonly from: LocalDay;
    /** First day on which it is in force no more. */
    readonly to?: LocalDay;
    /** Whether two shares of watched time, in parts of a thousand, may be put side by side. */
    readonly comparable: (beforePerMille: number, afterPerMille: number) => boolean;
  },
): AroundStart {
  const { from, to, lastBefore } = start;
  const after = days.filter(({ day }) => day >= from && (to === undefined || day < to)).slice(0, daysMost);
  const daysEach = after.length === 0 ? 0 : Math.min(daysMost, daysBetween(from, after.at(-1)!.day) + 1);
  const first = addDays(lastBefore, 1 - daysEach);
  const before = days.filter(({ day }) => daysEach > 0 && day >= first && day <= lastBefore);
  const sides = { before: rateOf(lookedOver(before)), after: rateOf(lookedOver(after)) };
  const because: RatioLack[] = [];
  if (after.length === 0) because.push('noDayAfter');
  if (before.length < after.length) because.push('partlyLookedAtBefore');
  if (sides.before.kind !== 'rate') because.push('before');
  if (sides.after.kind !== 'rate') because.push('after');
  if (sides.before.counts.high + sides.after.counts.high === 0) because.push('noIncidents');
  if (because.length === 0 && !start.comparable(perMille(sides.before), perMille(sides.after)))
    because.push('watchedApart');
  const ratio =
    because.length === 0
      ? rateRatioOfRanges(
          { ...sides.before.counts, time: sides.before.hours },
          { ...sides.after.counts, time: sides.after.hours },
        )
      : undefined;
  return { daysEach, daysBefore: before.length, ...sides, ...(ratio ? { ratio } : {}), because };
}

/**
 * The trend over whole weeks from the first day on that reached their floor. A week that did not, and one of which a day is missing,
 * is left out and never taken for a quiet one.
 */
export function trendOver(days: readonly LookedDay[]): Trend {
  const weeks = [...Map.groupBy(days, ({ day }) => Math.floor(daysBetween(days[0]!.day, day) / 7))]
    .filter(([, { length }]) => length === 7)
    .map(([week, of]) => ({ day: 7 * week + 3.5, looked: rateOf(lookedOver(of)) }));
  const kept = weeks.filter(({ looked }) => looked.kind === 'rate');
  if (kept.some(({ looked }) => looked.counts.best === undefined))
    return {
      kind: 'notDeterminable',
      because: 'countsAsRanges',
      steps: kept.length,
    };
  return weeklyTrend(
    kept.map(({ day, looked }) => ({ day, count: looked.counts.best!, exposure: looked.hoursWatched! })),
  );
}

function perMille({ hours, hoursWatched = 0 }: Looked): number {
  return hours > 0 ? Math.floor((hoursWatched * 1000) / hours) : 0;
}
