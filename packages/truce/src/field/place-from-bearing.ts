import { destination, isPosition, type Position } from '../kernel/index.ts';
import { type PlacePrecision, placeRadiusM } from '../reports/index.ts';
import type { FieldPlace, Perception } from './item.ts';

/** How far off a direction and a distance are expected to be. Start values of ours, to be replaced by measurements. */
export const bearingErrors: Readonly<Record<Perception, { readonly deg: number; readonly share: number }>> = {
  saw: { deg: 5, share: 0.2 },
  sawAndHeard: { deg: 5, share: 0.15 },
  heard: { deg: 15, share: 0.4 },
  camera: { deg: 3, share: 0.1 },
  uav: { deg: 3, share: 0.1 },
  found: { deg: 5, share: 0.2 },
};

/**
 * How a bearing was read, and by how many degrees it may be off for that alone: in degrees from true north, from a compass that was
 * not corrected for declination, or as one of eight directions.
 */
export const readingErrorsDeg = { degrees: 0, compass: 10, sector: 22.5 } as const;
/** Nobody places by eye or ear what is farther away, in metres. */
export const distanceMaxM = 50_000;

/** What was measured where the observer stood. */
export interface Sight {
  readonly from: Position;
  /** How far off that place may be, in metres. */
  readonly fromErrorM: number;
  /** 0 = north, 90 = east. */
  readonly bearingDeg: number;
  readonly read: keyof typeof readingErrorsDeg;
  readonly distanceM: number;
  readonly means: Perception;
}

/**
 * The place of what was seen, on the WGS 84 ellipsoid, with the coarsest radius class that holds its error. The class is
 * all that is left of bearing, distance and the place of the observer: from it and the place alone neither follows.
 * `undefined` where a number is none that can be measured: a bearing outside 0 to 360, a distance of 0 or over 50 km.
 */
export function placeFromBearing(sight: Sight): Extract<FieldPlace, { kind: 'at' }> | undefined {
  const { from, fromErrorM, bearingDeg, distanceM, read, means } = sight;
  if (!(bearingDeg >= 0 && bearingDeg <= 360) || !(distanceM > 0 && distanceM <= distanceMaxM)) return undefined;
  if (!isPosition(...from) || !(fromErrorM >= 0)) return undefined;
  const { deg, share } = bearingErrors[means];
  const across = distanceM * Math.tan(((deg + readingErrorsDeg[read]) * Math.PI) / 180);
  return placeAt(destination(from, bearingDeg, distanceM), fromErrorM + Math.hypot(across, distanceM * share));
}

/** A place known to so many metres, in degrees with four decimals (some 10 m). */
export function placeAt(at: Position, errorM: number): Extract<FieldPlace, { kind: 'at' }> {
  const [longitude, latitude] = at.map((degrees) => Math.round(degrees * 1e4) / 1e4 + 0) as [number, number];
  return { kind: 'at', at: [longitude, latitude], precision: precisionFor(errorM) };
}

const classes = ['device', 'address', 'settlement', 'near', 'district', 'region', 'country'] as const;

function precisionFor(errorM: number): PlacePrecision {
  return classes.find((each) => placeRadiusM[each] >= errorM) ?? 'unknown';
}
