import type { Interval, LocalDay } from '../kernel/index.ts';
import type { Means } from './coverage.ts';

/** Every means, in the order in which figures list them. */
export const allMeans = [
  'patrol',
  'mirrorPatrol',
  'camera',
  'uav',
  'post',
  'acoustic',
  'radar',
  'satellite',
] as const satisfies readonly Means[];

/** What one means did. `sumMs` beyond `watchedMs` is time in which several of its watchers were there at once. */
export interface MeansFigures {
  /** Time with at least one watcher of the means. */
  readonly watchedMs: number;
  /** Time of its watchers added up, each watcher once. */
  readonly sumMs: number;
}

/**
 * What was watched of a zone in a stretch of time. Watched is when at least one means had some part of the zone in reach;
 * how large that part was is `areaMs`: time times share of the area, so that `areaMs / lengthMs` is the mean share, within
 * `areaShareError`. Only watchers with a place and a range have an area; of a zone watched by name it is not stated.
 */
export interface CoverageFigures {
  /** False where nobody told anything of the zone for this time, not even that they were kept out. */
  readonly recorded: boolean;
  readonly lengthMs: number;
  readonly watchedMs: number;
  /** The same by day and by night, the sun being up or not at the middle of the zone; 0 of both where it is not drawn. */
  readonly byDay: { readonly lengthMs: number; readonly watchedMs: number };
  readonly byNight: { readonly lengthMs: number; readonly watchedMs: number };
  readonly areaMs: number;
  /** Watched time in which all who watched named the zone alone. */
  readonly areaNotStatedMs: number;
  /** Time of watchers added up, each watcher once, however many rows tell it. */
  readonly plannedMs: number;
  readonly actualMs: number;
  readonly deniedMs: number;
  readonly jammedMs: number;
  /** Only the means that watched. */
  readonly byMeans: Partial<Readonly<Record<Means, MeansFigures>>>;
  /** The means' watched times added up; what it has beyond `watchedMs` is overlap of means. */
  readonly sumOverMeansMs: number;
}

/** One zone in one hour of the local clock. */
export interface ZoneHour extends CoverageFigures {
  readonly zone: string;
  readonly day: LocalDay;
  /** As the clock shows it, 0 to 23; in autumn one comes twice. */
  readonly hour: number;
  readonly during: Interval;
  /** Share of the zone's area that was in reach at some time of the hour, from 0 to 1. */
  readonly areaSeenShare: number;
}

/** Where each figure stands in a row of numbers; the means follow, watched and sum in turn. */
export const columnsOf = {
  recorded: 0,
  length: 1,
  watched: 2,
  dayLength: 3,
  dayWatched: 4,
  nightLength: 5,
  nightWatched: 6,
  area: 7,
  areaNotStated: 8,
  planned: 9,
  actual: 10,
  denied: 11,
  jammed: 12,
  seen: 13,
  means: 14,
} as const;
/** Numbers in a row. */
export const rowLength = columnsOf.means + 2 * allMeans.length;

/** Reads a row (or the sum of rows) of numbers. */
export function figuresOfRow(row: Float64Array, offset = 0): CoverageFigures {
  const at = (column: number): number => row[offset + column]!;
  const byMeans: Partial<Record<Means, MeansFigures>> = {};
  let sumOverMeansMs = 0;
  for (const [index, means] of allMeans.entries()) {
    const [watchedMs, sumMs] = [at(columnsOf.means + 2 * index), at(columnsOf.means + 2 * index + 1)];
    sumOverMeansMs += watchedMs;
    if (watchedMs > 0) byMeans[means] = { watchedMs, sumMs };
  }
  return {
    recorded: at(columnsOf.recorded) > 0,
    lengthMs: at(columnsOf.length),
    watchedMs: at(columnsOf.watched),
    byDay: { lengthMs: at(columnsOf.dayLength), watchedMs: at(columnsOf.dayWatched) },
    byNight: { lengthMs: at(columnsOf.nightLength), watchedMs: at(columnsOf.nightWatched) },
    areaMs: at(columnsOf.area),
    areaNotStatedMs: at(columnsOf.areaNotStated),
    plannedMs: at(columnsOf.planned),
    actualMs: at(columnsOf.actual),
    deniedMs: at(columnsOf.denied),
    jammedMs: at(columnsOf.jammed),
    byMeans,
    sumOverMeansMs,
  };
}
