import { describe, expect, it } from 'vitest';
import { chanceOf } from '../../exercise/index.ts';
import { isRefusal } from '../../kernel/index.ts';
import { averageRunLength, schemeBetween } from '../../statistics/index.ts';
import type { Detector } from './detector.ts';
import { drawerOf, lawOf } from './law.ts';
import { rolledMonths } from './rolling-origin.ts';
import { daysBetweenAlarms, simulatedAlarms } from './run-lengths.ts';

const law = { mean: 10, size: 5 };
const cusumAt = (nats: number): Detector => ({ kind: 'cusum', ratioPerMille: 2_000, thresholdMilli: nats * 1_000 });
const figure = (found: ReturnType<typeof daysBetweenAlarms>): number => {
  if (found === undefined || isRefusal(found)) throw new Error('no run length');
  return found;
};
/** Within one per cent, and within the rounding of what is printed. */
const printed = (value: number, told: number, step: number): void =>
  expect(Math.abs(value - told)).toBeLessThanOrEqual(0.01 * told + step / 2);

describe('ten incidents a day, size 5, tuned to twice as many', () => {
  it.each([
    [3, 128, 9.1, 3.7, 1.4],
    [4, 330, 12.4, 4.6, 1.6],
    [5, 988, 16.4, 5.5, 1.8],
  ])('at %f nats a false alarm in %f days, and delays of %f, %f and %f', (nats, quiet, half, twice, fourfold) => {
    printed(figure(daysBetweenAlarms(cusumAt(nats), law)), quiet, 1);
    printed(figure(daysBetweenAlarms(cusumAt(nats), law, 1.5)), half, 0.1);
    printed(figure(daysBetweenAlarms(cusumAt(nats), law, 2)), twice, 0.1);
    printed(figure(daysBetweenAlarms(cusumAt(nats), law, 4)), fourfold, 0.1);
  });

  it('a CUSUM that takes them for Poisson counts promises 394 days and gives 18', () => {
    const scheme = schemeBetween({ from: 10, to: 20 }, { threshold: 4 });
    if (isRefusal(scheme)) throw new Error(scheme.message);
    const run = (of: { readonly mean: number; readonly size?: number }) => {
      const found = averageRunLength(scheme, of, { gridStates: 400 });
      return isRefusal(found) ? undefined : found.average;
    };
    printed(run({ mean: 10 })!, 394, 1);
    printed(run(law)!, 18, 1);
  });

  it('drawn counts agree with the Markov chain, within what chance leaves', () => {
    for (const nats of [2, 3]) {
      const { days, alarms } = simulatedAlarms(cusumAt(nats), law, 60_000, chanceOf(3, `run ${nats}`));
      const [told, chain] = [days / alarms, figure(daysBetweenAlarms(cusumAt(nats), law))];
      expect(Math.abs(told / chain - 1)).toBeLessThan(4 / Math.sqrt(alarms));
    }
  });
});

describe('the law of a quiet stretch', () => {
  it('is found again from counts that fall by it', () => {
    const draw = drawerOf(law, chanceOf(5, 'law'));
    const counts = Array.from({ length: 4_000 }, draw);
    const found = lawOf({ counts, watched: new Uint8Array(4_000).fill(1) });
    if (isRefusal(found)) throw new Error(found.message);
    // Four standard errors: sqrt((10 + 20) / 4000) and about .17.
    expect(Math.abs(found.mean - 10)).toBeLessThan(0.35);
    expect(Math.abs(found.size! - 5)).toBeLessThan(0.7);
  });

  it('leaves out days that nobody watched, and is refused where nothing was counted', () => {
    const counts = [3, 0, 4, 0, 2, 0, 9];
    const found = lawOf({ counts, watched: Uint8Array.from(counts, (each) => (each > 0 ? 1 : 0)) });
    expect(found).toMatchObject({ mean: 18 / 4 });
    expect(lawOf({ counts: [0, 0, 0], watched: new Uint8Array(3).fill(1) })).toMatchObject({ code: 'no-cases' });
  });
});

describe('the rolling origin', () => {
  it('keeps its promise on months that fall by the same law, and breaks it where the level rises', () => {
    const steady = drawerOf(law, chanceOf(8, 'steady'));
    const counts = Array.from({ length: 690 }, steady);
    const asked = { ratioPerMille: 2_000, thresholdsMilli: [2_000, 3_000, 4_000, 5_000], wantedDays: 100 };
    const daily = (days: readonly number[]) => [
      { zone: 'a', counts: days, watched: new Uint8Array(days.length).fill(1) },
    ];
    const months = rolledMonths(daily(counts), asked);
    expect(months).toHaveLength(20);
    expect(months.every(({ kept, promisedDays }) => kept && promisedDays >= 100)).toBe(true);
    const rate = (list: typeof months) =>
      list.reduce((sum, { alarms }) => sum + alarms, 0) / list.reduce((sum, { days }) => sum + days, 0);
    expect(rate(months)).toBeLessThan(1 / 50);
    const risen = rolledMonths(daily(counts.map((each, day) => (day < 90 ? each : each * 2))), asked);
    expect(rate(risen.slice(0, 3))).toBeGreaterThan(1 / 12);
  });
});
