import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Looked, rateOf } from './counted-rate.ts';

const month: Looked = { counts: { low: 10, best: 10, high: 10 }, hours: 720, hoursWatched: 360, floorPerMille: 500 };

describe('the rate of a stretch', () => {
  it('ten in 30 days of which half was watched: 10 a month as if nothing was missed, 20 as if the rest was like it', () => {
    expect(rateOf(month)).toMatchObject({
      kind: 'rate',
      per30Days: { value: 10, low: expect.closeTo(4.795, 2), high: expect.closeTo(18.39, 2) },
      per30DaysWatched: { value: 20, low: expect.closeTo(9.59, 2), high: expect.closeTo(36.78, 2) },
    });
  });

  it('no incident in watched time is a rate from 0 to what chance leaves; unwatched it is no rate at all', () => {
    const none = { low: 0, best: 0, high: 0 };
    expect(rateOf({ ...month, counts: none })).toMatchObject({
      kind: 'rate',
      per30Days: { value: 0, low: 0, high: expect.closeTo(3.689, 3) },
    });
    expect(rateOf({ counts: none, hours: 720, floorPerMille: 500 })).toMatchObject({
      kind: 'notDeterminable',
      because: ['watchingNotRecorded'],
      counts: none,
    });
    expect(rateOf({ ...month, counts: none, hoursWatched: 0, floorPerMille: 0 })).toMatchObject({
      because: ['nothingWatched'],
    });
    expect(rateOf({ ...month, counts: none, hours: 0, hoursWatched: 0 })).toMatchObject({
      because: ['nothingLookedAt'],
    });
  });

  it('below the floor, or without one, the counts are shown and no rate', () => {
    expect(rateOf({ ...month, hoursWatched: 359 })).toMatchObject({
      kind: 'notDeterminable',
      because: ['belowFloor'],
      counts: month.counts,
    });
    const { floorPerMille: _, ...without } = month;
    expect(rateOf(without)).toMatchObject({ kind: 'notDeterminable', because: ['noFloor'] });
  });

  it('of a range the interval runs from the lower limit of the least to the upper limit of the most', () => {
    const reading = rateOf({ ...month, counts: { low: 0, high: 4 } });
    expect(reading).toMatchObject({ kind: 'rate', per30Days: { low: 0, high: expect.closeTo(10.242, 3) } });
    expect(reading.kind === 'rate' && reading.per30Days).not.toHaveProperty('value');
  });

  it('a wider range never makes a narrower interval, and less watching never a rate out of none', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.nat(20), fc.nat(720), fc.nat(720), (low, more, wider, one, other) => {
        const range = { low, high: low + more };
        const [narrow, wide] = [range, { low: Math.max(0, low - wider), high: range.high + wider }].map((counts) =>
          rateOf({ ...month, counts }),
        );
        if (narrow?.kind !== 'rate' || wide?.kind !== 'rate') throw new Error('no rate');
        expect(wide.per30Days.low).toBeLessThanOrEqual(narrow.per30Days.low);
        expect(wide.per30Days.high).toBeGreaterThanOrEqual(narrow.per30Days.high);
        const [less, enough] = [Math.min(one, other), Math.max(one, other)].map((hoursWatched) =>
          rateOf({ ...month, hoursWatched }),
        );
        if (less!.kind === 'rate') expect(enough!.kind).toBe('rate');
      }),
      { numRuns: 100 },
    );
  });
});
