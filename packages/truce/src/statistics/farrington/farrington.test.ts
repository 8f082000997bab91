import { readFileSync } from 'node:fs';
import { sharedData } from '@truceline/sources/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal, type Refusal } from '../../kernel/index.ts';
import { type FarringtonAnswer, farrington } from './farrington.ts';

const done = (result: FarringtonAnswer | Refusal): FarringtonAnswer => {
  if (isRefusal(result)) throw new Error(result.message);
  return result;
};
const vector = sharedData('stats-vectors', 'surveillance');
/** Five quiet years of two to five cases a week, without a trend. */
const quiet = Array.from({ length: 312 }, (_, week) => [3, 2, 5, 4, 2, 3, 4][(week * 3) % 7]!);

describe('salmonella agona', () => {
  it.runIf(vector)('has the bounds and alarms of R surveillance, at 5 % and at 1 %', () => {
    const [, ...lines] = readFileSync(`${vector}/salmonella_agona.csv`, 'utf8').trim().split('\n');
    const counts = lines.map((line) => Number(line.split(',')[1]));
    const published = JSON.parse(readFileSync(`${vector}/expected.json`, 'utf8'));
    for (const alpha of [0.05, 0.01]) {
      const { range, upperbound, alarm } = published[`farrington_b4w3_alpha${alpha}`];
      const { points, alarms } = done(farrington(counts, { years: 4, alpha, from: 282, to: 312 }));
      expect(points.map(({ row }) => row)).toEqual(range);
      for (const [index, { upper }] of points.entries()) expect(Math.abs(upper - upperbound[index])).toBeLessThan(2e-4);
      expect(alarms).toEqual(range.filter((_: number, index: number) => alarm[index] === 1));
    }
    const { alarms, points } = done(farrington(counts, { years: 4, from: 282 }));
    expect(alarms).toEqual([284, 285, 288, 289]);
    expect(points.filter(({ alarm }) => alarm).map(({ count }) => count)).toEqual([7, 6, 6, 4]);
  });
});

describe('a bound', () => {
  it('is the closed form where nothing is reweighted and no trend is taken in', () => {
    const { points } = done(farrington(quiet, { trend: false, reweight: false, from: 300, to: 300 }));
    const past = [1, 2, 3, 4, 5].flatMap((year) =>
      [-3, -2, -1, 0, 1, 2, 3].map((off) => quiet[300 - 52 * year + off - 1]!),
    );
    const mean = past.reduce((sum, each) => sum + each, 0) / past.length;
    // The spread of these counts is below that of Poisson counts, so that phi is 1.
    const se = Math.sqrt((4 / 9) * mean ** (1 / 3) * (1 + 1 / past.length));
    expect(points[0]).toMatchObject({ phi: 1, trend: false, references: 35, enough: true });
    expect(points[0]!.expected).toBeCloseTo(mean, 8);
    expect(points[0]!.upper).toBeCloseTo((mean ** (2 / 3) + 1.959963984540054 * se) ** 1.5, 6);
  });

  it('rises with a smaller alpha, and an outbreak in the past raises it less with reweighting', () => {
    const at = (counts: readonly number[], options: object) =>
      done(farrington(counts, { from: 300, to: 300, ...options })).points[0]!.upper;
    expect(at(quiet, { alpha: 0.01 })).toBeGreaterThan(at(quiet, { alpha: 0.05 }));
    const outbreak = quiet.map((each, week) => (week === 300 - 53 ? 40 : each));
    expect(at(outbreak, { reweight: true })).toBeLessThan(at(outbreak, { reweight: false }));
    expect(at(quiet, { scale: '1' })).not.toBe(at(quiet, { scale: '1/2' }));
  });

  it('takes in a trend only from three years on, and none that leads above all that was seen', () => {
    const falling = quiet.map((_, week) => Math.round(30 * Math.exp(-week / 150)) + (week % 3));
    expect(done(farrington(falling, { from: 300 })).points.every(({ trend }) => trend)).toBe(true);
    expect(done(farrington(falling, { from: 300, years: 2 })).points.some(({ trend }) => trend)).toBe(false);
    expect(done(farrington([...falling].reverse(), { from: 300 })).points.some(({ trend }) => trend)).toBe(false);
  });

  it('of counts and exposures times a constant is times the same', () => {
    const exposures = quiet.map((_, week) => 1 + (week % 4));
    const one = done(farrington(quiet, { exposures, from: 300 }));
    const other = done(farrington(quiet, { exposures: exposures.map((each) => each * 7), from: 300 }));
    for (const [index, { upper }] of one.points.entries()) expect(other.points[index]!.upper).toBeCloseTo(upper, 6);
  });
});

describe('few cases', () => {
  it('a past without a case lets expect none: any count is an alarm once there are cases enough', () => {
    const counts = [...Array.from({ length: 300 }, () => 0), 0, 2, 3, 1];
    const { points, alarms } = done(farrington(counts, { from: 301 }));
    expect(points.map(({ upper }) => upper)).toEqual([0, 0, 0, 0]);
    expect(points[2]).not.toHaveProperty('score');
    expect(alarms).toEqual([303, 304]);
  });

  it('a single case at one end of the past is a bound without trend', () => {
    const counts = quiet.map((_, week) => (week === 300 - 52 ? 1 : 0));
    const { points, failed } = done(farrington(counts, { from: 300, to: 302 }));
    expect([failed.length, points.length]).toEqual([0, 3]);
    expect(points.every(({ trend, upper }) => !trend && upper > 0)).toBe(true);
  });
});

it.each([
  [[], {}, 'no-counts'],
  [[1, -1], {}, 'bad-count'],
  [[1, 2.5], {}, 'bad-count'],
  [quiet.slice(0, 200), {}, 'series-short'],
  [quiet, { from: 0 }, 'bad-range'],
  [quiet, { from: 300, to: 400 }, 'bad-range'],
  [quiet, { years: 0 }, 'bad-years'],
  [quiet, { halfWidth: 26 }, 'bad-width'],
  [quiet, { years: 2, halfWidth: 0 }, 'bad-width'],
  [quiet, { alpha: 0 }, 'bad-alpha'],
  [quiet, { least: { cases: 5, steps: 0 } }, 'bad-limit'],
  [quiet, { exposures: quiet.map(() => 0) }, 'bad-exposure'],
  [quiet, { period: 0 }, 'bad-period'],
  [Array.from({ length: 30_000 }, () => 1), {}, 'series-long'],
])('%# is refused: %s %j', (counts, options, code) => {
  expect(farrington(counts, options)).toMatchObject({ code });
});

it('whatever the counts, each step has a bound in figures or a reason', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constant(0), fc.nat(4), fc.nat(50_000)), { minLength: 30, maxLength: 60 }),
      fc.record({
        years: fc.integer({ min: 1, max: 4 }),
        halfWidth: fc.nat(2),
        trend: fc.boolean(),
        reweight: fc.boolean(),
      }),
      (counts, options) => {
        const found = farrington(counts, { ...options, period: 7 });
        if (isRefusal(found)) return;
        expect(JSON.stringify(found)).not.toContain('null');
        for (const { upper, expected } of found.points) expect(upper).toBeGreaterThanOrEqual(expected);
      },
    ),
  );
});
