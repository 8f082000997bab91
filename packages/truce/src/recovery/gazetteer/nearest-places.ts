import { by, distanceM, type Position, placeGrid } from '../../kernel/index.ts';
import type { NamedPlace } from './named-place.ts';

/** A place and how far it is. */
export interface PlaceNear {
  readonly place: NamedPlace;
  readonly distanceM: number;
}

/** Asks for the places nearest to a position, the nearest first. */
export type NearestPlaces = (at: Position, most: number) => readonly PlaceNear[];

const cellM = 10_000;
/** Places are looked for within these, one after the other; where too few are near, every place is measured. */
const reachesM = [20_000, 60_000, 180_000];

/** Lays out places for that question. */
export function nearestPlaces(places: readonly NamedPlace[]): NearestPlaces {
  const grid = placeGrid(cellM);
  for (const [index, { at }] of places.entries()) grid.put(index, at);
  return (at, most) => {
    if (most < 1) return [];
    for (const reachM of reachesM) {
      const near: PlaceNear[] = [];
      grid.around(at, reachM, (index) => near.push(measured(places[index]!, at)));
      const within = near.filter(({ distanceM: apartM }) => apartM <= reachM);
      if (within.length >= most) return within.sort(nearestFirst).slice(0, most);
    }
    return places
      .map((place) => measured(place, at))
      .sort(nearestFirst)
      .slice(0, most);
  };
}

function measured(place: NamedPlace, at: Position): PlaceNear {
  return { place, distanceM: distanceM(at, place.at) };
}

const nearestFirst = by<PlaceNear>(
  (each) => each.distanceM,
  ({ place }) => place.id,
);
