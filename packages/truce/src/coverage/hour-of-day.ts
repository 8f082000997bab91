import type { Interval } from '../kernel/index.ts';
import type { Means } from './coverage.ts';
import type { CoverageBook } from './coverage-book.ts';
import { allMeans, type CoverageFigures, type MeansFigures } from './coverage-figures.ts';

/** What was watched at one hour of the local clock over many days. */
export interface HourOfDay extends CoverageFigures {
  /** 0 to 23, as the clock shows it. */
  readonly hour: number;
}

/** Figures of stretches that do not overlap, added up; recorded where any of them is. */
export function addedFigures(figures: readonly CoverageFigures[]): CoverageFigures {
  const sum = (of: (each: CoverageFigures) => number): number => figures.reduce((total, each) => total + of(each), 0);
  const both = (of: 'byDay' | 'byNight') => ({
    lengthMs: sum((each) => each[of].lengthMs),
    watchedMs: sum((each) => each[of].watchedMs),
  });
  const byMeans: Partial<Record<Means, MeansFigures>> = {};
  for (const means of allMeans)
    if (figures.some((each) => each.byMeans[means]))
      byMeans[means] = {
        watchedMs: sum((each) => each.byMeans[means]?.watchedMs ?? 0),
        sumMs: sum((each) => each.byMeans[means]?.sumMs ?? 0),
      };
  return {
    recorded: figures.some(({ recorded }) => recorded),
    lengthMs: sum(({ lengthMs }) => lengthMs),
    watchedMs: sum(({ watchedMs }) => watchedMs),
    byDay: both('byDay'),
    byNight: both('byNight'),
    areaMs: sum(({ areaMs }) => areaMs),
    areaNotStatedMs: sum(({ areaNotStatedMs }) => areaNotStatedMs),
    plannedMs: sum(({ plannedMs }) => plannedMs),
    actualMs: sum(({ actualMs }) => actualMs),
    deniedMs: sum(({ deniedMs }) => deniedMs),
    jammedMs: sum(({ jammedMs }) => jammedMs),
    byMeans,
    sumOverMeansMs: sum(({ sumOverMeansMs }) => sumOverMeansMs),
  };
}

/**
 * A zone by hour of the day (daily report, Annex 3), over the whole local hours that overlap the stretch. The hour that comes
 * twice in autumn is added to itself; one that spring skips is shorter by it in sum. Hours that do not occur are left out.
 */
export function byHourOfDay(book: CoverageBook, zone: string, during: Interval): readonly HourOfDay[] {
  const hours = book.hours(zone, during);
  return [...Map.groupBy(hours, ({ hour }) => hour)]
    .map(([hour, each]) => ({ hour, ...addedFigures(each) }))
    .sort((a, b) => a.hour - b.hour);
}
