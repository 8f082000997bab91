import { indexZones, instant, type Position, type ZoneVersion } from '../../../kernel/index.ts';
import { authoritiesAt, surveysAt } from '../../survey/index.ts';
import { type ExposureGround, incidentIndex, type Spot } from '../index.ts';
import { day } from './placed-incidents.ts';
import { timeAt } from './told-words.ts';

/** The place of the tests. */
export const mill: Position = [36.123, 50.123];
/** A site there. */
export const spot: Spot = { id: 'mill', at: mill, uncertaintyM: 100, region: 'Northland', works: ['turbine'] };
/** The hundred days that tests look at. */
export const looked = { startsAt: instant(0), endsAt: instant(100 * day) };
/** What tests ask. */
export const asked = { radiiM: [5_000, 25_000], looked, dayZone: 'Europe/Kyiv' };
/** The end of them. */
export const time = timeAt(100);
/** A square about the mill, so many degrees to each side. */
export const square = (size: number): ZoneVersion['polygons'] => [
  [
    [
      [36 - size, 50 - size],
      [36 + size, 50 - size],
      [36 + size, 50 + size],
      [36 - size, 50 + size],
      [36 - size, 50 - size],
    ],
  ],
];
/** The zone of the tests. */
export const zone: ZoneVersion = { zone: 'mills', polygons: square(0.5), regions: [], source: 'test', coarse: false };

/** A case of which nothing is known but one zone, and what a test adds. */
export function ground(more: Partial<ExposureGround> = {}): ExposureGround {
  return {
    incidents: incidentIndex(),
    zones: indexZones([zone]),
    lines: [],
    surveys: surveysAt([], time),
    authorities: authoritiesAt([], time),
    arrangements: [],
    ranges: [],
    ceasefires: [],
    ...more,
  };
}
