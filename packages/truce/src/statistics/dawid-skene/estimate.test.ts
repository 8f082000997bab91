import { readFileSync } from 'node:fs';
import { sharedData } from '@truceline/sources/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../kernel/index.ts';
import { type DawidSkene, type DawidSkeneOptions, dawidSkene } from './estimate.ts';
import type { RatedItem } from './ratings.ts';

const found = (items: readonly RatedItem[], options?: DawidSkeneOptions): DawidSkene => {
  const result = dawidSkene(items, options);
  if (isRefusal(result)) throw new Error(result.message);
  return result;
};
const rated = (item: string, ...words: readonly string[]): RatedItem => ({
  item,
  ratings: words.map((rating, rater) => ({ rater: `r${rater}`, rating })),
});

const vector = sharedData('stats-vectors', 'dawid-skene');

describe('the anaesthetists of Dawid and Skene', () => {
  it.runIf(vector)('come out to the published digits', () => {
    const [, ...lines] = readFileSync(`${vector}/anesthesia.csv`, 'utf8').trim().split('\n');
    const items = new Map<string, { rater: string; rating: string }[]>();
    for (const line of lines) {
      const [item, rater, rating] = line.split(',') as [string, string, string];
      items.set(item, [...(items.get(item) ?? []), { rater, rating }]);
    }
    const expected = JSON.parse(readFileSync(`${vector}/expected.json`, 'utf8'));
    const result = found([...items].map(([item, ratings]) => ({ item, ratings })));

    expect(result.marginals.map((share) => share.toFixed(5))).toEqual(['0.39997', '0.42158', '0.11179', '0.06667']);
    expect(result.logLikelihood).toBeCloseTo(expected.anesthesia.logLik, 9);
    expect([result.rounds, result.converged]).toEqual([expected.anesthesia.iterations, true]);
    expect(result.items.map(({ likely }) => Number(likely))).toEqual(expected.anesthesia.map);
    expect(result.items.map(({ majority }) => Number(majority))).toEqual(expected.anesthesia_majority);
    const differ = result.items.filter(({ likely, majority }) => likely !== majority);
    expect(differ.map(({ item }) => Number(item))).toEqual(expected.which_differ);
    for (const [rater, rows] of result.errorRates.entries())
      for (const [k, row] of rows.entries())
        for (const [said, share] of row!.entries())
          expect(share).toBeCloseTo(expected.anesthesia.error_rates[rater][k][said], 6);
  });
});

describe('what the estimate holds to', () => {
  const table = fc
    .array(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 })
    .map((rows) => rows.map((words, index) => rated(`i${index}`, ...words)));

  it('probabilities and rows of error rates add up to 1, and no figure is without a value', () => {
    fc.assert(
      fc.property(table, (items) => {
        const result = found(items, { roundsMax: 200 });
        const rows = [
          result.marginals,
          ...result.items.map(({ probabilities }) => probabilities),
          ...result.errorRates.flat().filter((row) => row !== undefined),
        ];
        for (const row of rows) {
          expect(row.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 10);
          expect(row.every(Number.isFinite)).toBe(true);
        }
        expect(Number.isFinite(result.logLikelihood)).toBe(true);
      }),
    );
  });

  it('a further round never lowers the log likelihood', () => {
    fc.assert(
      fc.property(table, (items) => {
        let before = -Infinity;
        for (let roundsMax = 1; roundsMax < 8; roundsMax++) {
          const { logLikelihood } = found(items, { roundsMax });
          expect(logLikelihood).toBeGreaterThanOrEqual(before - 1e-9);
          before = logLikelihood;
        }
      }),
    );
  });

  it('an item counted three times is three items', () => {
    const once = [rated('1', 'a', 'a', 'b'), rated('2', 'b', 'b', 'b'), rated('3', 'a', 'b', 'a')];
    const counted = found(once.map((each) => ({ ...each, count: 3 })));
    const apart = found([1, 2, 3].flatMap((turn) => once.map((each) => ({ ...each, item: `${each.item}-${turn}` }))));
    expect(counted.logLikelihood).toBeCloseTo(apart.logLikelihood, 9);
    expect(counted.marginals[0]).toBeCloseTo(apart.marginals[0]!, 9);
  });

  it('pooling draws a rater of few ratings toward all raters, and one of many hardly at all', () => {
    const often = Array.from({ length: 40 }, (_, n) => rated(`${n}`, ...(n % 2 ? ['a', 'a', 'a'] : ['b', 'b', 'b'])));
    const rare = {
      ...rated('x', 'a', 'a', 'a'),
      ratings: [...rated('x', 'a', 'a', 'a').ratings, { rater: 'rare', rating: 'b' }],
    };
    const [alone, pooled] = [0, 4].map((pooling) => found([...often, rare], { smoothing: 0.5, pooling }));
    const rightOf = (result: DawidSkene | undefined, rater: string) =>
      result!.errorRates[result!.raters.indexOf(rater)]![0]![0]!;
    expect(rightOf(alone, 'rare')).toBeLessThan(0.5);
    expect(rightOf(pooled, 'rare')).toBeGreaterThan(0.5);
    expect(Math.abs(rightOf(pooled, 'r0') - rightOf(alone, 'r0'))).toBeLessThan(0.02);
  });

  it('a class that nobody said has no share, and its rows are absent', () => {
    const result = found([rated('1', 'a', 'a'), rated('2', 'b', 'b')], { classes: ['a', 'b', 'never'] });
    expect(result.marginals).toEqual([0.5, 0.5, 0]);
    expect(result.errorRates[0]![2]).toBeUndefined();
  });

  it('one rating of one item, and thousands of ratings of one item, have an answer', () => {
    expect(found([rated('1', 'a')])).toMatchObject({ marginals: [1], logLikelihood: 0, converged: true });
    const many = rated('1', ...Array.from({ length: 5_000 }, (_, n) => (n % 3 ? 'a' : 'b')));
    expect(Number.isFinite(found([many, rated('2', 'b')]).logLikelihood)).toBe(true);
  });
});

describe('refused', () => {
  it.each<[string, readonly RatedItem[], DawidSkeneOptions]>([
    ['ratings-none', [], {}],
    ['ratings-none', [{ ...rated('1', 'a'), count: 0 }], {}],
    ['item-unrated', [rated('1', 'a'), rated('2')], {}],
    ['item-twice', [rated('1', 'a'), rated('1', 'b')], {}],
    ['item-count', [{ ...rated('1', 'a'), count: -1 }], {}],
    ['rating-class', [rated('1', 'a')], { classes: ['b'] }],
    ['tolerance', [rated('1', 'a')], { tolerance: 0 }],
    ['rounds', [rated('1', 'a')], { roundsMax: 0 }],
    ['smoothing', [rated('1', 'a')], { smoothing: -1 }],
    ['pooling', [rated('1', 'a')], { pooling: Number.NaN }],
  ])('%s', (code, items, options) => {
    expect(dawidSkene(items, options)).toMatchObject({ refused: true, code });
  });
});
