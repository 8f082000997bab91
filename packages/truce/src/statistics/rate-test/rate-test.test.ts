import { readFileSync } from 'node:fs';
import { sharedData } from '@truceline/sources/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal, type Refusal } from '../../kernel/index.ts';
import { logGamma } from '../log-gamma.ts';
import { compareRates, type RateTest, testRate } from './rate-test.ts';

const done = (answer: RateTest | Refusal): RateTest => {
  if (isRefusal(answer)) throw new Error(answer.message);
  return answer;
};
const near = (value: number | undefined, other: number): void => expect(value! / other).toBeCloseTo(1, 11);
const vectors = sharedData('stats-vectors');
const read = (file: string) => JSON.parse(readFileSync(`${vectors}/${file}`, 'utf8'));

describe('published answers', () => {
  it.runIf(vectors)('two counts of the manual of poisson.test', () => {
    const { x, T, p, estimate, ci } = read('glm/expected.json').poisson_test_two_sample_Rdoc;
    const told = done(compareRates({ count: x[0], exposure: T[0] }, { count: x[1], exposure: T[1] }));
    near(told.p, p);
    near(told.estimate, estimate);
    near(told.low, ci[0]);
    near(told.high, ci[1]);
  });

  it.runIf(vectors)('a made truce: 371 in the 30 days after, 930 in the 30 before', () => {
    const { before30, after30, poisson_exact: r } = read('surveillance/expected_arl_and_truce.json').synthetic_truce;
    const told = done(compareRates({ count: after30, exposure: 30 }, { count: before30, exposure: 30 }));
    near(told.p, r.p);
    near(told.estimate, r.rr);
    near(told.low, r.ci[0]);
    near(told.high, r.ci[1]);
  });

  it('one count: 137 deaths where 24.19893 were expected (manual of poisson.test)', () => {
    const told = done(testRate({ count: 137, exposure: 24.19893 }));
    expect(told.low).toBeCloseTo(4.753125, 6);
    expect(told.high).toBeCloseTo(6.692709, 6);
    expect(told.estimate).toBeCloseTo(5.661407, 6);
    expect(told.p).toBeLessThan(2.2e-16);
  });
});

describe('the two-sided p', () => {
  it('is the sum of all binomial terms that are not above that of the observation', () => {
    fc.assert(
      fc.property(
        fc.nat(40),
        fc.nat(40),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (x, y, a, b) => {
          fc.pre(x + y > 0);
          const n = x + y;
          const share = a / (a + b);
          const terms = Array.from({ length: n + 1 }, (_, k) =>
            Math.exp(
              logGamma(n + 1) -
                logGamma(k + 1) -
                logGamma(n - k + 1) +
                k * Math.log(share) +
                (n - k) * Math.log1p(-share),
            ),
          );
          const sum = terms.filter((each) => each <= terms[x]! * (1 + 1e-7)).reduce((total, each) => total + each, 0);
          const told = done(compareRates({ count: x, exposure: a }, { count: y, exposure: b }));
          expect(told.p).toBeCloseTo(Math.min(1, sum), 10);
        },
      ),
    );
  });

  it('of one count is the sum of all Poisson terms that are not above that of the observation', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.double({ min: 0.1, max: 30, noNaN: true }), (x, mean) => {
        const terms = Array.from({ length: 160 }, (_, k) => Math.exp(k * Math.log(mean) - mean - logGamma(k + 1)));
        const sum = terms.filter((each) => each <= terms[x]! * (1 + 1e-7)).reduce((total, each) => total + each, 0);
        expect(done(testRate({ count: x, exposure: mean })).p).toBeCloseTo(Math.min(1, sum), 10);
      }),
    );
  });

  it('and the ratio turn with the rows, and do not change with the unit of exposure', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), (x, y) => {
        const told = done(compareRates({ count: x, exposure: 3 }, { count: y, exposure: 7 }));
        const turned = done(compareRates({ count: y, exposure: 7 }, { count: x, exposure: 3 }));
        const hours = done(compareRates({ count: x, exposure: 72 }, { count: y, exposure: 168 }));
        expect(turned.p).toBeCloseTo(told.p, 10);
        expect(turned.low * told.high!).toBeCloseTo(1, 9);
        near(hours.low, told.low);
      }),
    );
  });
});

describe('little and nothing', () => {
  it('no count in either is refused; none in one has an end without bound', () => {
    const none = { count: 0, exposure: 1 };
    expect(compareRates(none, none)).toMatchObject({ code: 'no-count' });
    expect(done(compareRates(none, { count: 4, exposure: 1 }))).toMatchObject({
      p: expect.closeTo(0.125, 12),
      estimate: 0,
      low: 0,
    });
    const risen = done(compareRates({ count: 4, exposure: 1 }, none));
    expect(risen.p).toBeCloseTo(0.125, 12);
    expect(risen).not.toHaveProperty('estimate');
    expect(risen).not.toHaveProperty('high');
    expect(done(testRate(none))).toMatchObject({ estimate: 0, low: 0, high: expect.closeTo(3.688879, 6) });
  });

  it('what is no count, exposure, ratio or confidence is refused', () => {
    const one = { count: 1, exposure: 1 };
    for (const count of [-1, 0.5, Number.NaN, Infinity])
      expect(compareRates({ count, exposure: 1 }, one)).toMatchObject({ code: 'bad-count' });
    for (const exposure of [0, -2, Number.NaN, Infinity])
      expect(testRate({ count: 1, exposure })).toMatchObject({ code: 'bad-exposure' });
    expect(compareRates(one, one, { null: 0 })).toMatchObject({ code: 'bad-null' });
    expect(compareRates(one, one, { confidence: 1 })).toMatchObject({ code: 'bad-confidence' });
  });
});
