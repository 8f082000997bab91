import { crossesEast } from './crosses-east.ts';
import type { Position } from './position.ts';

/** Outer ring first, then holes; each ring closed (its last position repeats its first). Longitude first. */
export type Polygon = readonly (readonly Position[])[];
export type MultiPolygon = readonly Polygon[];

/** West, south, east, north, in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** The smallest box around the polygons; an empty set of polygons has an empty box that holds nothing. */
export function boxOf(polygons: MultiPolygon): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const polygon of polygons)
    for (const [longitude, latitude] of polygon[0] ?? []) {
      west = Math.min(west, longitude);
      east = Math.max(east, longitude);
      south = Math.min(south, latitude);
      north = Math.max(north, latitude);
    }
  return [west, south, east, north];
}

/**
 * Whether the polygons hold the place (even-odd rule over outer ring and holes; a place on an edge counts for
 * exactly one of two polygons that share it). Straight edges in degrees, as GeoJSON defines them.
 */
export function holdsPosition(polygons: MultiPolygon, place: Position): boolean {
  return polygons.some((polygon) => {
    let inside = false;
    for (const ring of polygon) if (crossesOddly(ring, place)) inside = !inside;
    return inside;
  });
}

function crossesOddly(ring: readonly Position[], [x, y]: Position): boolean {
  let odd = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i]!;
    const [xj, yj] = ring[j]!;
    if (yi > y !== yj > y && crossesEast(x, y, xi, yi, xj, yj)) odd = !odd;
  }
  return odd;
}
