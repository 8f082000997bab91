import { describe, expect, it } from 'vitest';
import { nightLimits } from './night-limits.ts';
import { minutes, openBook } from './testing/watch-world.ts';

describe('a lens without night sight', () => {
  it('watches by day alone, whatever is told of it', () => {
    const book = openBook();
    const day = minutes(0, 1_440);
    book.put({
      feed: 'f',
      item: 'i',
      by: { kind: 'sensor', name: 'c' },
      means: 'camera',
      where: { kind: 'fixed', at: [37.3, 48.2], rangeM: 4_000 },
      planned: [day],
      actual: [day],
      denied: [],
      limits: nightLimits(day, [37.3, 48.2], 0),
    });
    const { byDay, byNight, plannedMs } = book.within('east', day);
    expect(plannedMs).toBe(day.endsAt - day.startsAt);
    expect(byDay.watchedMs).toBe(byDay.lengthMs);
    expect(byNight.watchedMs).toBe(0);
    expect(byNight.lengthMs).toBeGreaterThan(13 * 3_600_000);
  });

  it('has no limits in a stretch that holds no time', () => {
    expect(nightLimits(minutes(10, 10), [37, 48], 0)).toEqual([]);
    expect(nightLimits(minutes(10, 0), [37, 48], 0)).toEqual([]);
  });
});
