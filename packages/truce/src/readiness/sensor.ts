import type { RangeLimit } from '../coverage/index.ts';
import type { Instant, Interval, Position } from '../kernel/index.ts';

/** What watches the line from a place or on a path. */
export const sensorKinds = ['post', 'camera', 'uavOrbit', 'acoustic', 'satellitePass'] as const;
/** One of them. */
export type SensorKind = (typeof sensorKinds)[number];

/** Directions that are watched, clockwise from the first to the second; 0 is north. Equal ends are all round. */
export interface Sector {
  readonly fromDeg: number;
  readonly toDeg: number;
}

/** From where is watched: a place, or a path that is flown (of a satellite, its ground track; the range is half its swath). */
export type Stand =
  | { readonly kind: 'place'; readonly at: Position; readonly sector?: Sector }
  | { readonly kind: 'path'; readonly path: readonly Position[] };

/** Looks that are not always: the first one, and how long until the next. */
export interface Revisit {
  readonly firstAt: Instant;
  readonly everyMs: number;
}

/**
 * What one sensor sees, as its owner states it. Ranges in metres by day and by night (0: nothing); `limits` shorten them
 * for a time; outside `during` it does not work. Without `looks` it watches without a break.
 */
export interface Sensor {
  readonly id: string;
  readonly kind: SensorKind;
  readonly stand: Stand;
  readonly dayRangeM: number;
  readonly nightRangeM: number;
  readonly limits?: readonly RangeLimit[];
  /** Absent: always. */
  readonly during?: readonly Interval[];
  readonly looks?: Revisit;
}
