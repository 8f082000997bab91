import type { Interval, Position } from '../kernel/index.ts';
import { daylight } from './daylight.ts';
import { intervalOf, stretchOf, withoutStretches } from './stretches.ts';
import type { RangeLimit } from './watch.ts';

/** The limits of a lens without night sight: so many metres whenever the sun is down at its place; 0 is blind. */
export function nightLimits(during: Interval, place: Position, nightRangeM: number): readonly RangeLimit[] {
  if (!(during.startsAt < during.endsAt)) return [];
  const whole = stretchOf(during);
  return withoutStretches([whole], daylight(whole, place)).map((dark) => ({
    reason: 'light',
    during: intervalOf(dark),
    reach: { kind: 'rangeM', rangeM: nightRangeM },
  }));
}
