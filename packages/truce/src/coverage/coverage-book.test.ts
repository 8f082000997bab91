import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceM, isRefusal, type LocalDay, type Position } from '../kernel/index.ts';
import { coverageBook } from './coverage-book.ts';
import { allMeans, type CoverageFigures } from './coverage-figures.ts';
import { byBruteForce } from './testing/brute-force.ts';
import { minuteMs, minutes, openBook, someWatches, watchOf, worldMinutes, worldZones } from './testing/watch-world.ts';
import type { Watch } from './watch.ts';
import { areaShareError } from './zone-lattice.ts';

const hourMinutes = 60;

function inMinutes(figures: CoverageFigures) {
  return {
    watched: figures.watchedMs / minuteMs,
    areaNotStated: figures.areaNotStatedMs / minuteMs,
    planned: figures.plannedMs / minuteMs,
    actual: figures.actualMs / minuteMs,
    denied: figures.deniedMs / minuteMs,
    unions: Object.fromEntries(
      Object.entries(figures.byMeans).map(([means, each]) => [means, each.watchedMs / minuteMs]),
    ),
    sums: Object.fromEntries(Object.entries(figures.byMeans).map(([means, each]) => [means, each.sumMs / minuteMs])),
  };
}

/** The share of the eastern zone within a range, by places laid out anew. */
function shareOf(at: Position, rangeM: number): number {
  const side = 400;
  let held = 0;
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++)
      if (distanceM(at, [37 + (0.6 * (column + 0.5)) / side, 48 + (0.4 * (row + 0.5)) / side]) <= rangeM) held++;
  return held / side ** 2;
}

const filled = (watches: readonly Watch[]) => {
  const book = openBook();
  for (const each of watches) book.put(each);
  return book;
};

const stretch = fc
  .tuple(fc.integer({ min: 0, max: worldMinutes - 1 }), fc.integer({ min: 1, max: 400 }))
  .map(([from, length]) => [from, Math.min(worldMinutes, from + length)] as const);

describe('the coverage book', () => {
  it('is what brute force finds minute by minute and place by place; area within its stated error', () => {
    fc.assert(
      fc.property(
        someWatches(false),
        fc.constantFrom('east', 'west', 'undrawn'),
        stretch,
        (watches, zone, [from, to]) => {
          const figures = filled(watches).within(zone, minutes(from, to));
          const { area, day, unions, sums, ...exact } = byBruteForce(watches, zone, from, to);
          expect(inMinutes(figures)).toEqual({
            ...exact,
            unions: Object.fromEntries(unions),
            sums: Object.fromEntries(sums),
          });
          // Half of it is the drawing's own: 800 places.
          expect(Math.abs(figures.areaMs / minuteMs - area)).toBeLessThanOrEqual(
            (to - from) * (areaShareError + 0.045),
          );
          expect(Math.abs(figures.byDay.watchedMs / minuteMs - day)).toBeLessThan(zone === 'undrawn' ? 1e-9 : 8);
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  it('follows tracks within a step of their time', () => {
    fc.assert(
      fc.property(someWatches(true), fc.constantFrom('east', 'west'), stretch, (watches, zone, [from, to]) => {
        const figures = filled(watches).within(zone, minutes(from, to));
        const brute = byBruteForce(watches, zone, from, to);
        const tracks = watches.filter(({ where }) => where.kind === 'track').length;
        expect(Math.abs(figures.watchedMs / minuteMs - brute.watched)).toBeLessThanOrEqual(tracks * 30);
        expect(Math.abs(figures.areaMs / minuteMs - brute.area)).toBeLessThanOrEqual(
          (to - from) * (areaShareError + 0.06),
        );
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('gives hours that add up to the whole, 25 of them where clocks go back', () => {
    fc.assert(
      fc.property(someWatches(true), fc.constantFrom('east', 'west'), (watches, zone) => {
        const book = filled(watches);
        const hours = book.hours(zone, book.during);
        expect(hours).toHaveLength(73);
        expect(hours.filter(({ day }) => day === '2025-10-26').map(({ hour }) => hour)).toEqual([
          0,
          1,
          2,
          3,
          3,
          ...Array.from({ length: 20 }, (_, at) => at + 4),
        ]);
        const whole = book.within(zone, book.during);
        for (const key of [
          'watchedMs',
          'areaMs',
          'plannedMs',
          'actualMs',
          'deniedMs',
          'jammedMs',
          'lengthMs',
          'sumOverMeansMs',
        ] as const)
          expect(hours.reduce((sum, hour) => sum + hour[key], 0)).toBe(whole[key]);
        for (const hour of hours) {
          expect(hour.watchedMs).toBeLessThanOrEqual(hour.lengthMs);
          expect(hour.watchedMs).toBeLessThanOrEqual(hour.sumOverMeansMs);
          expect(hour.sumOverMeansMs).toBeLessThanOrEqual(allMeans.length * hour.watchedMs);
          expect(hour.areaMs).toBeLessThanOrEqual(hour.watchedMs - hour.areaNotStatedMs);
          expect(hour.areaMs).toBeLessThanOrEqual(Math.ceil(hour.areaSeenShare * hour.lengthMs) + 5);
          expect(hour.byDay.lengthMs + hour.byNight.lengthMs).toBe(hour.lengthMs);
          expect(hour.byDay.watchedMs + hour.byNight.watchedMs).toBe(hour.watchedMs);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('does not depend on the order of what comes in, nor on what was replaced or removed on the way', () => {
    fc.assert(
      fc.property(someWatches(true), someWatches(true), fc.integer({ min: 0, max: 7 }), (watches, before, turned) => {
        const [plain, worked] = [filled(watches), openBook()];
        const all = (book: typeof plain) => ['east', 'west', 'undrawn'].map((zone) => book.hours(zone, book.during));
        for (const each of before) worked.put(each);
        all(worked);
        for (const each of [...watches.slice(turned), ...watches.slice(0, turned)]) {
          worked.put(each);
          worked.within('east', minutes(0, 3 * hourMinutes));
        }
        for (const { feed, item } of before)
          if (!watches.some((each) => each.item === item)) expect(worked.remove({ feed, item })).toBe(true);
        expect(all(worked)).toEqual(all(plain));
        expect(worked.flags()).toEqual(plain.flags());
        expect(worked.unplaced()).toEqual(plain.unplaced());
        expect(worked.size().watches).toBe(watches.length);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('counts a team that is told twice once within a zone, and tells it of both', () => {
    const book = openBook();
    book.put(watchOf({ item: 'a', actual: [minutes(0, 60)], planned: [minutes(0, 60)] }));
    expect(book.put(watchOf({ item: 'b', actual: [minutes(30, 90)], planned: [minutes(0, 90)] }))).toEqual([]);
    const both = { kind: 'teamOverlapsItself', feed: 'f', count: 1, ms: 30 * minuteMs };
    expect(book.flags()).toEqual([
      { ...both, item: 'a', otherItem: 'b' },
      { ...both, item: 'b', otherItem: 'a' },
    ]);
    const figures = book.within('east', minutes(0, 120));
    expect(inMinutes(figures)).toMatchObject({ watched: 90, actual: 90, planned: 90, sums: { patrol: 90 } });
  });

  it('shows overlap of means in the open: the sum beside the union', () => {
    const book = openBook();
    book.put(watchOf({ item: 'a', actual: [minutes(0, 60)] }));
    book.put(watchOf({ item: 'b', by: { kind: 'sensor', name: 'c1' }, means: 'camera', actual: [minutes(0, 120)] }));
    book.put(watchOf({ item: 'c', by: { kind: 'sensor', name: 'c2' }, means: 'camera', actual: [minutes(60, 120)] }));
    const figures = book.within('east', minutes(0, 180));
    expect(figures.watchedMs).toBe(120 * minuteMs);
    expect(figures.sumOverMeansMs).toBe(180 * minuteMs);
    expect(figures.byMeans).toEqual({
      patrol: { watchedMs: 60 * minuteMs, sumMs: 60 * minuteMs },
      camera: { watchedMs: 120 * minuteMs, sumMs: 180 * minuteMs },
    });
    expect(book.within('east', minutes(0, 180), new Set(['patrol'])).watchedMs).toBe(60 * minuteMs);
    expect(figures.areaNotStatedMs).toBe(120 * minuteMs);
  });

  it('has a small camera watch a large zone in time, and hardly any of its area', () => {
    const book = openBook();
    book.put(
      watchOf({ means: 'camera', where: { kind: 'fixed', at: [37.31, 48.21], rangeM: 50 }, actual: [minutes(0, 60)] }),
    );
    const figures = book.within('east', minutes(0, 60));
    expect(figures.watchedMs).toBe(60 * minuteMs);
    expect(figures.areaMs / figures.lengthMs).toBeLessThan(0.005);
  });

  it('takes area for as long as it was in reach, to the millisecond, once where reaches overlap', () => {
    const book = openBook();
    const camera = (item: string, at: Position, rangeM: number, from: number, to: number): void =>
      void book.put(
        watchOf({ item, means: 'camera', where: { kind: 'fixed', at, rangeM }, actual: [minutes(from, to)] }),
      );
    camera('all', [37.3, 48.2], 60_000, 10, 40);
    expect(book.within('east', minutes(0, 60)).areaMs).toBe(30 * minuteMs);
    camera('again', [37.3, 48.2], 60_000, 20, 50);
    expect(book.within('east', minutes(0, 60)).areaMs).toBe(40 * minuteMs);
    camera('half', [37.3, 48.2], 10_000, 45, 60);
    const share = shareOf([37.3, 48.2], 10_000);
    expect(Math.abs(book.within('east', minutes(50, 60)).areaMs / (10 * minuteMs) - share)).toBeLessThan(
      areaShareError,
    );
    expect(book.hours('east', minutes(0, 60))[0]!.areaSeenShare).toBe(1);
  });

  it('finds a patrol that drives across in reach from and until half a step beside the truth', () => {
    const book = openBook();
    // Eastward along the 48.2nd parallel at 0.005 degrees a minute, 372 m; the zone is 0.6 degrees wide.
    const positions = Array.from({ length: 31 }, (_, index) => ({
      at: minutes(index * 10, 0).startsAt,
      place: [36.6 + index * 0.05, 48.2] as Position,
    }));
    const where = { kind: 'track' as const, positions, rangeM: 2_000 };
    book.put(watchOf({ where, actual: [minutes(0, 300)] }));
    const east = book.hours('east', minutes(0, 300)).filter(({ watchedMs }) => watchedMs > 0);
    const metresPerMinute = distanceM([37, 48.2], [37.005, 48.2]);
    const [enters, leaves] = [80 - 2_000 / metresPerMinute, 200 + 2_000 / metresPerMinute];
    const stepMinutes = 5;
    const before = book.within('east', minutes(0, 140)).watchedMs / minuteMs;
    const after = book.within('east', minutes(140, 300)).watchedMs / minuteMs;
    expect(Math.abs(before - (140 - enters))).toBeLessThanOrEqual(stepMinutes / 2);
    expect(Math.abs(after - (leaves - 140))).toBeLessThanOrEqual(stepMinutes / 2);
    // In the middle its disc lies whole in the zone.
    const share = shareOf([37.3, 48.2], 2_000);
    expect(Math.abs(book.within('east', minutes(100, 180)).areaMs / (80 * minuteMs) - share)).toBeLessThan(0.001);
    expect(east.length).toBe(3);
  });

  it('sets jammed time down where the watcher would have seen, and denied time of a track where it was meant to go', () => {
    const book = openBook();
    const positions = [0, 60, 120].map((at) => ({ at: minutes(at, 0).startsAt, place: [37.3, 48.2] as Position }));
    book.put(
      watchOf({
        means: 'uav',
        where: { kind: 'track', positions, rangeM: 3_000, plannedZones: ['west'] },
        planned: [minutes(0, 180)],
        actual: [minutes(0, 120)],
        denied: [minutes(120, 180)],
        limits: [{ reason: 'jamming', during: minutes(60, 120), reach: { kind: 'factor', factor: 0 } }],
      }),
    );
    expect(book.within('east', minutes(0, 180))).toMatchObject({
      watchedMs: 60 * minuteMs,
      jammedMs: 60 * minuteMs,
      deniedMs: 0,
    });
    expect(book.within('west', minutes(0, 180))).toMatchObject({
      watchedMs: 0,
      plannedMs: 180 * minuteMs,
      deniedMs: 60 * minuteMs,
      recorded: true,
    });
  });

  it('names what has no place: unknown zones, out of reach, denied nowhere, other days', () => {
    const book = openBook();
    const kinds = (over: Partial<Watch>) => book.put(watchOf(over)).map(({ kind }) => kind);
    expect(kinds({ item: 'a', where: { kind: 'zone', zone: 'nowhere' }, actual: [minutes(0, 60)] })).toEqual([
      'unknownZone',
    ]);
    expect(
      kinds({
        item: 'b',
        by: { kind: 'team', name: 'two' },
        where: { kind: 'fixed', at: [10, 10], rangeM: 500 },
        actual: [minutes(0, 60)],
      }),
    ).toEqual(['reachesNoZone']);
    expect(
      kinds({ item: 'c', where: { kind: 'track', positions: [], rangeM: 500 }, denied: [minutes(0, 60)] }),
    ).toEqual(['plannedNowhere']);
    expect(kinds({ item: 'd', actual: [minutes(-120, -60)] })).toEqual(['outsideBook']);
    expect(book.unplaced()).toEqual({ plannedMs: 0, actualMs: 120 * minuteMs, deniedMs: 60 * minuteMs });
    expect(book.within('east', minutes(0, 60))).toMatchObject({
      recorded: false,
      lengthMs: 60 * minuteMs,
      watchedMs: 0,
    });
    expect(book.within('nowhere', minutes(0, 60))).toMatchObject({ recorded: false, lengthMs: 60 * minuteMs });
    expect(book.hours('nowhere', minutes(0, 60))).toEqual([]);
    expect(book.remove({ feed: 'f', item: 'never' })).toBe(false);
  });

  it('is refused for days that do not follow, too many of them, or an unknown time zone', () => {
    const open = (first: string, last: string, dayZone = 'Europe/Kyiv') =>
      coverageBook({ zones: worldZones, dayZone, first: first as LocalDay, last: last as LocalDay });
    expect(open('2025-01-02', '2025-01-01')).toMatchObject({ code: 'book-days' });
    expect(open('2025-01-01', '2025-01-01', 'Europe/Atlantis')).toMatchObject({ code: 'book-zone' });
    expect(isRefusal(open('1990-01-01', '2001-01-01'))).toBe(true);
    expect(isRefusal(open('2025-01-01', '2025-01-01'))).toBe(false);
  });

  it('says when anything in it is of an exercise', () => {
    const book = openBook();
    book.put(watchOf({ exercise: true }));
    expect(book.hasExercise()).toBe(true);
    book.put(watchOf({}));
    expect(book.hasExercise()).toBe(false);
  });
});
