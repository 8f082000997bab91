import { feed as feedOf } from '@truceline/sources';
import { formatInstant, type Interval } from '@truceline/truce/kernel';
import {
  type CountsWithin,
  countsAround,
  type IncidentIndex,
  type NotPlaced,
  type Spot,
  type SpotDoubt,
  spotDoubts,
} from '@truceline/truce/recovery';
import type { SiteRejected, SiteToAsk } from '../exposure/sites-to-ask.ts';

/** The exposure of sites as a program reads it: the caveat first, then counts by radius as ranges. */
export interface ExposureObject {
  /** What the counts cannot say, source by source; it belongs before them. */
  readonly caveat: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly hours: number;
  /** Nobody told where they looked: these sources hold no hours watched. */
  readonly hoursWatched: 'not recorded';
  readonly radiiKm: readonly number[];
  /** Incidents looked at that are in a total, by feed together; those without a position are in no count. */
  readonly incidents: number;
  readonly notPlaced: number;
  readonly sites: readonly SiteExposed[];
  readonly rejectedSites: readonly SiteRejected[];
  readonly rejectedRows: number;
  readonly exercise: boolean;
}

/** One site. */
export interface SiteExposed {
  readonly id: string;
  readonly name?: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly uncertaintyM: number;
  readonly doubts: readonly SpotDoubt[];
  readonly within: readonly {
    readonly radiusKm: number;
    readonly low: number;
    readonly stated: number;
    readonly high: number;
    /** Of `high`, those known only by region or country. */
    readonly coarse: number;
    readonly byKind: readonly { readonly kind: string; readonly low: number; readonly high: number }[];
  }[];
}

/** What was read, and over what it is asked. */
export interface ExposureRead {
  readonly index: IncidentIndex;
  readonly feeds: readonly string[];
  readonly looked: Interval;
  readonly counted: number;
  readonly notPlaced: NotPlaced;
  readonly rejectedRows: number;
}

const hourMs = 3_600_000;

/** Counts around every site. */
export function exposureObject(
  { sites, rejected }: { readonly sites: readonly SiteToAsk[]; readonly rejected: readonly SiteRejected[] },
  radiiM: readonly number[],
  read: ExposureRead,
): ExposureObject {
  const { looked } = read;
  return {
    caveat: caveatOf(read.feeds),
    from: formatInstant(looked.startsAt),
    to: formatInstant(looked.endsAt),
    hours: Math.round((looked.endsAt - looked.startsAt) / hourMs),
    hoursWatched: 'not recorded',
    radiiKm: radiiM.map((each) => each / 1000),
    incidents: read.counted,
    notPlaced: read.notPlaced.count,
    sites: sites.map(({ spot, name }) => exposed(spot, name, radiiM, read)),
    rejectedSites: rejected,
    rejectedRows: read.rejectedRows,
    exercise: read.index.hasExercise(),
  };
}

function exposed(
  spot: Spot,
  name: string | undefined,
  radiiM: readonly number[],
  { index, looked }: ExposureRead,
): SiteExposed {
  const counts = countsAround(index, spot, { radiiM, periods: [{ during: looked }], months: [] });
  return {
    id: spot.id,
    ...(name === undefined ? {} : { name }),
    longitude: spot.at[0],
    latitude: spot.at[1],
    uncertaintyM: spot.uncertaintyM,
    doubts: spotDoubts(spot, {}),
    within: counts.map(within),
  };
}

function within({ radiusM, periods: [whole] }: CountsWithin): SiteExposed['within'][number] {
  const { incidents, byKind } = whole!;
  return {
    radiusKm: radiusM / 1000,
    low: incidents.low,
    stated: incidents.best,
    high: incidents.high,
    coarse: incidents.coarse,
    byKind: byKind.map(({ kind, count }) => ({ kind, low: count.low, high: count.high })),
  };
}

function caveatOf(feeds: readonly string[]): readonly string[] {
  return [
    'hours watched: not recorded. Nobody told where they looked; a low count, or none, does not mean that it was quiet',
    ...[...new Set(feeds)].map((id) => `${id} holds ${feedOf(id)?.holds ?? 'what its makers wrote down'}`),
    'a count is a range: certainly within to possibly within, by how well the place of each incident and of the site is known',
    'nothing here tells of damage, of who acted, or of what will happen',
  ];
}
