import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sunHeightDeg, sunriseDeg } from '../coverage/index.ts';
import {
  destination,
  distanceM,
  instant,
  isRefusal,
  type LocalDay,
  type LocalHour,
  type Position,
} from '../kernel/index.ts';
import { contactCourse, placeAlong } from './contact-course.ts';
import { lineRevisits } from './line-revisits.ts';
import { lineWatch, watchByHour, withoutSensor, withSensor } from './line-watch.ts';
import type { Sensor } from './sensor.ts';
import { hoursOfDays } from './sensor-hours.ts';

const made = contactCourse([
  [
    [36, 47],
    [36.1, 47.05],
    [36.1, 47.2],
  ],
  [
    [36.3, 47.2],
    [36.4, 47.3],
  ],
]);
if (isRefusal(made)) throw new Error(made.message);
const course = made;
/** Two days round a change of clocks, 47 hours. */
const hours = hoursOfDays('2031-03-29' as LocalDay, { days: 2, zone: 'Europe/Kyiv' });
const hourMs = 3_600_000;
const from = hours[0]!.startsAt;
const when = fc.integer({ min: -5, max: 50 }).map((hour) => instant(from + hour * hourMs + 600_000));
const spans = fc
  .tuple(when, when)
  .map(([a, b]) => ({ startsAt: instant(Math.min(a, b)), endsAt: instant(Math.max(a, b)) }));
const sensors: fc.Arbitrary<Sensor> = fc
  .record({
    id: fc.integer({ min: 0, max: 9 }).map((number) => `s${number}`),
    kind: fc.constantFrom('post' as const, 'camera' as const, 'uavOrbit' as const),
    along: fc.double({ min: 0, max: 1, noNaN: true }),
    off: fc.integer({ min: 0, max: 3000 }),
    dayRangeM: fc.integer({ min: 0, max: 6000 }),
    nightRangeM: fc.integer({ min: 0, max: 6000 }),
    limit: fc.option(fc.record({ during: spans, factor: fc.constantFrom(0, 0.5) }), { nil: undefined }),
    during: fc.option(spans, { nil: undefined }),
    looks: fc.option(
      fc.record({ firstAt: when, everyMs: fc.integer({ min: 1, max: 9 }).map((each) => each * hourMs) }),
      { nil: undefined },
    ),
  })
  .map(({ along, off, limit, during, looks, ...rest }) => ({
    ...rest,
    stand: { kind: 'place', at: destination(placeAlong(course, along * course.lengthM), 77, off) },
    ...(limit
      ? { limits: [{ reason: 'weather', during: limit.during, reach: { kind: 'factor', factor: limit.factor } }] }
      : {}),
    ...(during ? { during: [during] } : {}),
    ...(looks ? { looks } : {}),
  }));
const worlds = fc.uniqueArray(sensors, { maxLength: 6, selector: ({ id }) => id });

/** The plain meaning, hour by hour and place by place. */
function sees(sensor: Sensor, hour: LocalHour, place: Position): boolean {
  if (sensor.stand.kind !== 'place') return false;
  const at = sensor.stand.at;
  const minutes = Array.from({ length: 60 }, (_, minute) => hour.startsAt + minute * 60_000);
  const works = (moment: number) =>
    (sensor.during ?? [{ startsAt: 0, endsAt: 1e15 }]).some((each) => each.startsAt <= moment && moment < each.endsAt);
  const { looks } = sensor;
  const looking = looks
    ? minutes.some(
        (moment) => works(moment) && moment >= looks.firstAt && (moment - looks.firstAt) % looks.everyMs === 0,
      )
    : minutes.every(works);
  if (!looking) return false;
  const ups = [hour.startsAt, hour.endsAt].map((end) => sunHeightDeg(end, at) > sunriseDeg);
  const ranges = ups.map((up) => (up ? sensor.dayRangeM : sensor.nightRangeM));
  const limited = (sensor.limits ?? []).filter(({ during }) =>
    minutes.some((moment) => during.startsAt <= moment && moment < during.endsAt),
  );
  const factor = limited.reduce((least, { reach }) => Math.min(least, reach.kind === 'factor' ? reach.factor : 1), 1);
  return factor > 0 && distanceM(place, at) <= Math.min(...ranges) * factor && Math.min(...ranges) > 0;
}

const samples = 400;
const stepM = course.lengthM / samples;
const places = Array.from({ length: samples }, (_, sample) => placeAlong(course, (sample + 0.5) * stepM));

describe('a line watched by the hour', () => {
  it('is seen as far as a brute-force sampling sees it, hour by hour, and sees nothing in its longest gap', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const watch = lineWatch(course, world, hours);
        const found = watchByHour(watch);
        // Every stretch has two ends, and each may be off by a step.
        const toleranceM = (2 * watch.reaches.flatMap(({ stretches }) => stretches.flat()).length + 2) * stepM;
        for (const [hour, each] of hours.entries()) {
          const seen = places.map((place) => world.some((sensor) => sees(sensor, each, place)));
          const steady = places.filter((place) => world.some((sensor) => !sensor.looks && sees(sensor, each, place)));
          expect(Math.abs(found.seenM[hour]! - seen.filter(Boolean).length * stepM)).toBeLessThanOrEqual(toleranceM);
          expect(Math.abs(found.watchedM[hour]! - steady.length * stepM)).toBeLessThanOrEqual(toleranceM);
          const gapM = found.longestUnseenM[hour]!;
          const gapFromM = found.longestUnseenFromM[hour]!;
          const inGap = seen.filter((_, sample) => {
            const along = (sample + 0.5) * stepM;
            return along > gapFromM + 1 && along < gapFromM + gapM - 1;
          });
          expect(inGap).not.toContain(true);
          const parts = watch.reaches.flatMap(({ stretches }) => stretches.flat()).length + 1;
          expect(gapM * parts).toBeGreaterThanOrEqual(course.lengthM - found.seenM[hour]! - 1e-6);
          expect(found.watchedM[hour]!).toBeLessThanOrEqual(found.seenM[hour]! + 1e-6);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('with one sensor moved, added or taken away is the watch made anew', () => {
    fc.assert(
      fc.property(worlds, sensors, (world, moved) => {
        const others = world.filter(({ id }) => id !== moved.id);
        const watch = lineWatch(course, world, hours);
        expect(watchByHour(withSensor(watch, moved))).toEqual(
          watchByHour(lineWatch(course, [moved, ...others], hours)),
        );
        expect(lineRevisits(withoutSensor(watch, moved.id))).toEqual(lineRevisits(lineWatch(course, others, hours)));
      }),
      { numRuns: 40 },
    );
  });

  it('by kind is what the sensors of that kind see alone, and without a break what those see that never stop', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { seenByKindM, watchedM } = watchByHour(lineWatch(course, world, hours));
        for (const kind of ['post', 'camera', 'uavOrbit'] as const) {
          const own = world.filter((sensor) => sensor.kind === kind);
          if (own.length === 0) expect(seenByKindM[kind]).toBeUndefined();
          else expect(seenByKindM[kind]).toEqual(watchByHour(lineWatch(course, own, hours)).seenM);
        }
        const steady = world.filter(({ looks }) => !looks);
        expect(watchedM).toEqual(watchByHour(lineWatch(course, steady, hours)).seenM);
      }),
      { numRuns: 40 },
    );
  });

  it('has stretches that together are all of it and agree with the hours', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const watch = lineWatch(course, world, hours);
        const { stretches, neverSeenM } = lineRevisits(watch);
        const { seenM } = watchByHour(watch);
        const lengthOf = ([a, b]: readonly [number, number]) => b - a;
        const total = (of: readonly number[]) => of.reduce((sum, each) => sum + each, 0);
        expect(total(stretches.map(({ stretch }) => lengthOf(stretch)))).toBeCloseTo(course.lengthM, 3);
        expect(total(stretches.map(({ stretch, hoursSeen }) => lengthOf(stretch) * hoursSeen))).toBeCloseTo(
          total([...seenM]),
          2,
        );
        expect(neverSeenM).toBeCloseTo(
          total(stretches.filter(({ hoursSeen }) => hoursSeen === 0).map(({ stretch }) => lengthOf(stretch))),
          6,
        );
        for (const { hoursSeen, longestUnseenHours } of stretches)
          expect(hoursSeen + longestUnseenHours).toBeLessThanOrEqual(hours.length);
      }),
      { numRuns: 60 },
    );
  });

  it('counts the longest time unseen as a plain count of the hours does', () => {
    const long = hoursOfDays('2031-03-29' as LocalDay, { days: 5, zone: 'UTC' });
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(119), { maxLength: 119 }),
        fc.integer({ min: 1, max: 120 }),
        (looked, length) => {
          const some = long.slice(0, length);
          const during = looked.filter((hour) => hour < length).map((hour) => long[hour]!);
          const all: Sensor = {
            id: 'all',
            kind: 'post',
            stand: { kind: 'place', at: [36.2, 47.1] },
            dayRangeM: 90_000,
            nightRangeM: 90_000,
            during,
          };
          const { stretches } = lineRevisits(lineWatch(course, [all], some));
          const marks = some.map((_, hour) => (looked.includes(hour) ? '|' : ' ')).join('');
          const longest = Math.max(...marks.split('|').map((run) => run.length));
          expect(stretches.map(({ longestUnseenHours, hoursSeen }) => [longestUnseenHours, hoursSeen])).toEqual([
            [longest, during.length],
          ]);
        },
      ),
    );
  });

  it('is looked at once in four hours by what passes once in four hours', () => {
    const satellite: Sensor = {
      id: 'pass',
      kind: 'satellitePass',
      stand: {
        kind: 'path',
        path: [
          [36.2, 46],
          [36.2, 48],
        ],
      },
      dayRangeM: 60_000,
      nightRangeM: 60_000,
      looks: { firstAt: hours[3]!.startsAt, everyMs: 4 * hourMs },
    };
    const all = hours.slice(0, 40);
    const { meanRevisitHours, stretches, neverSeenM } = lineRevisits(lineWatch(course, [satellite], all));
    expect([meanRevisitHours, neverSeenM, stretches[0]!.longestUnseenHours]).toEqual([4, 0, 3]);
    expect(watchByHour(lineWatch(course, [satellite], all)).watchedM.every((each) => each === 0)).toBe(true);
  });
});
