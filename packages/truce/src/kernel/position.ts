import geographiclib from 'geographiclib-geodesic';

/** A place on the earth in degrees of WGS 84, longitude first, as GeoJSON (RFC 7946) has it. */
export type Position = readonly [longitude: number, latitude: number];

const geodesic = geographiclib.Geodesic;
const metresPerDegree = 111_320;

/** Whether both numbers are on the globe. */
export function isPosition(longitude: number, latitude: number): boolean {
  return (
    Number.isFinite(longitude) && Number.isFinite(latitude) && Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90
  );
}

/** Length of the shortest line between two places on the WGS 84 ellipsoid, in metres (Karney 2013). */
export function distanceM(from: Position, to: Position): number {
  return geodesic.WGS84.Inverse(from[1], from[0], to[1], to[0], geodesic.DISTANCE).s12 ?? 0;
}

/** The distance, and the direction (0 = north, 90 = east) in which the shortest line leaves and arrives. */
export function inverse(
  from: Position,
  to: Position,
): { readonly distanceM: number; readonly leavesDeg: number; readonly arrivesDeg: number } {
  const line = geodesic.WGS84.Inverse(from[1], from[0], to[1], to[0], geodesic.DISTANCE | geodesic.AZIMUTH);
  return { distanceM: line.s12 ?? 0, leavesDeg: line.azi1 ?? 0, arrivesDeg: line.azi2 ?? 0 };
}

/** A lower bound of the distance in metres, cheap enough to ask of every pair: difference of latitude alone. */
export function distanceAtLeastM(from: Position, to: Position): number {
  return Math.abs(from[1] - to[1]) * (metresPerDegree - 800);
}

/** The place so many metres away in the direction `bearingDeg` (0 = north, 90 = east). */
export function destination(from: Position, bearingDeg: number, lengthM: number): Position {
  const end = geodesic.WGS84.Direct(from[1], from[0], bearingDeg, lengthM, geodesic.LATITUDE | geodesic.LONGITUDE);
  return [end.lon2 ?? from[0], end.lat2 ?? from[1]];
}
