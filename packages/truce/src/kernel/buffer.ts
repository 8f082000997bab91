import type { MultiPolygon, Polygon } from './polygon.ts';
import { destination, type Position } from './position.ts';

/** Corners of the half circle round each end of a piece. The band is short of the true one by less than 1 % of its width. */
const cornersOfHalf = 12;

/**
 * The band of ground within so many metres of a line, on both sides, as one polygon for each piece of the line: a place is
 * in the band if it is in any of them. Corners are laid out on the ellipsoid.
 */
export function bandAround(line: readonly Position[], widthM: number): MultiPolygon {
  return line.slice(1).map((to, index) => capsule(line[index]!, to, widthM));
}

function capsule(from: Position, to: Position, widthM: number): Polygon {
  const ahead = bearing(from, to);
  const ring: Position[] = [];
  for (let step = 0; step <= cornersOfHalf; step++)
    ring.push(destination(to, ahead - 90 + (180 * step) / cornersOfHalf, widthM));
  for (let step = 0; step <= cornersOfHalf; step++)
    ring.push(destination(from, ahead + 90 + (180 * step) / cornersOfHalf, widthM));
  return [[...ring, ring[0]!]];
}

/** Direction from one place to another near it, in degrees from north. */
function bearing([fromLongitude, fromLatitude]: Position, [toLongitude, toLatitude]: Position): number {
  const east = (toLongitude - fromLongitude) * Math.cos((((fromLatitude + toLatitude) / 2) * Math.PI) / 180);
  return (Math.atan2(east, toLatitude - fromLatitude) * 180) / Math.PI;
}
