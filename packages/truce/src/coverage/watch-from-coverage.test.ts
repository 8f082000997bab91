import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Interval, instant } from '../kernel/index.ts';
import type { Coverage } from './coverage.ts';
import { soundWatch } from './sound-watch.ts';
import { minuteMs, minutes, openBook } from './testing/watch-world.ts';
import { watchFromCoverage } from './watch-from-coverage.ts';
import { watchedIn } from './watched.ts';

function row(over: Partial<Coverage>): Coverage {
  return {
    feed: 'f',
    item: 'i',
    zone: 'east',
    means: 'patrol',
    during: minutes(0, 600),
    plannedMs: 600 * minuteMs,
    actualMs: 300 * minuteMs,
    deniedMs: 120 * minuteMs,
    ...over,
  };
}

const total = (intervals: readonly Interval[]) =>
  intervals.reduce((sum, { startsAt, endsAt }) => sum + endsAt - startsAt, 0);

describe('a row of sums as a watch', () => {
  it('gives every hour its share, and says that its time was spread', () => {
    const sound = soundWatch(watchFromCoverage(row({})));
    expect(sound.flags.map(({ kind }) => kind)).toContain('spreadEvenly');
    const book = openBook();
    book.put(watchFromCoverage(row({})));
    for (const hour of book.hours('east', minutes(0, 600)))
      expect([hour.watchedMs, hour.deniedMs, hour.plannedMs].map((ms) => ms / minuteMs)).toEqual([30, 12, 60]);
  });

  it('is one stretch where the whole of it was watched or denied', () => {
    const watch = watchFromCoverage(row({ actualMs: 0, deniedMs: 600 * minuteMs }));
    expect(soundWatch(watch)).toMatchObject({
      flags: [],
      actual: [],
      denied: [[minutes(0, 0).startsAt, minutes(600, 600).startsAt]],
    });
  });

  it('never has more time than the row, and has all of it that fits', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -30, max: 3_000 }),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        fc.nat({ max: 900_000 }),
        (length, a, b, c, shift) => {
          const starts = minutes(0, 0).startsAt + shift;
          const lengthMs = length * minuteMs;
          const fit = (value: number): number => (lengthMs > 0 ? value % (lengthMs + 1) : value);
          const [actualMs, plannedMs] = [fit(a), fit(b)];
          const deniedMs = lengthMs > 0 ? c % (lengthMs - actualMs + 1) : c;
          const during = { startsAt: instant(starts), endsAt: instant(starts + lengthMs) };
          const watch = watchFromCoverage(row({ during, actualMs, plannedMs, deniedMs }));
          if (lengthMs <= 0) expect([watch.actual, watch.planned, watch.denied]).toEqual([[], [], []]);
          else {
            expect([total(watch.actual), total(watch.planned)]).toEqual([actualMs, plannedMs]);
            expect(Math.abs(total(watch.denied) - deniedMs)).toBeLessThanOrEqual(length / 15 + 2);
          }
          expect(soundWatch(watch).flags.filter(({ kind }) => kind !== 'spreadEvenly')).toEqual([]);
        },
      ),
    );
  });

  it('gives the sums that `watchedIn` gives, and never more time watched', () => {
    const someRow = fc
      .tuple(
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 15 }),
        fc.integer({ min: 0, max: 15 }),
        fc.constantFrom('patrol' as const, 'camera' as const),
      )
      .map(([from, quarters, actual, planned, means]) => ({
        during: minutes(from * 15, (from + quarters) * 15),
        actualMs: actual * quarters * minuteMs,
        plannedMs: planned * quarters * minuteMs,
        deniedMs: (15 - actual) * quarters * minuteMs,
        means,
      }));
    fc.assert(
      fc.property(
        fc.array(someRow, { maxLength: 6 }),
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 1, max: 80 }),
        (told, from, length) => {
          const rows = told.map((each, index) => row({ ...each, item: `i${index}` }));
          const during = minutes(from * 15, (from + length) * 15);
          const book = openBook();
          for (const each of rows) book.put(watchFromCoverage(each));
          const [ours, before] = [book.within('east', during), watchedIn(rows, 'east', during)];
          expect(ours).toMatchObject({
            recorded: before.recorded,
            actualMs: before.actualMs,
            plannedMs: before.plannedMs,
            deniedMs: before.deniedMs,
          });
          expect(ours.watchedMs).toBeLessThanOrEqual(before.watchedMs);
        },
      ),
    );
  });
});
