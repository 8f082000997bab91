/** Half axes of WGS 84 in metres, and the square of its eccentricity. */
export const equatorM = 6_378_137;
export const flattening = 1 / 298.257223563;
export const polarM = equatorM * (1 - flattening);
const e2 = flattening * (2 - flattening);
const rad = Math.PI / 180;

/** Radius of curvature of the meridian, and of the parallel's circle, at a latitude: metres a radian to the north and east. */
export function metresPerRadian(latitude: number): { readonly north: number; readonly east: number } {
  const sine = Math.sin(latitude * rad);
  const w = 1 - e2 * sine * sine;
  return {
    north: (equatorM * (1 - e2)) / (w * Math.sqrt(w)),
    east: (equatorM * Math.cos(latitude * rad)) / Math.sqrt(w),
  };
}

/** The reduced latitude in radians: on the sphere that it makes, lengths are within 0.34 % of those on the ellipsoid. */
export function reducedLatitude(latitude: number): number {
  if (Math.abs(latitude) >= 90) return (Math.sign(latitude) * Math.PI) / 2;
  return Math.atan((1 - flattening) * Math.tan(latitude * rad));
}

/** Angle between two longitudes in degrees, at most 180, whichever way round is shorter. */
export function longitudesApart(a: number, b: number): number {
  const apart = Math.abs(a - b) % 360;
  return apart > 180 ? 360 - apart : apart;
}

/** West, south, east, north of a box in degrees and, the latitudes, reduced in radians. */
export interface ReducedBox {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

/**
 * A length in metres that no way from the place to the box falls short of. The ellipsoid, stretched along its axis, is a
 * sphere of the equator's radius; that stretches no length by more than the ratio of the axes, so the angle on this sphere
 * times the polar half axis is a lower bound.
 */
export function distanceToBoxAtLeastM(longitude: number, reduced: number, box: ReducedBox): number {
  const inside = longitude >= box.west && longitude <= box.east;
  const apart = inside ? 0 : Math.min(longitudesApart(longitude, box.west), longitudesApart(longitude, box.east)) * rad;
  // The nearest point of a whole meridian lies where the great circle meets it squarely; of a piece of it perhaps at an end.
  const foot = apart === 0 ? reduced : Math.atan2(Math.sin(reduced), Math.cos(reduced) * Math.cos(apart));
  const angle =
    foot >= box.south && foot <= box.north
      ? angleBetween(reduced, foot, apart)
      : Math.min(angleBetween(reduced, box.south, apart), angleBetween(reduced, box.north, apart));
  return polarM * angle * (1 - 1e-12);
}

/** Angle in radians between two places on a sphere. */
export function angleBetween(latitudeA: number, latitudeB: number, longitudesApartRad: number): number {
  const [up, across] = [Math.sin((latitudeA - latitudeB) / 2), Math.sin(longitudesApartRad / 2)];
  const h = up * up + Math.cos(latitudeA) * Math.cos(latitudeB) * across * across;
  return 2 * Math.asin(Math.min(1, Math.sqrt(h)));
}
