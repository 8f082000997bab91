import { readFileSync } from 'node:fs';
import { sharedData } from '@truceline/sources/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal, type Refusal } from '../../kernel/index.ts';
import { digamma, trigamma } from '../polygamma.ts';
import { countRegression } from './regression.ts';
import { type InterruptedSeries, interruptedSeries } from './series.ts';

const done = <T extends object>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(result.message);
  return result;
};
const vector = sharedData('stats-vectors', 'glm');
const table = (name: string): Readonly<Record<string, readonly string[]>> => {
  const [header, ...lines] = readFileSync(`${vector}/${name}`, 'utf8').replaceAll('"', '').trim().split('\n');
  const rows = lines.map((line) => line.split(','));
  return Object.fromEntries(header!.split(',').map((column, at) => [column, rows.map((row) => row[at]!)]));
};
const closeTo = (value: number, expected: number, relative: number): void =>
  expect(Math.abs(value / expected - 1)).toBeLessThan(relative);

describe('published answers', () => {
  const expected = () => JSON.parse(readFileSync(`${vector}/expected.json`, 'utf8'));

  it.runIf(vector)('seat belts: glm and glm.nb of R, coefficient by coefficient', () => {
    const { DriversKilled, t, month, law } = table('seatbelts.csv');
    const found = done(
      interruptedSeries({
        counts: DriversKilled!.map(Number),
        times: t!.map(Number),
        intervention: law!.map(Number),
        since: 'none',
        terms: [{ kind: 'factor', name: 'month', values: month! }],
        names: { intervention: 'law' },
      }),
    );
    const { drivers_nb: nb, drivers_poisson: poisson } = expected();
    for (const { name, estimate, se } of found.model.coefficients) {
      closeTo(estimate, nb.coef[name], 1e-6);
      closeTo(se, nb.se[name], 1e-6);
    }
    for (const { name, estimate, se } of found.poisson.model.coefficients) {
      closeTo(estimate, poisson.coef[name], 1e-6);
      closeTo(se, poisson.se[name], 1e-9);
    }
    expect(found.change.ratio.toFixed(6)).toBe('0.869742');
    expect([found.change.low.toFixed(6), found.change.high.toFixed(6)]).toEqual(['0.810462', '0.933358']);
    expect(found.model.theta!.toFixed(4)).toBe('117.4613');
    expect(found.model.thetaSe!.toFixed(2)).toBe('23.52');
    expect(found.model.twoLogLik.toFixed(4)).toBe('-1601.1311');
    closeTo(found.model.deviance, nb.deviance, 1e-7);
    expect(found.poisson.change.ratio.toFixed(6)).toBe('0.873024');
    expect(found.poisson.model.pearsonPhi.toFixed(5)).toBe('2.19639');
    closeTo(found.poisson.model.residualPhi, poisson.pearson_phi, 1e-8);
    closeTo(found.poisson.model.deviance, poisson.deviance, 1e-9);
  });

  it.runIf(vector)('seat belts, vans: glm with log-likelihood and AIC', () => {
    const { VanKilled, t, month, law } = table('seatbelts.csv');
    const { poisson } = done(
      countRegression({
        counts: VanKilled!.map(Number),
        terms: [
          { kind: 'number', name: 't', values: t!.map(Number) },
          { kind: 'factor', name: 'month', values: month! },
          { kind: 'number', name: 'law', values: law!.map(Number) },
        ],
      }),
    );
    const vans = expected().vankilled_poisson;
    for (const { name, estimate, se } of poisson.coefficients) {
      closeTo(estimate, vans.coef[name], 1e-6);
      closeTo(se, vans.se[name], 1e-9);
    }
    closeTo(poisson.logLik, vans.logLik, 1e-10);
    closeTo(poisson.aic, vans.aic, 1e-10);
    closeTo(poisson.deviance, vans.deviance, 1e-9);
    closeTo(poisson.residualPhi, vans.pearson_phi, 1e-8);
  });

  it.runIf(vector)(
    'the invented truce: its rate ratio of .35 lies in the interval of the one, not far from missing the other',
    () => {
      const { y, t, tr, since, dow } = table('synthetic_truce.csv');
      const series: InterruptedSeries = {
        counts: y!.map(Number),
        times: t!.map(Number),
        intervention: tr!.map(Number),
        since: { values: since!.map(Number) },
        terms: [{ kind: 'factor', name: 'dow', values: dow! }],
        names: { intervention: 'tr' },
      };
      const found = done(interruptedSeries(series));
      const { synthetic_truce: r } = JSON.parse(
        readFileSync(`${sharedData('stats-vectors', 'surveillance')}/expected_arl_and_truce.json`, 'utf8'),
      );
      for (const { name, estimate, se } of found.model.coefficients) {
        closeTo(estimate, r.nb_coef[name], 1e-6);
        closeTo(se, r.nb_se[name], 1e-6);
      }
      expect(found.change.ratio.toFixed(6)).toBe('0.384265');
      expect([found.change.low.toFixed(6), found.change.high.toFixed(6)]).toEqual(['0.255878', '0.577071']);
      expect(found.model.theta!.toFixed(6)).toBe('6.253255');
      const { change, model } = found.poisson;
      expect([change.low.toFixed(6), change.high.toFixed(6)]).toEqual(['0.312878', '0.490335']);
      expect(model.pearsonPhi.toFixed(6)).toBe('5.455180');
      expect(found.detectable.fall).toBeCloseTo(0.56, 2);
      expect(found.detectable.rise).toBeCloseTo(1.79, 2);
      // The days since the truce began, counted here, are those of the file.
      const { since: _, ...counted } = series;
      expect(done(interruptedSeries(counted)).change).toEqual(found.change);
    },
  );
});

describe('ψ and ψ′', () => {
  it('have their known values', () => {
    closeTo(digamma(1), -0.5772156649015329, 1e-14);
    closeTo(digamma(0.5), -1.9635100260214235, 1e-14);
    closeTo(digamma(0.25), -4.227453533376265, 1e-14);
    closeTo(digamma(100), 4.600161852738087, 1e-14);
    closeTo(trigamma(1), Math.PI ** 2 / 6, 1e-14);
    closeTo(trigamma(0.5), Math.PI ** 2 / 2, 1e-14);
    closeTo(trigamma(0.25), Math.PI ** 2 + 8 * 0.915965594177219, 1e-14);
  });
});

describe('closed forms', () => {
  it('with nothing but an intervention the ratio is that of the rates, and the Poisson interval is known', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 3, maxLength: 20 });
    fc.assert(
      fc.property(counts, counts, fc.double({ min: 0.1, max: 9, noNaN: true }), (before, after, exposure) => {
        const sum = (list: readonly number[]) => list.reduce((total, each) => total + each, 0);
        fc.pre(sum(before) > 0 && sum(after) > 0);
        const found = done(
          interruptedSeries({
            counts: [...before, ...after],
            exposures: [...before, ...after].map(() => exposure),
            intervention: [...before.map(() => 0), ...after.map(() => 1)],
            trend: false,
            since: 'none',
          }),
        );
        const ratio = sum(after) / after.length / (sum(before) / before.length);
        closeTo(found.poisson.change.ratio, ratio, 1e-8);
        closeTo(found.change.ratio, ratio, 1e-6);
        closeTo(found.poisson.change.se, Math.sqrt(1 / sum(before) + 1 / sum(after)), 1e-4);
        if (found.model.theta !== undefined) {
          const spread = (list: readonly number[]) => 1 / sum(list) + 1 / (found.model.theta! * list.length);
          closeTo(found.change.se, Math.sqrt(spread(before) + spread(after)), 1e-6);
          expect(found.model.logLik).toBeGreaterThanOrEqual(found.poisson.model.logLik - 1e-9);
        } else expect(found.note).toContain('Poisson');
      }),
    );
  });

  it('exposures times a constant leave every ratio, and a shifted clock leaves the trend', () => {
    const counts = [5, 9, 2, 7, 30, 4, 8, 6, 1, 3, 9, 0, 2, 4, 1, 3];
    const intervention = counts.map((_, row) => (row < 9 ? 0 : 1));
    const exposures = counts.map((_, row) => 1 + (row % 3));
    const plain = done(interruptedSeries({ counts, intervention, exposures }));
    const scaled = done(interruptedSeries({ counts, intervention, exposures: exposures.map((each) => each * 1_000) }));
    closeTo(scaled.change.ratio, plain.change.ratio, 1e-9);
    closeTo(scaled.model.theta!, plain.model.theta!, 1e-8);
    const late = done(
      interruptedSeries({ counts, intervention, exposures, times: counts.map((_, row) => 20_000 + row) }),
    );
    closeTo(late.change.ratio, plain.change.ratio, 1e-8);
    closeTo(late.points[15]!.without, plain.points[15]!.without, 1e-7);
    expect(plain.points[15]!.low).toBeLessThan(plain.points[15]!.fitted);
    // Before the intervention both lines are one.
    for (const point of plain.points.slice(0, 9)) expect(point.without).toBe(point.fitted);
  });
});

describe('what has no answer', () => {
  const ten = Array.from({ length: 10 }, (_, row) => row);
  const intervention = ten.map((row) => (row < 5 ? 0 : 1));
  const asked = (more: Partial<InterruptedSeries>) =>
    interruptedSeries({ counts: [4, 9, 2, 5, 7, 3, 1, 4, 2, 0], intervention, ...more });

  it.each([
    [{ counts: ten.map(() => 0) }, 'no-cases'],
    [{ counts: [4, 9, 2, 5, 7, 0, 0, 0, 0, 0], since: 'none', trend: false }, 'separation'],
    [{ counts: [0, 0, 0, 0, 0, 4, 9, 2, 5, 7], since: 'none' }, 'separation'],
    [{ counts: [0, 0, 0, 0, 0, 0, 1, 0, 0, 0] }, 'separation'],
    [{ terms: [{ kind: 'number', name: 'again', values: intervention.map((each) => 3 - each) }] }, 'collinear'],
    [{ terms: [{ kind: 'number', name: 'one', values: ten.map(() => 1) }] }, 'collinear'],
    [{ terms: [{ kind: 'factor', name: 'day', values: ten.map(String) }] }, 'rows-few'],
    [{ terms: [{ kind: 'factor', name: 'day', values: ten.map(() => 'a') }] }, 'term-level'],
    [
      { terms: [{ kind: 'factor', name: 'day', values: ten.map((row) => String(row % 2)), reference: '7' }] },
      'term-reference',
    ],
    [{ terms: [{ kind: 'number', name: 't', values: ten }] }, 'term-twice'],
    [{ terms: [{ kind: 'number', name: 'heat', values: [1, Number.NaN, 3, 4, 5, 6, 7, 8, 9, 0] }] }, 'term-value'],
    [{ exposures: ten }, 'bad-exposure'],
    [{ exposures: [1] }, 'bad-exposure'],
    [{ counts: [4, -9, 2, 5, 7, 3, 1, 4, 2, 0] }, 'bad-count'],
    [{ counts: [4, 9.5, 2, 5, 7, 3, 1, 4, 2, 0] }, 'bad-count'],
    [{ counts: [] }, 'rows'],
    [{ intervention: ten.map(() => 0) }, 'intervention'],
    [{ intervention: ten.map(() => 1) }, 'intervention'],
    [{ intervention: ten }, 'intervention'],
    [{ level: 1 }, 'level'],
    [{ power: 0 }, 'power'],
    [{ counts: [3, 4], intervention: [0, 1] }, 'rows-few'],
  ] as const)('%j is refused: %s', (more, code) => {
    expect(asked(more as Partial<InterruptedSeries>)).toMatchObject({ code });
  });

  it('more rows by coefficients than a regression takes are refused', () => {
    const counts = Array.from({ length: 1_300_000 }, () => 1);
    const marks = counts.map((_, row) => (row < 9 ? 0 : 1));
    expect(interruptedSeries({ counts, intervention: marks })).toMatchObject({ code: 'rows-many' });
  });

  it('counts no more spread than Poisson counts are said to be so', () => {
    const even = done(asked({ counts: [5, 5, 6, 5, 5, 2, 2, 3, 2, 2], since: 'none', trend: false }));
    expect(even.model.family).toBe('poisson');
    expect(even.note).toContain('theta has no bound');
    expect(even.change.ratio).toBeCloseTo(11 / 26, 8);
  });

  it('whatever the series, there is an answer in figures or a refusal', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant(0), fc.nat(3), fc.nat(100_000)), { minLength: 1, maxLength: 24 }),
        fc.nat(24),
        fc.constantFrom('none' as const, 'last-before' as const),
        (counts, from, since) => {
          const found = interruptedSeries({
            counts,
            intervention: counts.map((_, row) => (row < from ? 0 : 1)),
            since,
          });
          if (isRefusal(found)) return;
          expect(JSON.stringify(found)).not.toContain('null');
          expect(found.model.converged).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
  });
});
