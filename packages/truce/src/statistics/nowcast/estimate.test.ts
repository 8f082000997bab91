import { readFileSync } from 'node:fs';
import { sharedData } from '@truceline/sources/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceOf } from '../../exercise/index.ts';
import { isRefusal } from '../../kernel/index.ts';
import { type Nowcast, type NowcastOptions, nowcast } from './estimate.ts';
import type { ReportedCase } from './reverse-hazard.ts';

const found = (cases: readonly ReportedCase[], options?: NowcastOptions): Nowcast => {
  const result = nowcast(cases, options);
  if (isRefusal(result)) throw new Error(result.message);
  return result;
};
const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

const vector = sharedData('stats-vectors', 'nowcast');

describe('the outbreak of 2011, seen on 2 June', () => {
  it.runIf(vector)('comes out as counted, and as R prints it within its rounding', () => {
    const [, ...lines] = readFileSync(`${vector}/husO104Hosp.csv`, 'utf8').trim().split('\n');
    const cases = lines.map((line) => {
      const [happened, reported] = line.replaceAll('"', '').split(',').map(dayNumber) as [number, number];
      return { happened, reported };
    });
    const expected = JSON.parse(readFileSync(`${vector}/expected.json`, 'utf8'));
    const counted = JSON.parse(readFileSync(`${vector}/expected_reverse_hazard.json`, 'utf8'));
    const result = found(cases, { now: dayNumber('2011-06-02'), delayMax: 15 });

    expect([result.known, result.known + result.later]).toEqual([360, 630]);
    expect(result.delays.after).toEqual(counted.n_d);
    expect(result.delays.atMost).toEqual(counted.N_d);
    for (const [delay, share] of counted.F.entries()) {
      expect(result.delays.share[delay]).toBeCloseTo(share, 12);
      expect(result.delays.hazard[delay]).toBeCloseTo(counted.g[delay], 12);
    }
    const last = result.steps.slice(-11);
    expect(last.map(({ observed }) => observed)).toEqual(expected.observed);
    expect(last.map(({ estimate }) => estimate!.toFixed(2))).toEqual([
      '34.95',
      '52.47',
      '49.88',
      '44.09',
      '35.34',
      '24.92',
      '40.39',
      '36.27',
      '26.31',
      '0.00',
      '0.00',
    ]);
    for (const [index, { estimate }] of last.entries())
      expect(Math.abs(estimate! - expected.estimate[index])).toBeLessThanOrEqual(1.5);
    expect(last.map(({ notYetKnown }) => notYetKnown)).toEqual([...Array.from({ length: 9 }, () => false), true, true]);
  });
});

describe('what an estimate holds to', () => {
  const some = fc.array(
    fc.record({ happened: fc.nat(40), delay: fc.nat(12), count: fc.nat(4) }).map(({ happened, delay, count }) => ({
      happened,
      reported: happened + delay,
      count,
    })),
    { minLength: 1, maxLength: 80 },
  );

  it('is never below what was seen, and no figure is without a value', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 10 }), fc.integer({ min: 0, max: 50 }), (cases, delayMax, now) => {
        const result = nowcast(cases, { delayMax, now });
        if (isRefusal(result)) return;
        expect(JSON.stringify(result.steps)).not.toContain('null');
        expect(result.steps.reduce((sum, { observed }) => sum + observed, 0)).toBe(result.known);
        for (const { observed, estimate, low, high } of result.steps) {
          expect(estimate ?? observed).toBeGreaterThanOrEqual(observed);
          expect(low ?? observed).toBeGreaterThanOrEqual(observed);
          expect(high ?? Infinity).toBeGreaterThanOrEqual(estimate ?? 0);
        }
      }),
    );
  });

  it('what was reported later changes nothing', () => {
    fc.assert(
      fc.property(some, (cases) => {
        const options = { delayMax: 5, now: 25 };
        const early = nowcast(
          cases.filter(({ reported }) => reported <= 25),
          options,
        );
        const all = nowcast(cases, options);
        if (isRefusal(early)) expect(all).toEqual(early);
        else expect(all).toMatchObject({ steps: early.steps, delays: early.delays });
      }),
    );
  });

  it('delays learned from a window leave out what is older', () => {
    const slow = Array.from({ length: 30 }, (_, day) => ({ happened: day, reported: day + 3, count: 10 }));
    const quick = Array.from({ length: 20 }, (_, day) => ({ happened: 30 + day, reported: 30 + day, count: 10 }));
    const last = (options: NowcastOptions) => found([...slow, ...quick], options).steps.at(-1)!;
    expect(last({ now: 49, delayMax: 4, window: 15 }).estimate).toBe(10);
    expect(last({ now: 49, delayMax: 4 }).estimate).toBeGreaterThan(20);
  });

  it('something seen where no report should be here yet has no estimate, and nothing seen is not yet known', () => {
    const cases = [
      { happened: 0, reported: 2, count: 5 },
      { happened: 6, reported: 6, count: 1 },
    ];
    const { steps } = found(cases, { now: 6, delayMax: 2 });
    expect(steps.at(-1)).toEqual({ step: 6, observed: 1, notYetKnown: false });
    expect(steps.at(-2)).toMatchObject({ estimate: 0, notYetKnown: true });
    expect(steps[1]).toMatchObject({ estimate: 0, high: 0, notYetKnown: false });
  });
});

describe('coverage on simulated reports', () => {
  it('the interval holds what came in later in 95 of 100 times, within Monte Carlo error and its roughness', () => {
    const trials = 400;
    const chance = chanceOf(23, 'nowcast');
    let held = 0;
    for (let trial = 0; trial < trials; trial++) {
      let truth = 0;
      const cases: ReportedCase[] = [];
      for (let day = 0; day < 40; day++) {
        const many = chance.many(45);
        if (day === 37) truth = many;
        for (let n = 0; n < many; n++)
          cases.push({ happened: day, reported: day + Math.min(8, Math.floor(chance.wait(2.5))) });
      }
      const { low, high } = found(cases, { now: 39, delayMax: 8 }).steps[37]!;
      if (low! <= truth && truth <= high!) held++;
    }
    // The normal distribution of the paper is off by up to two points at such counts.
    expect(held / trials).toBeGreaterThan(0.95 - 0.02 - 3.3 * Math.sqrt((0.95 * 0.05) / trials));
    expect(held / trials).toBeLessThan(0.95 + 0.015 + 3.3 * Math.sqrt((0.95 * 0.05) / trials));
  });
});

describe('refused', () => {
  const whole = [{ happened: 0, reported: 0 }];
  it.each<[string, readonly ReportedCase[], NowcastOptions]>([
    ['cases-none', [], {}],
    ['cases-none', [{ happened: 5, reported: 9 }], { now: 8 }],
    ['cases-none', [{ happened: 0, reported: 0, count: 0 }], { now: 30 }],
    ['series-short', whole, { now: 14 }],
    ['series-long', whole, { now: 1e6 }],
    ['case-early', [{ happened: 3, reported: 2 }], {}],
    ['case-steps', [{ happened: 0.5, reported: 2 }], {}],
    ['case-steps', [{ happened: Number.NaN, reported: 2 }], {}],
    ['case-count', [{ happened: 0, reported: 2, count: -1 }], {}],
    ['delay-max', whole, { delayMax: 0 }],
    ['window', whole, { now: 40, window: 15 }],
    ['level', whole, { level: 0 }],
  ])('%s', (code, cases, options) => {
    expect(nowcast(cases, options)).toMatchObject({ refused: true, code });
  });
});
