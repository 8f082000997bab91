import { bandGround } from './band-ground.ts';
import { isRefusal } from './diagnostic.ts';
import { shareOfDisc } from './disc-share.ts';
import { distanceToBoxAtLeastM, type ReducedBox, reducedLatitude } from './ellipsoid.ts';
import { geodesicLine } from './geodesic-line.ts';
import type { Instant } from './instant.ts';
import { outlineOf } from './outline.ts';
import { boxOf } from './polygon.ts';
import { isPosition, type Position } from './position.ts';
import { once } from './when-read.ts';
import { versionsByDate } from './zone-dates.ts';
import { zoneGrid } from './zone-grid.ts';
import type { ZoneVersion } from './zone-version.ts';

/**
 * Whether a place lies in a zone, given how well the place is known. `likely` is the answer for its centre. `probability`,
 * from 0 to 1, is the share of the circle's area, or of the stated areas, that lies in the zone; it is absent where nobody
 * stated a place, or no shape of the zone is valid: then there is nothing to take a share of.
 */
export interface Membership {
  readonly certainty: 'inside' | 'outside' | 'possible';
  readonly likely: boolean;
  readonly probability?: number;
}

/** What membership needs of a place. */
export interface UncertainPlace {
  readonly at?: Position;
  readonly radiusM: number;
  readonly regions: readonly string[];
}

/** A circle of this radius holds the whole earth: such a place may be anywhere. */
export const anywhereM = 20_003_932;
const metresPerDegreeMax = 111_700;
const poleward = 90 - 1e-9;
const threeWays = [
  [0.3, 0.954],
  [0.677, -0.736],
  [-0.977, -0.211],
] as const;
/** Shares of circles that are kept for the next incident at the same place, zone by zone. */
const sharesKept = 20_000;

const inside: Membership = { certainty: 'inside', likely: true, probability: 1 };
const outside: Membership = { certainty: 'outside', likely: false, probability: 0 };
const unknown: Membership = { certainty: 'possible', likely: false };

/** Zone shapes indexed by zone name, ready to be asked many times. */
export interface ZoneIndex {
  readonly names: readonly string[];
  /** Membership of the place in the version of the zone that is valid at the instant. */
  readonly membership: (zone: string, place: UncertainPlace, at: Instant) => Membership;
  readonly versionAt: (zone: string, at: Instant) => ZoneVersion | undefined;
  /** Zones that may be more than certainly outside for the place, whatever the instant, in order of their names. */
  readonly candidates: (place: UncertainPlace) => readonly string[];
}

/**
 * Indexes zone versions. A report that states its first-level area is placed by that statement where the zone is
 * made of such areas; otherwise by its position and the circle of its precision: inside if the whole circle is, outside if
 * none of it is, both by lengths on the ellipsoid to the nearest place of the outline; possible otherwise, with the share of
 * its area. A place that nobody stated may be anywhere. A position off the globe, or a radius that is no length, throws.
 */
export function indexZones(versions: readonly ZoneVersion[]): ZoneIndex {
  const byName = new Map<string, Shape[]>();
  for (const version of versions) {
    const list = byName.get(version.zone) ?? [];
    list.push(shapeOf(version));
    byName.set(version.zone, list);
  }
  const dated = new Map([...byName].map(([zone, shapes]) => [zone, versionsByDate(shapes)]));
  const names = [...byName.keys()].sort();
  const everywhere = names.map((zone) => boxesTogether(byName.get(zone)!));
  return {
    names,
    versionAt: (zone, at) => dated.get(zone)?.(at)?.version,
    membership: (zone, place, at) => {
      const found = dated.get(zone)?.(at);
      if (!found) return unknown;
      return byRegions(found.version, place) ?? byCircle(found, place);
    },
    candidates: (place) => {
      if (!place.at || !(place.radiusM < anywhereM)) return names;
      const [longitude, reduced] = [place.at[0], reducedLatitude(place.at[1])];
      return names.filter((_, index) => {
        const all = everywhere[index];
        return !all || distanceToBoxAtLeastM(longitude, reduced, all.box) <= place.radiusM + all.beyondM;
      });
    },
  };
}

interface Shape {
  readonly version: ZoneVersion;
  /** Absent for a zone that holds no ground. */
  readonly box: ReducedBox | undefined;
  /** How far the ground may reach beyond the box. */
  readonly beyondM: number;
  readonly holds: (place: Position) => boolean;
  /** Whether any of the outline is nearer than so many metres. */
  readonly outlineWithin: (place: Position, radiusM: number) => boolean;
  readonly share: (place: Position, radiusM: number) => number;
}

/** What is worked out of a shape is worked out when it is first asked for. */
function shapeOf(version: ZoneVersion): Shape {
  const { band } = version;
  if (!band) return drawnShape(version);
  const ground = bandGround(band);
  return { version, ...ground, beyondM: band.widthM, share: keptShares(ground.share) };
}

function drawnShape(version: ZoneVersion): Shape {
  const { polygons } = version;
  const grid = once(() => {
    const made = zoneGrid([polygons]);
    if (isRefusal(made)) throw new RangeError(`zone \`${version.zone}\`: ${made.message}`);
    return made;
  });
  const outline = once(() => geodesicLine(outlineOf(polygons)));
  return {
    version,
    box: reducedBoxOf(version),
    beyondM: 0,
    holds: ([longitude, latitude]) => grid().zonesAt(longitude, latitude).length > 0,
    outlineWithin: (place, radiusM) => {
      const line = outline();
      return !isRefusal(line) && line.distanceM(place, radiusM) !== undefined;
    },
    share: keptShares((place, radiusM) => shareOfDisc(polygons, place, radiusM)),
  };
}

function keptShares(shareOf: Shape['share']): Shape['share'] {
  const shares = new Map<string, number>();
  return (place, radiusM) => {
    const key = `${place[0]} ${place[1]} ${radiusM}`;
    let share = shares.get(key);
    if (share === undefined) {
      share = shareOf(place, radiusM);
      if (shares.size >= sharesKept) shares.clear();
      shares.set(key, share);
    }
    return share;
  };
}

function reducedBoxOf({ polygons }: ZoneVersion): ReducedBox | undefined {
  const [west, south, east, north] = boxOf(polygons);
  if (west > east) return undefined;
  return { west, east, south: reducedLatitude(south), north: reducedLatitude(north) };
}

/** The box around all versions; none where a stated area, or a version without ground, may say otherwise. */
function boxesTogether(shapes: readonly Shape[]): { readonly box: ReducedBox; readonly beyondM: number } | undefined {
  let all: ReducedBox | undefined;
  for (const { box, version } of shapes) {
    if (!box || version.regions.length > 0 || version.validFrom !== undefined || version.validTo !== undefined)
      return undefined;
    all = all
      ? {
          west: Math.min(all.west, box.west),
          east: Math.max(all.east, box.east),
          south: Math.min(all.south, box.south),
          north: Math.max(all.north, box.north),
        }
      : box;
  }
  return all && { box: all, beyondM: Math.max(...shapes.map((shape) => shape.beyondM)) };
}

function byRegions(version: ZoneVersion, place: UncertainPlace): Membership | undefined {
  if (version.regions.length === 0 || place.regions.length === 0) return undefined;
  const within = place.regions.filter((region) => version.regions.includes(region)).length;
  if (within === 0) return outside;
  if (within === place.regions.length) return inside;
  return { certainty: 'possible', likely: true, probability: within / place.regions.length };
}

function byCircle(shape: Shape, { at, radiusM }: UncertainPlace): Membership {
  if (!at) return unknown;
  if (!isPosition(at[0], at[1]) || !(radiusM >= 0))
    throw new RangeError(`\`${at.join(', ')}\` within \`${radiusM}\` m is no place on the globe`);
  if (!shape.box) return outside;
  if (radiusM >= anywhereM) return { certainty: 'possible', likely: shape.holds(at) };
  const toBoxM = distanceToBoxAtLeastM(at[0], reducedLatitude(at[1]), shape.box);
  if (radiusM > 0 && toBoxM >= radiusM + shape.beyondM) return outside;
  const likely = shape.holds(at);
  if (!shape.outlineWithin(at, radiusM))
    return (radiusM > 0 ? mostlyHeld(shape, at, radiusM) : likely) ? inside : outside;
  return { certainty: 'possible', likely, probability: shape.share(at, radiusM) };
}

/**
 * Whether a circle that no outline passes through is held: by three places in it and not by its centre, which may lie on a
 * seam that is no outline, where the plain test gives a place to one side and rounding to none.
 */
function mostlyHeld(shape: Shape, [longitude, latitude]: Position, radiusM: number): boolean {
  const step = radiusM / 2 / metresPerDegreeMax;
  const held = threeWays.filter(([east, north]) => {
    const up = Math.min(Math.max(latitude + north * step, -poleward), poleward);
    const across = longitude + Math.min((east * step) / Math.cos(up * (Math.PI / 180)), 90);
    return shape.holds([across > 180 ? across - 360 : across < -180 ? across + 360 : across, up]);
  });
  return held.length > 1;
}
