import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceOf } from '../../exercise/index.ts';
import { poissonLimits, shareLimits, studentReach } from './exact-intervals.ts';
import { incompleteBeta } from './incomplete-beta.ts';
import { lowerGamma } from './incomplete-gamma.ts';
import { logGamma } from './log-gamma.ts';
import { rateRatio, rateRatioOfRanges } from './rate-ratio.ts';

/** Sums what the closed forms stand for, term by term: slow, and sure. */
const poissonAtMost = (count: number, mean: number): number => {
  let [term, sum] = [Math.exp(-mean), 0];
  for (let n = 0; n <= count; n++) {
    sum += term;
    term *= mean / (n + 1);
  }
  return sum;
};

describe('published intervals come out again', () => {
  it.each([
    // Two-sided 95 % limits of a Poisson count: Pearson and Hartley, Biometrika Tables for Statisticians I, table 40 (Garwood 1936).
    [0, 0, 3.69],
    [1, 0.0253, 5.57],
    [2, 0.242, 7.22],
    [3, 0.619, 8.77],
    [4, 1.09, 10.24],
    [5, 1.62, 11.67],
    [6, 2.2, 13.06],
    [7, 2.81, 14.42],
    [8, 3.45, 15.76],
    [9, 4.12, 17.08],
    [10, 4.8, 18.39],
    [20, 12.22, 30.89],
    // GraphPad's worked example of Garwood's interval.
    [25, 16.18, 36.9],
  ])('%i incidents: %d to %d', (count, low, high) => {
    const limits = poissonLimits(count);
    expect(Math.abs(limits.low - low)).toBeLessThan(0.006);
    expect(Math.abs(limits.high - high)).toBeLessThan(0.006);
  });

  it('Welsh nickel workers: 137 deaths where 24.19893 were expected (R, poisson.test)', () => {
    const { low, high } = poissonLimits(137);
    expect(low / 24.19893).toBeCloseTo(4.753125, 6);
    expect(high / 24.19893).toBeCloseTo(6.692709, 6);
  });

  it.each([
    // Newcombe (1998), Statistics in Medicine 17, table I, method 5 (Clopper and Pearson).
    [81, 263, 0.2527, 0.3676],
    [15, 148, 0.0578, 0.1617],
    [0, 20, 0, 0.1684],
    [1, 29, 0.0009, 0.1776],
  ])('%i of %i: %d to %d', (successes, trials, low, high) => {
    const limits = shareLimits(successes, trials);
    expect(limits.low).toBeCloseTo(low, 4);
    expect(limits.high).toBeCloseTo(high, 4);
  });

  it('Fredericia against three other towns: 11 and 21 cases (R, poisson.test)', () => {
    const ratio = rateRatio({ count: 6 + 8 + 7, time: 1083 + 1050 + 878 }, { count: 11, time: 800 });
    expect(ratio?.value).toBeCloseTo(1.971488, 6);
    expect(ratio?.low).toBeCloseTo(0.8584264, 6);
    expect(ratio?.high).toBeCloseTo(4.2772659, 6);
  });

  it('930 before and 371 after in equal stretches', () => {
    const ratio = rateRatio({ count: 930, time: 30 }, { count: 371, time: 30 });
    expect(ratio?.value).toBeCloseTo(0.398925, 6);
    expect(ratio?.low).toBeCloseTo(0.352732, 6);
    expect(ratio?.high).toBeCloseTo(0.45043, 6);
  });

  it.each([
    [1, 12.706],
    [5, 2.571],
    [10, 2.228],
    [30, 2.042],
  ])('Student’s t with %i degrees of freedom: %d', (degrees, reach) => {
    expect(studentReach(degrees)).toBeCloseTo(reach, 3);
  });
});

describe('functions under them', () => {
  it('ln Γ gives the logarithm of factorials', () => {
    let sum = 0;
    for (let n = 1; n <= 170; n++) {
      sum += Math.log(n);
      expect(Math.abs(logGamma(n + 1) - sum)).toBeLessThan(1e-12 * Math.max(1, sum));
    }
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
    expect(() => logGamma(0)).toThrow(RangeError);
  });

  it('P(a, x) is one less the sum of Poisson terms, and I_x(a, b) the sum of binomial ones', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0.01, max: 120, noNaN: true }), (count, mean) => {
        expect(lowerGamma(count, mean)).toBeCloseTo(1 - poissonAtMost(count - 1, mean), 11);
      }),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (a, b, x) => {
          const trials = a + b - 1;
          let sum = 0;
          for (let k = a; k <= trials; k++)
            sum += Math.exp(
              logGamma(trials + 1) -
                logGamma(k + 1) -
                logGamma(trials - k + 1) +
                k * Math.log(x) +
                (trials - k) * Math.log1p(-x),
            );
          expect(incompleteBeta(a, b, x)).toBeCloseTo(sum, 10);
        },
      ),
    );
  });

  it('limits leave 2.5 % beyond them on each side, also of large counts', () => {
    for (const count of [1, 17, 400, 25_000, 1_000_000]) {
      const { low, high } = poissonLimits(count);
      expect(lowerGamma(count, low)).toBeCloseTo(0.025, 6);
      expect(1 - lowerGamma(count + 1, high)).toBeCloseTo(0.025, 6);
      expect(low).toBeLessThan(count);
      expect(high).toBeGreaterThan(count);
    }
  });

  it.each([
    // SciPy 1.17.1, chi2.ppf: half of the quantiles of chi-square with 2n and 2n + 2 degrees of freedom.
    [10_000, 9_804.952467260184, 10_197.951624661473],
    [10_000_000, 9_993_802.996884268, 10_006_199.897731498],
    [100_000_000, 99_980_401.30732474, 100_019_601.58707914],
  ])('limits of %i are those of another library', (count, low, high) => {
    const limits = poissonLimits(count);
    expect(Math.abs(limits.low / low - 1)).toBeLessThan(1e-9);
    expect(Math.abs(limits.high / high - 1)).toBeLessThan(1e-9);
  });

  it.each([
    // mpmath 1.3.0 with 40 digits, betainc halved to its quantile; the last by SciPy, beta.ppf.
    [0, 10_000_000, 0, 3.6888787737224e-7],
    [1, 10_000_000, 2.531780795224e-9, 5.5716421173607e-7],
    [3, 1_000_000, 6.1867255019064e-7, 8.7672477881452e-6],
    [5_000_000, 10_000_000, 0.4996900525213711, 0.5003099474786289],
  ])('limits of %i of %i are those of another library', (successes, trials, low, high) => {
    const limits = shareLimits(successes, trials);
    expect(Math.abs(limits.low - low)).toBeLessThanOrEqual(1e-7 * low);
    expect(Math.abs(limits.high / high - 1)).toBeLessThan(1e-7);
  });

  it('one before and ten million after, and the time nearly nought: the ratio of another library', () => {
    const ratio = rateRatio({ count: 1, time: 720 }, { count: 10_000_000, time: 720 });
    expect(ratio?.value).toBe(10_000_000);
    expect(ratio!.low / 1_794_802.1817838).toBeCloseTo(1, 7);
    expect(ratio!.high! / 394_978_941.04996).toBeCloseTo(1, 7);
    const brief = rateRatio({ count: 1, time: 720e-9 }, { count: 10_000_000, time: 720 });
    expect(brief!.low / 1_794_802.1817838e-9).toBeCloseTo(1, 7);
    expect(brief!.high! / 394_978_941.04996e-9).toBeCloseTo(1, 7);
  });

  it('what is no count is thrown back', () => {
    for (const count of [-1, 1.5, Number.NaN, Infinity]) expect(() => poissonLimits(count)).toThrow(RangeError);
    expect(() => shareLimits(3, 2)).toThrow(RangeError);
  });
});

describe('coverage on simulated counts', () => {
  const trials = 4_000;
  /** What 4,000 trials of a true coverage of 95 % do not fall below, but for one time in a thousand and less. */
  const floor = 0.95 - 3.3 * Math.sqrt((0.95 * 0.05) / trials);

  it.each([0.3, 1, 3.7, 12, 40])('the interval of a count holds a mean of %d in 95 of 100 times, or more', (mean) => {
    const chance = chanceOf(20_260_106, `poisson ${mean}`);
    let held = 0;
    const limits = new Map<number, ReturnType<typeof poissonLimits>>();
    for (let trial = 0; trial < trials; trial++) {
      const count = chance.many(mean);
      const own = limits.get(count) ?? poissonLimits(count);
      limits.set(count, own);
      if (own.low <= mean && mean <= own.high) held++;
    }
    expect(held / trials).toBeGreaterThanOrEqual(floor);
  });

  it('it is not wider than it must be: large means are held in 94 to 97 of 100 times', () => {
    const chance = chanceOf(7, 'poisson 45');
    let held = 0;
    for (let trial = 0; trial < trials; trial++) {
      const { low, high } = poissonLimits(chance.many(45));
      if (low <= 45 && 45 <= high) held++;
    }
    expect(held / trials).toBeGreaterThan(0.94);
    expect(held / trials).toBeLessThan(0.975);
  });

  it.each([
    [4, 1],
    [20, 0.5],
    [35, 1.25],
  ])('the interval of a ratio holds it where %i are expected before and the ratio is %d', (mean, ratio) => {
    const chance = chanceOf(11, `ratio ${mean} ${ratio}`);
    let held = 0;
    for (let trial = 0; trial < trials; trial++) {
      const found = rateRatio(
        { count: chance.many(mean), time: 2 },
        { count: chance.many(mean * ratio * 0.5), time: 1 },
      );
      if (!found || (found.low <= ratio && ratio <= (found.high ?? Infinity))) held++;
    }
    expect(held / trials).toBeGreaterThanOrEqual(floor);
  });
});

describe('ratios of little', () => {
  it('no incident at all, or no time: nothing is known', () => {
    expect(rateRatio({ count: 0, time: 1 }, { count: 0, time: 1 })).toBeUndefined();
    expect(rateRatio({ count: 3, time: 0 }, { count: 2, time: 1 })).toBeUndefined();
  });

  it('none before: no value and no bound above; none after: a bound above', () => {
    const risen = rateRatio({ count: 0, time: 30 }, { count: 4, time: 30 });
    expect(risen).toMatchObject({ low: expect.closeTo(0.6599, 3) });
    expect(risen).not.toHaveProperty('value');
    expect(risen).not.toHaveProperty('high');
    const fallen = rateRatio({ count: 4, time: 30 }, { count: 0, time: 30 });
    expect(fallen).toMatchObject({ value: 0, low: 0, high: expect.closeTo(1.5153, 3) });
  });

  it('ranges widen the interval and never narrow it', () => {
    const range = fc
      .tuple(fc.nat(30), fc.nat(10), fc.nat(10))
      .map(([low, up, more]) => ({ low, best: low + up, high: low + up + more, time: 30 }));
    fc.assert(
      fc.property(range, range, (before, after) => {
        const wide = rateRatioOfRanges(before, after);
        const narrow = rateRatio({ count: before.best, time: 30 }, { count: after.best, time: 30 });
        if (!narrow) return;
        expect(wide!.low).toBeLessThanOrEqual(narrow.low);
        expect(wide!.high ?? Infinity).toBeGreaterThanOrEqual(narrow.high ?? Infinity);
        expect(wide!.value).toBe(narrow.value);
      }),
      { numRuns: 60 },
    );
  });
});
