import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../kernel/index.ts';
import type { Contribution } from './contribution.ts';
import { sweep } from './sweep.ts';

interface Doubts {
  readonly certain?: boolean;
  readonly likely?: boolean;
  readonly groups?: number;
  readonly loose?: number;
}

const end = instant(1_000_000);
const one = (
  from: number,
  until: number | undefined,
  index: number,
  { certain = true, likely = true, groups = 1, loose = index }: Doubts = {},
): Contribution => ({
  from: instant(from),
  ...(until === undefined ? {} : { until: instant(until) }),
  likely,
  low: certain ? [`cluster ${loose}`] : [],
  best: likely ? [1] : [],
  high: [groups],
  index,
});
const atLeast = (limit: number, clear = limit) => ({
  satisfied: (count: number) => count >= limit,
  stays: (count: number) => count >= clear,
});

describe('a window moving over time', () => {
  it('is exact to the millisecond at both edges', () => {
    const { episodes } = sweep([one(1000, 2000, 0), one(1999, 2999, 1)], atLeast(2), end);
    expect(episodes).toMatchObject([{ onset: 1999, clear: 2000, peak: { best: 2 } }]);
    expect(sweep([one(1000, 2000, 0), one(2000, 3000, 1)], atLeast(2), end).episodes).toEqual([]);
  });

  it('takes what happens at one instant together', () => {
    const { episodes, series } = sweep([one(1000, 2000, 0), one(1000, 2000, 1), one(2000, 3000, 2)], atLeast(2), end);
    expect(episodes).toMatchObject([{ onset: 1000, clear: 2000 }]);
    expect(series.map((point) => [point.at, point.count.best])).toEqual([
      [1000, 2],
      [2000, 1],
      [3000, 0],
    ]);
  });

  it('is still open where the end comes before the window has passed', () => {
    const [episode] = sweep([one(999_000, 1_000_001, 0)], atLeast(1), end).episodes;
    expect(episode).not.toHaveProperty('clear');
  });

  it('counts near neighbours as one in the low count and each origin in the high one', () => {
    const { series } = sweep(
      [
        one(1, 100, 0, { loose: 7 }),
        one(2, 100, 1, { loose: 7, groups: 3 }),
        one(3, 100, 2, { certain: false, likely: false }),
      ],
      atLeast(9),
      end,
    );
    expect(series.at(2)!.count).toEqual({ low: 1, best: 2, high: 5 });
    expect(series.at(-1)!.count).toEqual({ low: 0, best: 0, high: 0 });
  });

  it('tells what is beyond the limit from what is only possibly beyond it', () => {
    const { episodes } = sweep(
      [one(1, 100, 0), one(2, 100, 1, { certain: false, likely: false }), one(3, 50, 2)],
      atLeast(2),
      end,
    );
    expect(episodes.map((each) => [each.state, each.onset, each.clear])).toEqual([
      ['possiblyExceeded', 2, 3],
      ['exceeded', 3, 50],
      ['possiblyExceeded', 50, 100],
    ]);
  });

  it('stays beyond its limit until it falls below the number at which it is over', () => {
    const list = [one(0, 10, 0), one(1, 20, 1), one(2, 30, 2), one(12, 40, 3)];
    expect(sweep(list, atLeast(3), end).episodes.map((each) => [each.onset, each.clear])).toEqual([
      [2, 10],
      [12, 20],
    ]);
    expect(sweep(list, atLeast(3, 2), end).episodes.map((each) => [each.onset, each.clear])).toEqual([[2, 30]]);
  });

  const doubts = fc
    .array(
      fc.record({
        from: fc.integer({ min: 0, max: 60 }),
        length: fc.integer({ min: 1, max: 20 }),
        likely: fc.boolean(),
        loose: fc.integer({ min: 0, max: 4 }),
        groups: fc.integer({ min: 1, max: 3 }),
      }),
      { maxLength: 20 },
    )
    .map((list) => list.map((each) => ({ ...each, certain: each.likely && each.loose % 2 === 0 })));

  it('agrees at every instant with counting from scratch', () => {
    fc.assert(
      fc.property(doubts, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), (list, limit, lower) => {
        const clear = Math.min(limit, lower);
        const { series, episodes } = sweep(
          list.map(({ from, length, ...each }, index) => one(from, from + length, index, each)),
          atLeast(limit, clear),
          end,
        );
        let beyond = false;
        for (let at = 0; at <= 85; at++) {
          const standing = list.filter((each) => each.from <= at && at < each.from + each.length);
          const expected = {
            low: new Set(standing.filter((each) => each.certain).map((each) => each.loose)).size,
            best: standing.filter((each) => each.likely).length,
            high: standing.reduce((sum, each) => sum + each.groups, 0),
          };
          const point = series.filter((each) => each.at <= at).at(-1);
          expect(point?.count ?? { low: 0, best: 0, high: 0 }).toEqual(expected);
          beyond = beyond ? expected.best >= clear : expected.best >= limit;
          expect(
            episodes.some(
              (each) => each.state === 'exceeded' && each.onset <= at && (each.clear === undefined || at < each.clear),
            ),
          ).toBe(beyond);
        }
      }),
      { numRuns: 200 },
    );
  });
});
