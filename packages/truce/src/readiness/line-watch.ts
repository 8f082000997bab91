import { by, type LocalHour } from '../kernel/index.ts';
import type { ContactCourse } from './contact-course.ts';
import { type Sensor, type SensorKind, sensorKinds } from './sensor.ts';
import { hoursOfSensor, type SensorHours } from './sensor-hours.ts';
import { type CourseStretch, stretchesInReach } from './stretches-in-reach.ts';

/** What one sensor sees of the course: its hours, and for each of its ranges the stretches. */
export interface SensorReach {
  readonly sensor: Sensor;
  readonly hours: SensorHours;
  readonly stretches: readonly (readonly CourseStretch[])[];
  /** For each range the numbers of its hours. */
  readonly hoursOf: readonly Uint32Array[];
}

/** A line of contact watched over hours: what each sensor sees. Change one with `withSensor`; the others are kept. */
export interface LineWatch {
  readonly course: ContactCourse;
  readonly hours: readonly LocalHour[];
  /** By id, in its order. */
  readonly reaches: readonly SensorReach[];
}

/** How much of the course is seen, hour by hour, in metres of its length. */
export interface WatchByHour {
  /** Seen all of the hour without a break. */
  readonly watchedM: Float64Array;
  /** Seen at least once in the hour. */
  readonly seenM: Float64Array;
  /** The longest stretch that is not seen once in the hour, and where it begins. */
  readonly longestUnseenM: Float64Array;
  readonly longestUnseenFromM: Float64Array;
  /** Seen at least once in the hour by sensors of one kind. */
  readonly seenByKindM: Readonly<Partial<Record<SensorKind, Float64Array>>>;
}

/** Lays out what the sensors see. Two sensors of one id are one: the last given. */
export function lineWatch(course: ContactCourse, sensors: readonly Sensor[], hours: readonly LocalHour[]): LineWatch {
  const byId = new Map(sensors.map((sensor) => [sensor.id, sensor]));
  const reaches = [...byId.values()].map((sensor) => reachOf(sensor, course, hours));
  return { course, hours, reaches: reaches.sort(by(({ sensor }) => sensor.id)) };
}

/** The same watch with one sensor added or put in another place: only that sensor's stretches are worked out. */
export function withSensor(watch: LineWatch, sensor: Sensor): LineWatch {
  const reaches = [...withoutSensor(watch, sensor.id).reaches, reachOf(sensor, watch.course, watch.hours)];
  return { ...watch, reaches: reaches.sort(by((reach) => reach.sensor.id)) };
}

/** The same watch without a sensor. */
export function withoutSensor(watch: LineWatch, id: string): LineWatch {
  return { ...watch, reaches: watch.reaches.filter(({ sensor }) => sensor.id !== id) };
}

function reachOf(sensor: Sensor, course: ContactCourse, hours: readonly LocalHour[]): SensorReach {
  const found = hoursOfSensor(sensor, hours);
  const lists = found.rangesM.map((): number[] => []);
  for (const [hour, place] of found.byHour.entries()) if (place > 0) lists[place - 1]!.push(hour);
  return {
    sensor,
    hours: found,
    stretches: found.rangesM.map((rangeM) => stretchesInReach(course, sensor.stand, rangeM)),
    hoursOf: lists.map((list) => Uint32Array.from(list)),
  };
}

/** A stretch with the hours in which it is seen. */
interface Seen {
  readonly from: number;
  readonly to: number;
  readonly hours: Uint32Array;
  readonly sensor: Sensor;
}

/** What is seen of the course in each hour: one sweep over all stretches in their order along the line. */
export function watchByHour(watch: LineWatch): WatchByHour {
  const seen = watch.reaches
    .flatMap(({ sensor, stretches, hoursOf }) =>
      stretches.flatMap((list, place) =>
        list.map(([from, to]): Seen => ({ from, to, hours: hoursOf[place]!, sensor })),
      ),
    )
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const all = swept(seen, watch);
  const kinds = sensorKinds.filter((kind) => watch.reaches.some(({ sensor }) => sensor.kind === kind));
  return {
    watchedM: sweptLengths(
      seen.filter(({ sensor }) => sensor.looks === undefined),
      watch.hours.length,
    ),
    seenM: all.lengthM,
    longestUnseenM: all.longestGapM,
    longestUnseenFromM: all.longestGapFromM,
    seenByKindM: Object.fromEntries(
      kinds.map((kind) => [
        kind,
        sweptLengths(
          seen.filter(({ sensor }) => sensor.kind === kind),
          watch.hours.length,
        ),
      ]),
    ),
  };
}

/** For each hour the length of the union, and the longest gap in it. */
function swept(
  seen: readonly Seen[],
  { course, hours }: LineWatch,
): { readonly lengthM: Float64Array; readonly longestGapM: Float64Array; readonly longestGapFromM: Float64Array } {
  const [lengthM, reachedM, longestGapM, longestGapFromM] = Array.from(
    { length: 4 },
    () => new Float64Array(hours.length),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  for (const { from, to, hours: when } of seen)
    for (const hour of when) {
      const reached = reachedM[hour]!;
      if (to <= reached) continue;
      if (from > reached) {
        if (from - reached > longestGapM[hour]!) {
          longestGapM[hour] = from - reached;
          longestGapFromM[hour] = reached;
        }
        lengthM[hour]! += to - from;
      } else lengthM[hour]! += to - reached;
      reachedM[hour] = to;
    }
  for (let hour = 0; hour < hours.length; hour++) {
    const rest = course.lengthM - reachedM[hour]!;
    if (rest > longestGapM[hour]!) {
      longestGapM[hour] = rest;
      longestGapFromM[hour] = reachedM[hour]!;
    }
  }
  return { lengthM, longestGapM, longestGapFromM };
}

/** For each hour the length of the union alone. */
function sweptLengths(seen: readonly Seen[], hours: number): Float64Array {
  const [lengthM, reachedM] = [new Float64Array(hours), new Float64Array(hours)];
  for (const { from, to, hours: when } of seen)
    for (let index = 0; index < when.length; index++) {
      const hour = when[index]!;
      const reached = reachedM[hour]!;
      if (to <= reached) continue;
      lengthM[hour]! += to - Math.max(from, reached);
      reachedM[hour] = to;
    }
  return lengthM;
}
