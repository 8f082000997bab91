import { equatorM, polarM, reducedLatitude } from './ellipsoid.ts';
import type { Position } from './position.ts';

/** A place as a unit vector on the sphere that reduced latitudes make of the ellipsoid. */
export type UnitVector = readonly [x: number, y: number, z: number];

/** What the squared chord between two unit vectors tells of a length on the ellipsoid. Between the two numbers it tells nothing. */
export interface ChordLimits {
  /** Up to this much the places are surely no farther apart than the length. */
  readonly surely: number;
  /** Beyond this much they surely are. */
  readonly never: number;
}

const rad = Math.PI / 180;
/** Far above what the rounding of a chord is worth, at the antipode too. */
const slackM = 0.5;

/** The place on the sphere. */
export function unitVector([longitude, latitude]: Position): UnitVector {
  const reduced = reducedLatitude(latitude);
  const across = Math.cos(reduced);
  return [across * Math.cos(longitude * rad), across * Math.sin(longitude * rad), Math.sin(reduced)];
}

/**
 * The squared chords that decide, without a length being worked out, whether two places are within so many metres. Stretched
 * along its axis the ellipsoid is a sphere; that makes no length shorter and none longer than by the ratio of the axes, so a
 * length lies between the angle times the polar and the angle times the equatorial half axis.
 */
export function chordLimits(lengthM: number): ChordLimits {
  return { surely: chord2(lengthM - slackM, equatorM), never: chord2(lengthM + slackM, polarM) };
}

/** The squared chord over a length on a sphere; beyond all chords for one that goes round it, -1 for one below nought. */
function chord2(lengthM: number, sphereM: number): number {
  if (!(lengthM >= 0)) return -1;
  const half = lengthM / sphereM / 2;
  return half >= Math.PI / 2 ? 5 : (2 * Math.sin(half)) ** 2;
}
