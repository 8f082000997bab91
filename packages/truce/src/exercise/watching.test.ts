import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AccessImpediment, accessFlags, bookOfCase, type CoverageBook, type Watch } from '../coverage/index.ts';
import { addDays, type Interval, spanOfDay } from '../kernel/index.ts';
import { type ExerciseWorld, exerciseDefaults, makeExercise } from './index.ts';

const seeds = fc.integer({ min: 0, max: 0xffff_ffff });
const watchesOf = ({ deliveries }: ExerciseWorld): readonly Watch[] =>
  deliveries.flatMap((each) => (each.kind === 'watch' ? [each.watch] : []));
const accessOf = ({ deliveries }: ExerciseWorld): readonly AccessImpediment[] =>
  deliveries.flatMap((each) => (each.kind === 'access' ? [each.impediment] : []));
const bookOf = (world: ExerciseWorld): CoverageBook =>
  bookOfCase(
    { coverage: [], watches: watchesOf(world) },
    { zones: world.zones, dayZone: exerciseDefaults.zone, until: world.endsAt },
  )!;
const dayOfExercise = (day: number): Interval =>
  spanOfDay(addDays(exerciseDefaults.startsOn, day), exerciseDefaults.zone);
const world = makeExercise({ ...exerciseDefaults, seed: 7 });
const twin = makeExercise({ ...exerciseDefaults, seed: 7, denied: 'half' });

describe('who watches in the exercise', () => {
  it('moves as people and aircraft do, within its own zone, and nothing about it is in doubt', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 60 }), (seed, days) => {
        const each = makeExercise({ ...exerciseDefaults, seed, days });
        const book = bookOf(each);
        expect(book.flags()).toEqual([]);
        expect(book.unplaced()).toEqual({ plannedMs: 0, actualMs: 0, deniedMs: 0 });
        expect(accessFlags(accessOf(each)).filter(({ kind }) => kind !== 'placeNotRecorded')).toEqual([]);
      }),
      { numRuns: 8 },
    );
    for (const watch of watchesOf(world)) {
      const [, zone] = /^watch-\d+-([a-z_]+)-/.exec(watch.item)!;
      const alone = bookOfCase(
        { coverage: [], watches: watch.where.kind === 'track' ? [watch] : [] },
        { zones: world.zones, dayZone: exerciseDefaults.zone, until: world.endsAt },
      );
      if (!alone) continue;
      const seen = alone.zones.filter((name) => alone.within(name, alone.during).watchedMs > 0);
      expect(seen.filter((name) => name !== zone)).toEqual([]);
    }
  });

  it('goes out on both sides of the line at once every third day', () => {
    const mirrors = watchesOf(world).filter(({ means }) => means === 'mirrorPatrol');
    expect(mirrors).toHaveLength(40);
    for (const one of mirrors) {
      const other = mirrors.find(({ item }) => item === one.mirrorOf)!;
      expect([other.mirrorOf, other.planned]).toEqual([one.item, one.planned]);
      expect(other.by.name).not.toBe(one.by.name);
    }
  });

  it('sees less in the jammed week: aircraft nothing by day, cameras nearer, people as before', () => {
    const book = bookOf(world);
    for (let day = 24; day <= 30; day++) {
      const figures = book.within('line_west', {
        startsAt: (dayOfExercise(day).startsAt + 8 * 3_600_000) as Interval['startsAt'],
        endsAt: (dayOfExercise(day).startsAt + 16 * 3_600_000) as Interval['startsAt'],
      });
      expect(figures.byMeans.uav).toBeUndefined();
      expect(figures.byMeans.patrol?.watchedMs ?? 0).toBeGreaterThan(0);
      if (day > 24) expect(figures.jammedMs).toBeGreaterThan(0);
    }
    expect(book.within('line_west', dayOfExercise(33)).jammedMs).toBe(0);
    expect(accessOf(world).filter(({ how }) => how.kind === 'other' && how.cause === 'jamming')).toHaveLength(7);
  });

  it('tells what kept it out: how, by whom, why word for word, to whom it was reported, and what was answered', () => {
    const rows = accessOf(world);
    const kinds = new Set(rows.map(({ how }) => how.kind));
    expect([...kinds].sort()).toEqual(['conditional', 'delay', 'denial', 'other', 'regular']);
    for (const row of rows.filter(({ how }) => how.kind === 'denial')) {
      expect(row.reason).toMatch(/\.$/);
      expect([row.reportedTo, row.unseenZones.length]).toEqual(['joint commission', 1]);
    }
    expect(rows.some(({ answer }) => answer)).toBe(true);
    expect(rows.some(({ reportedTo, answer }) => reportedTo && !answer)).toBe(true);
  });
});

describe('the twin with half of the watched hours denied', () => {
  it('watches half as long in every zone on every day, to the millisecond', () => {
    const [full, half] = [bookOf(world), bookOf(twin)];
    for (const zone of full.zones)
      for (let day = 0; day < 60; day++) {
        const [all, left] = [full, half].map((book) => book.within(zone, dayOfExercise(day)).watchedMs);
        expect(left).toBe(Math.floor(all! / 2));
      }
  });

  it('has the same truth, parties and press; its mission reports some of the same and nothing else', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const [all, less] = ([{}, { denied: 'half' }] as const).map((denied) =>
          makeExercise({ ...exerciseDefaults, seed, ...denied }),
        );
        expect(less!.incidents).toEqual(all!.incidents);
        const told = (each: ExerciseWorld, mission: boolean) =>
          each.deliveries.flatMap((delivery) => {
            if (delivery.kind === 'claim') return mission ? [] : [JSON.stringify(delivery)];
            if (delivery.kind !== 'report') return [];
            const ofMission = ['monitor', 'sensor'].includes(delivery.draft.sourceClass);
            return ofMission === mission ? [JSON.stringify(delivery)] : [];
          });
        expect(told(less!, false)).toEqual(told(all!, false));
        const whole = new Set(told(all!, true));
        expect(told(less!, true).filter((text) => !whole.has(text))).toEqual([]);
        expect(told(less!, true).length).toBeLessThan(told(all!, true).length);
      }),
      { numRuns: 10 },
    );
  });
});
