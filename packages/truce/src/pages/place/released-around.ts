import {
  type CountRange,
  distanceM,
  geodesicLine,
  holdsPosition,
  isRefusal,
  outlineOf,
  type Position,
} from '../../kernel/index.ts';
import { type Edition, type ReleasedCount, releaseCount, type ZoneShape } from '../release/index.ts';

/** Incidents within a radius, as far as an edition with squares in place of positions can tell. */
export interface ReleasedWithin {
  readonly radiusM: number;
  /** Of those that the edition lists: at least, by squares that lie within whole; at most, by those that touch. */
  readonly listed: ReleasedCount;
}

/** What a public edition can tell of the surroundings of a place. */
export interface ReleasedSurroundings {
  /** Radii of at least two squares: smaller ones would be finer than the edition. Empty where it has no squares. */
  readonly within: readonly ReleasedWithin[];
  /** Days whose small counts are merged list no incident; so many at most, wherever they were. */
  readonly merged: { readonly days: number; readonly ofDays: number; readonly incidentsMax: number };
  /** Weeks by zone that has ground within the largest radius: how much was watched, as the edition tells it. */
  readonly watched: readonly ZoneWeeks[];
  readonly sideKm: number;
}

/** How much of a zone was watched, by week. */
export interface ZoneWeeks {
  readonly zone: string;
  readonly title: string;
  /** Weeks with a share, and the least and most of it. */
  readonly told: number;
  readonly lowPerCent?: number;
  readonly highPerCent?: number;
  /** Weeks in which nobody recorded where they looked. */
  readonly notRecorded: number;
  /** Weeks that are told later, or not at all. */
  readonly withheld: number;
}

const radiiKm = [25, 50, 100];
const leastSquares = 2;

/**
 * Counts what a public edition lists around a place, from the edition alone: an incident is in a radius for certain where its
 * whole square is, whatever the place's own uncertainty. Small counts are merged as they are everywhere.
 */
export function releasedAroundPlace(
  edition: Edition,
  { at, uncertaintyM }: { readonly at: Position; readonly uncertaintyM: number },
): ReleasedSurroundings {
  const { gridKm, countMin, fields } = edition.profile;
  const radii = fields.includes('cell') && gridKm > 0 ? radiiKm.filter((km) => km >= leastSquares * gridKm) : [];
  const halfDiagonalM = gridKm * 1000 * Math.SQRT1_2 + uncertaintyM;
  const counts = radii.map((): { -readonly [K in keyof CountRange]: number } => ({ low: 0, best: 0, high: 0 }));
  for (const { place } of edition.incidents) {
    if (!place.cell) continue;
    const apartM = distanceM(at, place.cell.centre);
    for (const [index, km] of radii.entries()) {
      if (apartM + halfDiagonalM <= km * 1000) counts[index]!.low += 1;
      if (apartM <= km * 1000) counts[index]!.best += 1;
      if (apartM - halfDiagonalM <= km * 1000) counts[index]!.high += 1;
    }
  }
  const merged = edition.days.filter(({ total }) => total.merged);
  const reachM = (radii.at(-1) ?? radiiKm[0]!) * 1000;
  return {
    within: radii.map((km, index) => ({ radiusM: km * 1000, listed: releaseCount(counts[index]!, countMin) })),
    merged: {
      days: merged.length,
      ofDays: edition.days.length,
      incidentsMax: merged.reduce((sum, { total }) => sum + total.high, 0),
    },
    watched: zonesAt(edition.zones, at, reachM).map((zone) => weeksOf(edition, zone)),
    sideKm: gridKm,
  };
}

/** Zones that have ground within a reach of a place, as the edition draws them. */
export function zonesAt(zones: readonly ZoneShape[], at: Position, reachM: number): readonly ZoneShape[] {
  return zones.filter(({ polygons }) => {
    if (holdsPosition(polygons, at)) return true;
    const edge = geodesicLine(outlineOf(polygons));
    return !isRefusal(edge) && edge.distanceM(at, reachM) !== undefined;
  });
}

function weeksOf(edition: Edition, { zone, title }: ZoneShape): ZoneWeeks {
  const shares = new Map<string, number | 'notRecorded'>();
  let withheld = 0;
  const later = new Set<string>();
  for (const day of edition.days) {
    const watched = day.zones.find((each) => each.zone === zone)?.watched;
    if (!watched) withheld += 1;
    else if (watched.of === 'week') shares.set(watched.monday, watched.recorded ? watched.sharePerCent : 'notRecorded');
    else if (watched.of === 'weekToCome') later.add(watched.monday);
  }
  const told = [...shares.values()].filter((each) => each !== 'notRecorded');
  return {
    zone,
    title,
    told: told.length,
    ...(told.length === 0 ? {} : { lowPerCent: Math.min(...told), highPerCent: Math.max(...told) }),
    notRecorded: shares.size - told.length,
    withheld: later.size + (withheld > 0 ? 1 : 0),
  };
}
