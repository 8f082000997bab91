import { by, distanceM, type Position } from '../../kernel/index.ts';
import type { NamedPlace } from './named-place.ts';

/** A place and how far it is. */
export interface PlaceNear {
  readonly place: NamedPlace;
  readonly distanceM: number;
}

/** Asks for the places nearest to a position, the nearest first. */
export type NearestPlaces = (at: Position, most: number) => readonly PlaceNear[];

/** A sphere of this radius gives distances that are off by less than this share, whatever the direction. */
const sphere = { radiusM: 6_371_000, off: 0.01 };
const rad = Math.PI / 180;

/** Lays out places for that question: all are measured on a sphere, those that can be among the nearest on the ellipsoid. */
export function nearestPlaces(places: readonly NamedPlace[]): NearestPlaces {
  const units = new Float64Array(places.length * 3);
  for (const [index, { at }] of places.entries()) units.set(unitOf(at), index * 3);
  return (at, most) => {
    if (most < 1 || places.length === 0) return [];
    const [x, y, z] = unitOf(at);
    const rough = Float64Array.from(places, (_, index) => {
      const [dx, dy, dz] = [units[index * 3]! - x, units[index * 3 + 1]! - y, units[index * 3 + 2]! - z];
      return 2 * Math.asin(Math.min(1, Math.hypot(dx, dy, dz) / 2)) * sphere.radiusM;
    });
    const limit = rough.toSorted()[Math.min(most, places.length) - 1]! * ((1 + sphere.off) / (1 - sphere.off));
    return places
      .filter((_, index) => rough[index]! <= limit)
      .map((place) => ({ place, distanceM: distanceM(at, place.at) }))
      .sort(
        by(
          ({ distanceM }) => distanceM,
          ({ place }) => place.id,
        ),
      )
      .slice(0, most);
  };
}

function unitOf([longitude, latitude]: Position): readonly [number, number, number] {
  const [east, north] = [longitude * rad, latitude * rad];
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
}
