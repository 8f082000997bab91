import { describe, expect, it } from 'vitest';
import { addDays, type LocalDay } from '../kernel/index.ts';
import { openingDay } from './day-view.ts';
import type { Edition, ReleasedDay } from './release/index.ts';

const first = '2030-01-01' as LocalDay;

/** An edition of so many days, of which only what the opening day depends on is given. */
function edition(days: number, recorded: readonly number[], truceEndDay?: LocalDay): Edition {
  const given: readonly ReleasedDay[] = Array.from({ length: days }, (_, index) => ({
    day: addDays(first, index),
    total: { low: 0, best: 0, high: recorded.includes(index) ? 1 : 0 },
    incidents: [],
    zones: [],
  }));
  return { days: given, case: truceEndDay === undefined ? {} : { truceEndDay } } as unknown as Edition;
}

describe('the day that a case opens on', () => {
  it('is the newest while something was recorded within the last quarter', () => {
    expect(openingDay(edition(100, [7]))).toBe(addDays(first, 99));
    expect(openingDay(edition(100, []))).toBe(addDays(first, 99));
    expect(openingDay(edition(0, []))).toBeUndefined();
  });

  it('is the last day with a record once a quarter has passed in silence', () => {
    expect(openingDay(edition(101, [3, 7]))).toBe(addDays(first, 7));
  });

  it('is the last day in force of a ceasefire that is over', () => {
    expect(openingDay(edition(400, [7, 390], addDays(first, 30)))).toBe(addDays(first, 29));
  });
});
