import { readFileSync } from 'node:fs';
import { sharedData } from '@truceline/sources/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal, type Refusal } from '../../kernel/index.ts';
import { breakInterval } from './break-interval.ts';
import { meanBreaks } from './mean-breaks.ts';
import { rateChange } from './rate-change.ts';

const done = <T>(answer: T | Refusal): T => {
  if (isRefusal(answer)) throw new Error(answer.message);
  return answer;
};
const vectors = sharedData('stats-vectors', 'changepoint');

describe('breaks in a mean', () => {
  it.runIf(vectors)('the Nile at Aswan changed after 1898, as strucchange prints it', () => {
    const { nile } = JSON.parse(readFileSync(`${vectors}/expected.json`, 'utf8'));
    const rows = readFileSync(`${vectors}/nile.csv`, 'utf8').trim().split('\n').slice(1);
    const { breaks, means, tried, supF } = done(meanBreaks(rows.map((row) => Number(row.split(',')[1]))));
    expect(breaks).toEqual([{ after: nile.breakpoint, low: nile.ci[0], high: nile.ci[2] }]);
    expect(means[0]).toBeCloseTo(1097.75, 9);
    expect(means[1]).toBeCloseTo(849.9722222, 6);
    expect(tried[1]!.bic).toBeCloseTo(nile.bic, 8);
    expect(supF!.value).toBeCloseTo(nile.Fsup, 9);
    expect(supF!.after).toBe(28);
    // strucchange, manual of breakpoints: RSS and BIC from no break to five.
    expect(tried.map(({ rss }) => Math.round(rss))).toEqual([
      2_835_157, 1_597_457, 1_552_924, 1_538_097, 1_507_888, 1_659_994,
    ]);
    expect(tried.map(({ bic }) => Math.round(bic!))).toEqual([1318, 1270, 1276, 1285, 1292, 1311]);
  });

  it('are those that a search of all places finds', () => {
    const series = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 8, maxLength: 22 });
    const rss = (values: readonly number[]): number => {
      const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
      return values.reduce((sum, each) => sum + (each - mean) ** 2, 0);
    };
    fc.assert(
      fc.property(series, (values) => {
        const { tried } = done(meanBreaks(values, { shortest: 2, breaksMax: 2 }));
        let least = Infinity;
        for (let one = 2; one <= values.length - 4; one++)
          for (let two = one + 2; two <= values.length - 2; two++)
            least = Math.min(least, rss(values.slice(0, one)) + rss(values.slice(one, two)) + rss(values.slice(two)));
        expect(tried[2]!.rss).toBeCloseTo(least, 6);
      }),
    );
  });

  it('do not depend on the unit, and turn with the series', () => {
    const values = [3, 5, 4, 6, 5, 4, 12, 14, 13, 11, 15, 12, 13, 12];
    const { breaks } = done(meanBreaks(values, { breaks: 1 }));
    expect(
      done(
        meanBreaks(
          values.map((each) => 1e6 + 1000 * each),
          { breaks: 1 },
        ),
      ).breaks,
    ).toEqual(breaks);
    const [turned] = done(meanBreaks(values.toReversed(), { breaks: 1 })).breaks;
    expect([turned!.after, turned!.low, turned!.high]).toEqual(
      [breaks[0]!.after, breaks[0]!.high!, breaks[0]!.low!].map((each) => values.length - each),
    );
  });

  it('an interval of equal variances is that of Yao and Bai: 11 standard lengths at 95 %', () => {
    const { before, beyond } = breakInterval({ mean: 0, variance: 1e6 }, { mean: 1, variance: 1e6 }, 0.95)!;
    expect(before).toBe(beyond);
    expect(before / 1e6).toBeCloseTo(11.03, 2);
    expect(breakInterval({ mean: 0, variance: 1e6 }, { mean: 1, variance: 1e6 }, 0.9)!.before / 1e6).toBeCloseTo(
      7.69,
      2,
    );
  });

  it('of a series without scatter: none, and no interval where there is a clean step', () => {
    const flat = done(meanBreaks([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    expect(flat).toMatchObject({ breaks: [], means: [0] });
    expect(flat).not.toHaveProperty('supF');
    const step = done(meanBreaks([1, 1, 1, 1, 1, 1, 1, 9, 9, 9, 9, 9, 9, 9]));
    expect(step.breaks).toEqual([{ after: 7 }]);
  });

  it('are refused of what is too short or no number', () => {
    expect(meanBreaks([1, 2, 3])).toMatchObject({ code: 'bad-segment' });
    expect(meanBreaks([])).toMatchObject({ code: 'bad-segment' });
    expect(meanBreaks([1, Number.NaN])).toMatchObject({ code: 'bad-value' });
    expect(meanBreaks([1, 2, 3, 4], { shortest: 3 })).toMatchObject({ code: 'bad-segment' });
    expect(meanBreaks([1, 2, 3, 4], { shortest: 2, breaks: 2 })).toMatchObject({ code: 'bad-breaks' });
  });
});

describe('one change in a rate', () => {
  // Jarrett (1979): British coal-mining disasters a year, 1851 to 1962.
  const disasters = [
    4, 5, 4, 1, 0, 4, 3, 4, 0, 6, 3, 3, 4, 0, 2, 6, 3, 3, 5, 4, 5, 3, 1, 4, 4, 1, 5, 5, 3, 4, 2, 5, 2, 2, 3, 4, 2, 1, 3,
    2, 2, 1, 1, 1, 1, 3, 0, 0, 1, 0, 1, 1, 0, 0, 3, 1, 0, 3, 2, 2, 0, 1, 1, 1, 0, 1, 0, 1, 0, 0, 0, 2, 1, 0, 0, 0, 1, 1,
    0, 2, 3, 3, 1, 1, 2, 1, 1, 1, 1, 2, 4, 2, 0, 0, 0, 1, 4, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1,
  ];

  it('coal-mining disasters became fewer after 1891 (Raftery and Akman 1986; Carlin, Gelfand and Smith 1992)', () => {
    expect(disasters).toHaveLength(112);
    const found = done(rateChange(disasters));
    expect(1850 + found.after).toBe(1891);
    // About 3.1 and 0.9 a year; the prior moves the first by 0.05.
    expect(Math.abs(found.before - 3.1)).toBeLessThan(0.1);
    expect(Math.abs(found.since - 0.9)).toBeLessThan(0.1);
    expect(found.probability).toBeGreaterThan(0.999_999);
  });

  it('says the same of exposures in another unit, and turns with the series', () => {
    const prior = { shape: 2, rate: 1 };
    const days = done(rateChange(disasters, { prior: { ...prior, rate: 365 }, exposures: disasters.map(() => 365) }));
    const years = done(rateChange(disasters, { prior }));
    expect(days.logBayesFactor).toBeCloseTo(years.logBayesFactor, 8);
    expect(days.before * 365).toBeCloseTo(years.before, 9);
    const turned = done(rateChange(disasters.toReversed(), { prior }));
    expect(turned.after).toBe(112 - years.after);
    expect(turned.logBayesFactor).toBeCloseTo(years.logBayesFactor, 8);
  });

  it('of two counts is told in closed form', () => {
    // Gamma(1, 1): evidence 1/4 and 2/8 for (0 | 1) on unit exposure against 1/9 together.
    const found = done(rateChange([0, 1]));
    expect(found.posterior).toEqual([1]);
    expect(found.logBayesFactor).toBeCloseTo(Math.log((1 / 2) * (1 / 4) * 9), 10);
  });

  it('of all zeros speaks against a change and says no place', () => {
    const found = done(rateChange([0, 0, 0, 0, 0, 0, 0, 0]));
    expect(found.probability).toBeLessThan(0.5);
    for (const value of [found.mean, found.before, found.since, ...found.posterior]) expect(value).not.toBeNaN();
  });

  it('is refused of one count, no count, or no exposure', () => {
    expect(rateChange([3])).toMatchObject({ code: 'too-short' });
    expect(rateChange([3, -1])).toMatchObject({ code: 'bad-count' });
    expect(rateChange([3, 1.5])).toMatchObject({ code: 'bad-count' });
    expect(rateChange([3, 1], { exposures: [1, 0] })).toMatchObject({ code: 'bad-exposure' });
    expect(rateChange([3, 1], { prior: { shape: 0, rate: 1 } })).toMatchObject({ code: 'bad-prior' });
  });
});
