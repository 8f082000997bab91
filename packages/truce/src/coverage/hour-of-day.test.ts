import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addedFigures, byHourOfDay } from './hour-of-day.ts';
import { minutes, openBook, someWatches } from './testing/watch-world.ts';

describe('a zone by hour of the day', () => {
  it('adds up to the zone as a whole, the double hour of autumn to itself', () => {
    fc.assert(
      fc.property(someWatches(true), (watches) => {
        const book = openBook();
        for (const each of watches) book.put(each);
        const hours = byHourOfDay(book, 'east', book.during);
        expect(hours.map(({ hour }) => hour)).toEqual(Array.from({ length: 24 }, (_, hour) => hour));
        expect(hours.map(({ lengthMs }) => lengthMs / 3_600_000)).toEqual(
          hours.map(({ hour }) => (hour === 3 ? 4 : 3)),
        );
        expect(addedFigures(hours)).toEqual(book.within('east', book.during));
      }),
      { numRuns: 30 },
    );
  });

  it('is empty for a zone that the book does not know', () => {
    expect(byHourOfDay(openBook(), 'nowhere', minutes(0, 60))).toEqual([]);
    expect(addedFigures([])).toMatchObject({ recorded: false, lengthMs: 0, byMeans: {} });
  });
});
