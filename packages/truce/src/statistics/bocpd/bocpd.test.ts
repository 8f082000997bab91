import { readFileSync } from 'node:fs';
import { sharedData } from '@truceline/sources/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal, type Refusal } from '../../kernel/index.ts';
import { logGamma } from '../log-gamma.ts';
import { gaussian, gaussianKnownVariance, poissonGamma } from './models.ts';
import { runLengths } from './run-lengths.ts';

const done = <T>(answer: T | Refusal): T => {
  if (isRefusal(answer)) throw new Error(answer.message);
  return answer;
};
const total = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0);

/** Goes through every way to cut a series, with the chance of each stretch in closed form: slow, and sure. */
function everyWay(
  values: readonly number[],
  meanRun: number,
  logStretch: (from: number, to: number) => number,
): { readonly evidence: number; readonly last: readonly number[] } {
  const n = values.length;
  const weights = Array.from({ length: n + 1 }, () => 0);
  for (let way = 0; way < 2 ** n; way++) {
    let [log, from] = [0, 0];
    for (let at = 1; at <= n; at++) {
      const cut = ((way >> (at - 1)) & 1) === 1;
      log += Math.log(cut ? 1 / meanRun : 1 - 1 / meanRun);
      if (!cut) continue;
      log += logStretch(from, at);
      from = at;
    }
    if (from < n) log += logStretch(from, n);
    weights[n - from]! += Math.exp(log);
  }
  const evidence = total(weights);
  return { evidence: Math.log(evidence), last: weights.map((each) => each / evidence) };
}

const agrees = (
  found: { readonly logEvidence: number; readonly last: readonly number[] },
  sure: { readonly evidence: number; readonly last: readonly number[] },
): void => {
  expect(found.logEvidence).toBeCloseTo(sure.evidence, 8);
  for (const [length, chance] of sure.last.entries()) expect(found.last[length]).toBeCloseTo(chance, 8);
};

describe('run lengths are those of every way to cut the series', () => {
  it('of counts with exposures', () => {
    const rows = fc.array(fc.tuple(fc.nat(12), fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 2, max: 30 }), (series, meanRun) => {
        const [values, exposures] = [series.map(([x]) => x), series.map(([, e]) => e)];
        const [a, b] = [1.5, 0.4];
        const logStretch = (from: number, to: number): number => {
          const [x, e] = [values.slice(from, to), exposures.slice(from, to)];
          const sum = total(x);
          const own = total(x.map((each, at) => each * Math.log(e[at]!) - logGamma(each + 1)));
          return a * Math.log(b) - logGamma(a) + logGamma(a + sum) - (a + sum) * Math.log(b + total(e)) + own;
        };
        const model = done(poissonGamma({ shape: a, rate: b }));
        agrees(done(runLengths(values, model, { meanRun, exposures })), everyWay(values, meanRun, logStretch));
      }),
      { numRuns: 60 },
    );
  });

  it('of Gaussian observations (stretches by Murphy 2007, equation 95)', () => {
    const values = fc.array(fc.double({ min: -8, max: 8, noNaN: true }), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(values, (series) => {
        const prior = { mean: 0.5, kappa: 0.7, shape: 1.2, rate: 2 };
        const logStretch = (from: number, to: number): number => {
          const x = series.slice(from, to);
          const n = x.length;
          const mean = total(x) / n;
          const kappa = prior.kappa + n;
          const shape = prior.shape + n / 2;
          const rate =
            prior.rate +
            total(x.map((each) => (each - mean) ** 2)) / 2 +
            (prior.kappa * n * (mean - prior.mean) ** 2) / (2 * kappa);
          const ends =
            logGamma(shape) - logGamma(prior.shape) + prior.shape * Math.log(prior.rate) - shape * Math.log(rate);
          return ends + Math.log(prior.kappa / kappa) / 2 - (n / 2) * Math.log(2 * Math.PI);
        };
        const found = done(runLengths(series, done(gaussian(prior)), { meanRun: 5 }));
        agrees(found, everyWay(series, 5, logStretch));
      }),
      { numRuns: 60 },
    );
  });

  it('of Gaussian observations whose variance is known', () => {
    const series = [1.2, 0.3, 5.5, 6.1];
    const [v, prior] = [1.5, { mean: 1, variance: 9 }];
    const logStretch = (from: number, to: number): number => {
      const x = series.slice(from, to).map((each) => each - prior.mean);
      const n = x.length;
      const spread = v + n * prior.variance;
      const quadratic = (total(x.map((each) => each ** 2)) - (prior.variance / spread) * total(x) ** 2) / v;
      return -(n * Math.log(2 * Math.PI) + (n - 1) * Math.log(v) + Math.log(spread) + quadratic) / 2;
    };
    const found = done(runLengths(series, done(gaussianKnownVariance(prior, v)), { meanRun: 4 }));
    agrees(found, everyWay(series, 4, logStretch));
  });
});

describe('a series', () => {
  const nile = sharedData('stats-vectors', 'changepoint/nile.csv');
  it.runIf(nile)('of the Nile changes after 1898, under either Gaussian model', () => {
    const rows = readFileSync(nile!, 'utf8').trim().split('\n').slice(1);
    const flows = rows.map((row) => Number(row.split(',')[1]));
    const known = done(gaussianKnownVariance({ mean: 1000, variance: 1e5 }, 16_000));
    const unknown = done(gaussian({ mean: 1000, kappa: 1, shape: 1, rate: 1e4 }));
    expect(done(runLengths(flows, known)).changes).toEqual([28]);
    expect(done(runLengths(flows, unknown)).changes).toEqual([28]);
  });

  const counts = [
    ...Array.from({ length: 40 }, (_, at) => 9 + (at % 3)),
    ...Array.from({ length: 20 }, (_, at) => at % 3),
  ];
  const model = done(poissonGamma({ shape: 1, rate: 0.1 }));

  it('whose rate falls is found out within a few steps, and chances add up to 1 at each', () => {
    const { changes, steps, posteriors } = done(runLengths(counts, model, { meanRun: 100, everyPosterior: true }));
    expect(changes).toEqual([40]);
    expect(steps[44]!.recentChange).toBeGreaterThan(0.95);
    expect(steps[39]!.recentChange).toBeLessThan(0.2);
    for (const posterior of posteriors!) expect(total(posterior)).toBeCloseTo(1, 9);
  });

  it('says nearly the same where improbable runs are let go', () => {
    const whole = done(runLengths(counts, model, { meanRun: 100 }));
    const pruned = done(runLengths(counts, model, { meanRun: 100, leastChance: 1e-8 }));
    expect(pruned.changes).toEqual(whole.changes);
    expect(pruned.logEvidence).toBeCloseTo(whole.logEvidence, 5);
  });

  it('of all zeros, of one observation, and with a change at every step has an answer', () => {
    for (const series of [[0, 0, 0, 0, 0], [3]]) {
      for (const meanRun of [1, 50]) {
        const found = done(runLengths(series, model, { meanRun }));
        for (const value of [found.logEvidence, ...found.last, ...found.steps.flatMap((each) => Object.values(each))])
          expect(Number.isFinite(value)).toBe(true);
      }
    }
  });

  it('of nothing, of what is no count, or with no hazard is refused', () => {
    expect(runLengths([], model)).toMatchObject({ code: 'no-values' });
    expect(runLengths([1, -1], model)).toMatchObject({ code: 'bad-value', message: 'row 2: `-1` is no count' });
    expect(runLengths([1], model, { meanRun: 0.5 })).toMatchObject({ code: 'bad-hazard' });
    expect(runLengths([1], model, { exposures: [0] })).toMatchObject({ code: 'bad-exposure' });
    expect(poissonGamma({ shape: 0, rate: 1 })).toMatchObject({ code: 'bad-prior' });
    expect(gaussian({ mean: Number.NaN, kappa: 1, shape: 1, rate: 1 })).toMatchObject({ code: 'bad-prior' });
    const far = done(gaussian({ mean: 0, kappa: 1, shape: 1, rate: 1 }));
    expect(runLengths([1e300], far)).toMatchObject({ code: 'bad-value' });
  });
});
