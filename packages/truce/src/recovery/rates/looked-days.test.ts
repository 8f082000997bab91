import { describe, expect, it } from 'vitest';
import { addDays, type LocalDay } from '../../kernel/index.ts';
import { aroundStart, type LookedDay, lookedOver, trendOver } from './looked-days.ts';

const first = '2030-01-07' as LocalDay;
const days = (counts: readonly number[], more: Partial<LookedDay> = {}): readonly LookedDay[] =>
  counts.map((count, index) => ({
    day: addDays(first, index),
    counts: { low: count, best: count, high: count },
    hours: 24,
    hoursWatched: 18,
    floorPerMille: 600,
    ...more,
  }));
const start = { lastBefore: addDays(first, 9), from: addDays(first, 10), comparable: () => true };
const many = (length: number, count: number): readonly number[] => Array.from({ length }, () => count);

describe('days put together', () => {
  it('sum counts and hours; a day that nobody recorded adds no watched hours, and all of them none at all', () => {
    const [one, other] = days([2, 3]) as [LookedDay, LookedDay];
    const { hoursWatched: _, ...unrecorded } = other;
    expect(lookedOver([one, unrecorded])).toEqual({
      counts: { low: 5, best: 5, high: 5 },
      hours: 48,
      hoursWatched: 18,
      floorPerMille: 600,
    });
    expect(lookedOver([unrecorded])).not.toHaveProperty('hoursWatched');
  });

  it('a small count told as a range leaves no likely count', () => {
    const [one, other] = days([2, 3]) as [LookedDay, LookedDay];
    expect(lookedOver([one, { ...other, counts: { low: 0, high: 4 } }]).counts).toEqual({ low: 2, high: 6 });
  });
});

describe('before and after a start', () => {
  it('equally many days on both sides, with the ratio and its exact interval', () => {
    const around = aroundStart(days([...many(10, 4), ...many(10, 2)]), start);
    expect(around).toMatchObject({ daysEach: 10, daysBefore: 10, because: [] });
    expect(around.ratio?.value).toBeCloseTo(0.5, 10);
    expect(around.ratio!.low).toBeLessThan(0.5);
    expect(around.ratio!.high).toBeGreaterThan(0.5);
  });

  it('a later start, told by somebody else, gives its own counts', () => {
    const told = days([...many(10, 4), ...many(10, 2)]);
    const rival = { ...start, lastBefore: addDays(first, 11), from: addDays(first, 12) };
    expect(aroundStart(told, rival).before.counts.best).toBe(6 * 4 + 2 * 2);
    expect(aroundStart(told, start).before.counts.best).toBe(40);
  });

  it('no ratio where too few days before were looked at, a side is below its floor, or nothing happened', () => {
    const short = aroundStart(days([...many(10, 4), ...many(10, 2)]).slice(4), start);
    expect(short).toMatchObject({ daysEach: 10, daysBefore: 6, because: ['partlyLookedAtBefore'] });
    expect(short).not.toHaveProperty('ratio');
    const dark = days([...many(10, 0), ...many(10, 2)]).map((each, index) =>
      index < 10 ? { ...each, hoursWatched: 3 } : each,
    );
    expect(aroundStart(dark, start)).toMatchObject({ because: ['before'], before: { because: ['belowFloor'] } });
    expect(aroundStart(days(many(20, 0)), start)).toMatchObject({ because: ['noIncidents'] });
    expect(aroundStart(days(many(5, 1)), start)).toMatchObject({
      daysEach: 0,
      because: ['noDayAfter', 'before', 'after', 'noIncidents'],
    });
    expect(aroundStart(days(many(20, 1)), { ...start, comparable: () => false }).because).toEqual(['watchedApart']);
  });

  it('at most 30 days to each side', () => {
    const long = { ...start, lastBefore: addDays(first, 39), from: addDays(first, 40) };
    const around = aroundStart(days(many(90, 1)), long);
    expect([around.daysEach, around.before.counts.best, around.after.counts.best]).toEqual([30, 30, 30]);
  });
});

describe('the trend over weeks', () => {
  it('leaves out weeks below the floor: they are no quiet weeks', () => {
    const dark = days(many(70, 2)).map((each, index) =>
      index >= 42 && index < 56 ? { ...each, counts: { low: 0, best: 0, high: 0 }, hoursWatched: 0 } : each,
    );
    const trend = trendOver(dark);
    expect(trend).toMatchObject({ kind: 'trend', steps: 8, count: 112 });
    expect(trend.kind === 'trend' && trend.factorPer30Days).toBeCloseTo(1, 6);
  });

  it('leaves out a week of which a day is missing, and the weeks after it stay weeks', () => {
    const rising = days(Array.from({ length: 70 }, (_, index) => 2 + Math.floor(index / 7)));
    const whole = trendOver(rising.filter((_, index) => index < 14 || index >= 21));
    expect(whole).toMatchObject({ kind: 'trend', steps: 9 });
    for (const missing of [14, 17, 20])
      expect(trendOver(rising.filter((_, index) => index !== missing))).toEqual(whole);
  });

  it('is not determinable from ranges, or from too few weeks', () => {
    expect(trendOver(days(many(70, 2), { counts: { low: 0, high: 4 } }))).toMatchObject({ because: 'countsAsRanges' });
    expect(trendOver(days(many(41, 9)))).toMatchObject({ because: 'fewSteps', steps: 5 });
    expect(trendOver([])).toMatchObject({ because: 'fewSteps', steps: 0 });
  });
});
