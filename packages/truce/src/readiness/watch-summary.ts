import { byText, type LocalDay, type LocalHour } from '../kernel/index.ts';
import { lineRevisits } from './line-revisits.ts';
import { type LineWatch, watchByHour } from './line-watch.ts';
import { type SensorKind, sensorKinds } from './sensor.ts';

/** Means over hours, as shares of the line's length from 0 to 1. */
export interface MeanShares {
  /** How many hours the mean is over. */
  readonly hours: number;
  /** Seen without a break. */
  readonly watched: number;
  /** Seen at least once in the hour. */
  readonly seen: number;
}

/** What is seen of a line over a period, for a table and a strip. */
export interface WatchSummary {
  readonly lengthM: number;
  readonly sensors: number;
  readonly whole: MeanShares;
  /** By the hour that the clocks of the zone show, 0 to 23; hours that the period does not have are left out. */
  readonly byHourOfDay: readonly (MeanShares & { readonly hour: number })[];
  readonly byDay: readonly (MeanShares & { readonly day: LocalDay; readonly leastSeen: number })[];
  readonly byKind: readonly { readonly kind: SensorKind; readonly sensors: number; readonly seen: number }[];
  /** The longest stretch that was not seen once in an hour, and the first hour in which it was as long. */
  readonly longestUnseen: { readonly fromM: number; readonly lengthM: number; readonly hour: LocalHour } | undefined;
  readonly neverSeenM: number;
  /** Hours of the period for each hour with a look, over the length that is seen at all. */
  readonly meanRevisitHours?: number;
}

/** Sums up a watch. */
export function watchSummary(watch: LineWatch): WatchSummary {
  const { course, hours, reaches } = watch;
  const { watchedM, seenM, longestUnseenM, longestUnseenFromM, seenByKindM } = watchByHour(watch);
  const { meanRevisitHours, neverSeenM } = lineRevisits(watch);
  const mean = (of: readonly number[], metres: Float64Array): number =>
    of.length === 0 ? 0 : of.reduce((sum, hour) => sum + metres[hour]!, 0) / of.length / course.lengthM;
  const shares = (of: readonly number[]): MeanShares => ({
    hours: of.length,
    watched: mean(of, watchedM),
    seen: mean(of, seenM),
  });
  const all = hours.map((_, index) => index);
  const worst = all.reduce<number | undefined>(
    (most, hour) => (most === undefined || longestUnseenM[hour]! > longestUnseenM[most]! ? hour : most),
    undefined,
  );
  return {
    lengthM: course.lengthM,
    sensors: reaches.length,
    whole: shares(all),
    byHourOfDay: [...Map.groupBy(all, (index) => hours[index]!.hour)]
      .sort(([a], [b]) => a - b)
      .map(([hour, of]) => ({ hour, ...shares(of) })),
    byDay: [...Map.groupBy(all, (index) => hours[index]!.day)]
      .sort(([a], [b]) => byText(a, b))
      .map(([day, of]) => ({
        day,
        ...shares(of),
        leastSeen: of.reduce((least, hour) => Math.min(least, seenM[hour]!), Infinity) / course.lengthM,
      })),
    byKind: sensorKinds.flatMap((kind) => {
      const seen = seenByKindM[kind];
      return seen
        ? [{ kind, sensors: reaches.filter(({ sensor }) => sensor.kind === kind).length, seen: mean(all, seen) }]
        : [];
    }),
    longestUnseen:
      worst === undefined || longestUnseenM[worst] === 0
        ? undefined
        : { fromM: longestUnseenFromM[worst]!, lengthM: longestUnseenM[worst]!, hour: hours[worst]! },
    neverSeenM,
    ...(meanRevisitHours === undefined ? {} : { meanRevisitHours }),
  };
}
