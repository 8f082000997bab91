import { describe, expect, it } from 'vitest';
import { type Interval, instant } from '../kernel/index.ts';
import { bookOfCase, watchedOf } from './book-of-case.ts';
import type { Watch } from './watch.ts';

const hourMs = 3_600_000;
const noon = Date.UTC(2030, 0, 10, 12);
const between = (from: number, to: number): Interval => ({
  startsAt: instant(noon + from * hourMs),
  endsAt: instant(noon + to * hourMs),
});
const ground = {
  zones: [{ zone: 'east', polygons: [], regions: [], source: 'invented', coarse: false }],
  dayZone: 'Europe/Kyiv',
  until: instant(noon),
};
const watch = (actual: readonly Interval[]): Watch => ({
  feed: 'f',
  item: String(actual[0]?.startsAt),
  by: { kind: 'team', name: 'one' },
  means: 'patrol',
  where: { kind: 'zone', zone: 'east' },
  planned: [],
  actual,
  denied: [],
  limits: [],
});
const bookOf = (...watches: readonly Watch[]) => bookOfCase({ coverage: [], watches }, ground);

describe('the book of a case', () => {
  it('is absent where nobody told of any time, or only of time that runs backwards, is empty or lies ahead', () => {
    expect(bookOf()).toBeUndefined();
    expect(bookOf(watch([between(-3, -9)]), watch([between(-2, -2)]), watch([between(1, 5)]))).toBeUndefined();
    expect(watchedOf(undefined, 'east', between(-2, 0))).toMatchObject({ recorded: false, lengthMs: 2 * hourMs });
  });

  it('holds what was told soundly beside what was not, and ends where the case is known', () => {
    const book = bookOf(watch([between(-3, -90)]), watch([between(-4, 6)]));
    expect(watchedOf(book, 'east', between(-6, 0))).toMatchObject({ recorded: true, watchedMs: 4 * hourMs });
  });

  it('holds the newest ten years of a record that reaches back further', () => {
    const yearHours = 24 * 365;
    const book = bookOf(watch([between(-40 * yearHours, -40 * yearHours + 1)]), watch([between(-2, -1)]));
    expect(watchedOf(book, 'east', between(-3, 0)).watchedMs).toBe(hourMs);
    expect(book!.during.startsAt).toBeGreaterThan(noon - 10.1 * yearHours * hourMs);
  });
});
