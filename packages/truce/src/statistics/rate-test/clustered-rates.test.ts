import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../kernel/index.ts';
import { clusteredRate, clusteredRatio } from './clustered-rates.ts';
import { compareRates, testRate } from './rate-test.ts';

const counted = fc.record({
  count: fc.nat(200),
  exposure: fc.integer({ min: 1, max: 90 }),
  dispersion: fc.constant(1),
});

describe('rates of clustered counts', () => {
  it('are those of the exact comparison where counts are not clustered', () => {
    fc.assert(
      fc.property(counted, counted, (first, second) => {
        const exact = compareRates(first, second);
        if (isRefusal(exact)) return;
        const told = clusteredRatio(first, second, 1);
        expect(told.low).toBeCloseTo(exact.low, 9);
        expect(told.high === undefined).toBe(exact.high === undefined);
        if (exact.high !== undefined) expect(told.high! / exact.high).toBeCloseTo(1, 9);
        const one = testRate(first);
        if (!isRefusal(one)) expect(clusteredRate(first, 1).high! / one.high!).toBeCloseTo(1, 9);
      }),
    );
  });

  it('grow wider with the dispersion of either count, and their p fit their limits', () => {
    fc.assert(
      fc.property(
        counted,
        counted,
        fc.double({ min: 1.1, max: 9, noNaN: true }),
        fc.double({ min: 0.1, max: 4, noNaN: true }),
        (first, second, dispersion, bound) => {
          fc.pre(first.count > 0 && second.count > 0);
          const plain = clusteredRatio(first, second, bound);
          for (const wide of [
            clusteredRatio({ ...first, dispersion }, second, bound),
            clusteredRatio(first, { ...second, dispersion }, bound),
          ]) {
            expect(wide.low).toBeLessThan(plain.low);
            expect(wide.high ?? Number.POSITIVE_INFINITY).toBeGreaterThan(plain.high!);
            expect(wide.estimate).toBeCloseTo(plain.estimate!, 12);
            expect(wide.pBelow < 0.025).toBe((wide.high ?? Number.POSITIVE_INFINITY) < bound);
            expect(wide.pAbove < 0.025).toBe(wide.low > bound);
          }
          const rate = clusteredRate({ ...first, dispersion }, bound);
          expect(rate.pBelow < 0.025).toBe(rate.high! < bound);
          expect(rate.pAbove < 0.025).toBe(rate.low > bound);
        },
      ),
    );
  });

  it('are no rates where a dispersion lies below 1, or an exposure is none', () => {
    const one = { count: 3, exposure: 2, dispersion: 1 };
    expect(() => clusteredRatio({ ...one, dispersion: 0.9 }, one, 1)).toThrow(RangeError);
    expect(() => clusteredRate({ ...one, exposure: 0 }, 1)).toThrow(RangeError);
    expect(() => clusteredRate(one, 0)).toThrow(RangeError);
  });
});
