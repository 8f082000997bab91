import { type RangeLimit, sunHeightDeg, sunriseDeg } from '../coverage/index.ts';
import { addDays, hoursOfDay, type LocalDay, type LocalHour, type Position } from '../kernel/index.ts';
import type { Sensor } from './sensor.ts';

/** In which hours a sensor sees, and how far: `byHour` holds 0 for nothing, or 1 more than the place in `rangesM`. */
export interface SensorHours {
  readonly rangesM: readonly number[];
  readonly byHour: Uint8Array;
}

const rangesMax = 255;

/** The hours of so many days, as the clocks of a zone show them. */
export function hoursOfDays(
  first: LocalDay,
  { days, zone }: { readonly days: number; readonly zone: string },
): readonly LocalHour[] {
  return Array.from({ length: days }, (_, index) => hoursOfDay(addDays(first, index), zone)).flat();
}

/**
 * What a sensor sees hour by hour, never more than it does: in an hour in which the sun rises or sets the shorter range
 * counts for the whole hour, and so does a limit that holds in a part of it; an hour in which it works in part counts only
 * if a look falls into that part. (The sun is asked at both ends of an hour: a day shorter than that, near the poles, is missed.)
 */
export function hoursOfSensor(sensor: Sensor, hours: readonly LocalHour[]): SensorHours {
  const places = new Map<number, number>();
  const byHour = new Uint8Array(hours.length);
  const sunUp = sensor.dayRangeM === sensor.nightRangeM ? undefined : sunAtEnds(standsAt(sensor), hours);
  const limits = limitsByHour(sensor.limits ?? [], hours);
  for (const [index, hour] of hours.entries()) {
    if (!looksIn(sensor, hour)) continue;
    const lit =
      sunUp === undefined || sunUp[index] === 2
        ? sensor.dayRangeM
        : sunUp[index] === 0
          ? sensor.nightRangeM
          : Math.min(sensor.dayRangeM, sensor.nightRangeM);
    const rangeM = (limits.get(index) ?? []).reduce((least, limit) => Math.min(least, limitedM(limit, lit)), lit);
    if (!(rangeM > 0)) continue;
    const place = places.get(rangeM) ?? places.size + 1;
    if (place > rangesMax)
      throw new RangeError(`sensor \`${sensor.id}\` has more than ${rangesMax} ranges; join its limits`);
    places.set(rangeM, place);
    byHour[index] = place;
  }
  return { rangesM: [...places.keys()], byHour };
}

function standsAt({ stand }: Sensor): Position {
  return stand.kind === 'place' ? stand.at : (stand.path[stand.path.length >> 1] ?? [0, 0]);
}

/** For each hour at how many of its two ends the sun is up. */
function sunAtEnds(place: Position, hours: readonly LocalHour[]): Uint8Array {
  const found = new Uint8Array(hours.length);
  let last: { readonly at: number; readonly up: boolean } | undefined;
  for (const [index, { startsAt, endsAt }] of hours.entries()) {
    const first = last?.at === startsAt ? last.up : sunHeightDeg(startsAt, place) > sunriseDeg;
    last = { at: endsAt, up: sunHeightDeg(endsAt, place) > sunriseDeg };
    found[index] = Number(first) + Number(last.up);
  }
  return found;
}

/** Limits by the hours that they touch. */
function limitsByHour(
  limits: readonly RangeLimit[],
  hours: readonly LocalHour[],
): ReadonlyMap<number, readonly RangeLimit[]> {
  const found = new Map<number, RangeLimit[]>();
  for (const limit of limits)
    for (
      let index = firstEndingAfter(hours, limit.during.startsAt);
      index < hours.length && hours[index]!.startsAt < limit.during.endsAt;
      index++
    )
      found.set(index, [...(found.get(index) ?? []), limit]);
  return found;
}

function firstEndingAfter(hours: readonly LocalHour[], at: number): number {
  let [low, high] = [0, hours.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hours[middle]!.endsAt > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

function limitedM({ reach }: RangeLimit, rangeM: number): number {
  const limited = reach.kind === 'factor' ? reach.factor * rangeM : reach.rangeM;
  return Number.isNaN(limited) ? 0 : Math.max(0, limited);
}

/** Whether it watches all of the hour without a break, or looks at least once in it. */
function looksIn({ during, looks }: Sensor, { startsAt, endsAt }: LocalHour): boolean {
  const works = during ?? [{ startsAt, endsAt }];
  if (!looks) return works.some((each) => each.startsAt <= startsAt && each.endsAt >= endsAt);
  return works.some((each) => {
    const [from, to] = [Math.max(startsAt, each.startsAt), Math.min(endsAt, each.endsAt)];
    const next = looks.firstAt + Math.max(0, Math.ceil((from - looks.firstAt) / looks.everyMs)) * looks.everyMs;
    return next >= from && next < to;
  });
}
