import { describe, expect, it } from 'vitest';
import { chanceOf } from '../../exercise/index.ts';
import { fitted, type TrendStep, weeklyTrend } from './weekly-trend.ts';

const weeks = (counts: readonly number[], exposure = 168): readonly TrendStep[] =>
  counts.map((count, index) => ({ day: 7 * index, count, exposure }));

describe('a trend by week', () => {
  it('deaths from AIDS in Australia by quarter, 1983 to 1986: the published slope and standard error (Dobson; Whyte 1987)', () => {
    const counts = [0, 1, 2, 3, 1, 4, 9, 18, 23, 31, 20, 25, 37, 45];
    const fit = fitted(counts.map((count, index) => ({ day: index + 1, count, exposure: 1 })));
    expect(fit?.slope).toBeCloseTo(0.25652, 5);
    expect(fit?.error).toBeCloseTo(0.02204, 5);
    expect(fit?.level).toBeCloseTo(0.33963, 5);
  });

  it('counts that double every 30 days have a factor of 2', () => {
    const trend = weeklyTrend(weeks([0, 1, 2, 3, 4, 5, 6, 7].map((week) => Math.round(1000 * 2 ** ((7 * week) / 30)))));
    expect(trend).toMatchObject({ kind: 'trend', steps: 8, dispersion: 1 });
    if (trend.kind !== 'trend') throw new Error('no trend');
    expect(trend.factorPer30Days).toBeCloseTo(2, 2);
    expect(trend.low).toBeLessThan(2);
    expect(trend.high).toBeGreaterThan(2);
  });

  it('half the hours with half the incidents is no trend', () => {
    const trend = weeklyTrend(
      [40, 40, 40, 20, 20, 20].map((count, index) => ({ day: 7 * index, count, exposure: count * 4 })),
    );
    if (trend.kind !== 'trend') throw new Error('no trend');
    expect(trend.factorPer30Days).toBeCloseTo(1, 10);
  });

  it('too little is not determinable, and never "no change"', () => {
    expect(weeklyTrend([])).toMatchObject({ kind: 'notDeterminable', because: 'fewSteps' });
    expect(weeklyTrend(weeks([9, 9, 9, 9, 9]))).toMatchObject({ kind: 'notDeterminable', because: 'fewSteps' });
    expect(weeklyTrend(weeks([0, 0, 0, 0, 0, 0]))).toMatchObject({ because: 'fewIncidents', count: 0 });
    expect(weeklyTrend(weeks([1, 2, 1, 2, 1, 2]))).toMatchObject({ because: 'fewIncidents', count: 9 });
    expect(weeklyTrend(weeks([0, 0, 0, 0, 0, 40]))).toMatchObject({ because: 'inFewSteps' });
    expect(weeklyTrend(weeks([0, 0, 0, 40, 5, 6].map((count) => count)))).toHaveProperty('kind', 'trend');
  });

  it('counts in clusters widen it: incidents that come in fours are held as often as single ones', () => {
    const chance = chanceOf(5, 'clusters');
    const trials = 1_500;
    let [held, told] = [0, 0];
    for (let trial = 0; trial < trials; trial++) {
      const trend = weeklyTrend(weeks(Array.from({ length: 16 }, () => 4 * chance.many(5))));
      if (trend.kind !== 'trend') continue;
      told++;
      if (trend.low <= 1 && 1 <= trend.high) held++;
    }
    expect(told).toBe(trials);
    // The dispersion is estimated from few weeks, so that the interval is only about exact; without it 67 of 100 would be held.
    expect(held / told).toBeGreaterThan(0.92);
  });

  it.each([
    [6, 30, 0.5],
    [12, 6, 1],
    [20, 12, 1.6],
  ])(
    'its interval holds the factor in 95 of 100 times or more: %i weeks, %i in the first, factor %d',
    (length, first, factor) => {
      const chance = chanceOf(3, `trend ${length} ${first} ${factor}`);
      const trials = 1_500;
      let [held, told] = [0, 0];
      for (let trial = 0; trial < trials; trial++) {
        const trend = weeklyTrend(
          Array.from({ length }, (_, week) => ({
            day: 7 * week,
            exposure: 100 + 20 * (week % 3),
            count: chance.many((first * (100 + 20 * (week % 3)) * factor ** ((7 * week) / 30)) / 100),
          })),
        );
        if (trend.kind !== 'trend') continue;
        told++;
        if (trend.low <= factor && factor <= trend.high) held++;
      }
      expect(told).toBeGreaterThan(trials / 2);
      expect(held / told).toBeGreaterThanOrEqual(0.95 - 3.3 * Math.sqrt((0.95 * 0.05) / told));
    },
  );
});
