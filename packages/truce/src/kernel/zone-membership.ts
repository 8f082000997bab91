import type { Instant } from './instant.ts';
import { type Box, boxOf, holdsPosition } from './polygon.ts';
import type { Position } from './position.ts';
import type { ZoneVersion } from './zone-version.ts';

/** Whether a place lies in a zone, given how well the place is known. `likely` is the answer for its centre. */
export interface Membership {
  readonly certainty: 'inside' | 'outside' | 'possible';
  readonly likely: boolean;
}

/** What membership needs of a place. */
export interface UncertainPlace {
  readonly at?: Position;
  readonly radiusM: number;
  readonly regions: readonly string[];
}

const inside: Membership = { certainty: 'inside', likely: true };
const outside: Membership = { certainty: 'outside', likely: false };
const metresPerDegree = 111_195;
const rim = Array.from({ length: 12 }, (_, step) => (step * Math.PI) / 6);

/** Zone shapes indexed by zone name, ready to be asked many times. */
export interface ZoneIndex {
  readonly names: readonly string[];
  /** Membership of the place in the version of the zone that is valid at the instant. */
  readonly membership: (zone: string, place: UncertainPlace, at: Instant) => Membership;
  readonly versionAt: (zone: string, at: Instant) => ZoneVersion | undefined;
}

/**
 * Indexes zone versions. A report that states its first-level area is placed by that statement where the zone is
 * made of such areas; otherwise by its position and the circle of its precision: wholly in, wholly out, or possible.
 * A place that nobody stated may be anywhere.
 */
export function indexZones(versions: readonly ZoneVersion[]): ZoneIndex {
  const byName = new Map<string, { readonly version: ZoneVersion; readonly box: Box }[]>();
  for (const version of versions) {
    const list = byName.get(version.zone) ?? [];
    list.push({ version, box: boxOf(version.polygons) });
    byName.set(version.zone, list);
  }
  const current = (zone: string, at: Instant) =>
    byName
      .get(zone)
      ?.find(({ version }) => (version.validFrom ?? -Infinity) <= at && at < (version.validTo ?? Infinity));
  return {
    names: [...byName.keys()].sort(),
    versionAt: (zone, at) => current(zone, at)?.version,
    membership: (zone, place, at) => {
      const found = current(zone, at);
      if (!found) return { certainty: 'possible', likely: false };
      return byRegions(found.version, place) ?? byCircle(found.version, found.box, place);
    },
  };
}

function byRegions(version: ZoneVersion, place: UncertainPlace): Membership | undefined {
  if (version.regions.length === 0 || place.regions.length === 0) return undefined;
  const within = place.regions.filter((region) => version.regions.includes(region)).length;
  if (within === 0) return outside;
  return within === place.regions.length ? inside : { certainty: 'possible', likely: true };
}

function byCircle(version: ZoneVersion, box: Box, place: UncertainPlace): Membership {
  if (!place.at) return { certainty: 'possible', likely: false };
  const [longitude, latitude] = place.at;
  const reachLat = Math.min(place.radiusM / metresPerDegree, 90);
  const reachLon = Math.min(reachLat / Math.max(Math.cos((latitude * Math.PI) / 180), 0.01), 180);
  const [west, south, east, north] = box;
  if (
    longitude + reachLon < west ||
    longitude - reachLon > east ||
    latitude + reachLat < south ||
    latitude - reachLat > north
  )
    return outside;
  const likely = holdsPosition(version.polygons, place.at);
  const rimInside = rim.filter((angle) =>
    holdsPosition(version.polygons, [longitude + reachLon * Math.cos(angle), latitude + reachLat * Math.sin(angle)]),
  ).length;
  if (likely && rimInside === rim.length) return inside;
  return likely || rimInside > 0 ? { certainty: 'possible', likely } : outside;
}
