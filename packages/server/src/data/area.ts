import { destination, type MultiPolygon, type Polygon, type Position } from '@truceline/truce/kernel';
import type { Row } from './field.ts';

const kmPerDegree = 111.195;
const corners = 32;
/** Corners are as fine as what they are reckoned from: middles of squares have three decimals, places of sources metres. */
const ofSquare = 1e3;
const ofCircle = 1e5;

/**
 * The area in which something lies, by its row: the square to which its place was coarsened, or the circle of the source's precision.
 * Nothing where no place is told, where the precision is a point's, or where the area would cross the 180th meridian or a pole.
 */
export function areaOf({ longitude, latitude, square_km: side, radius_m: radius }: Row): Polygon | undefined {
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return undefined;
  if (typeof side === 'number') return within(squareAround([longitude, latitude], side), ofSquare);
  return typeof radius === 'number' && radius > 0
    ? within(circleAround([longitude, latitude], radius), ofCircle)
    : undefined;
}

/** The place itself. */
export function pointOf({ longitude, latitude }: Row): Position | undefined {
  return typeof longitude === 'number' && typeof latitude === 'number' ? [longitude, latitude] : undefined;
}

/** Outer rings against the clock and holes with it, as RFC 7946 wants them. */
export function wound(polygons: MultiPolygon): MultiPolygon {
  return polygons.map((rings) =>
    rings.map((ring, index) => (signedArea(ring) > 0 === (index === 0) ? ring : ring.toReversed())),
  );
}

/** Twice the area within a ring on the plane of degrees; above 0 where it runs against the clock. */
export function signedArea(ring: readonly Position[]): number {
  return ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length]!;
    return sum + x * nextY - nextX * y;
  }, 0);
}

function squareAround([longitude, latitude]: Position, sideKm: number): readonly Position[] {
  const height = sideKm / kmPerDegree / 2;
  const width = height / Math.max(Math.cos((latitude * Math.PI) / 180), 0.01);
  const [west, east, south, north] = [longitude - width, longitude + width, latitude - height, latitude + height];
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

function circleAround(centre: Position, radiusM: number): readonly Position[] {
  const ring = Array.from({ length: corners }, (_, index) =>
    destination(centre, 360 - (index * 360) / corners, radiusM),
  );
  return [...ring, ring[0]!];
}

function within(ring: readonly Position[], perDegree: number): Polygon | undefined {
  const round = (degrees: number) => Math.round(degrees * perDegree) / perDegree;
  const rounded = ring.map(([x, y]): Position => [round(x), round(y)]);
  const broad = Math.max(...rounded.map(([x]) => x)) - Math.min(...rounded.map(([x]) => x));
  const holds = rounded.every(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) < 90);
  return holds && broad < 180 ? [rounded] : undefined;
}
