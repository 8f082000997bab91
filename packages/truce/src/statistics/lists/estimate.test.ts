import { readFileSync } from 'node:fs';
import { sharedData } from '@truceline/sources/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceOf } from '../../exercise/index.ts';
import { isRefusal } from '../../kernel/index.ts';
import type { CapturePattern } from './capture-table.ts';
import { type ListsEstimate, type ListsOptions, listsEstimate } from './estimate.ts';

const found = (
  lists: readonly string[],
  patterns: readonly CapturePattern[],
  options?: ListsOptions,
): ListsEstimate => {
  const result = listsEstimate(lists, patterns, options);
  if (isRefusal(result)) throw new Error(result.message);
  return result;
};
/** Counts by patterns written as 0 and 1. */
const counted = (counts: Readonly<Record<string, number>>): readonly CapturePattern[] =>
  Object.entries(counts).map(([word, count]) => ({ on: [...word].map((letter) => letter === '1'), count }));
const modelOf = (result: ListsEstimate, name: string) => result.models.find(({ model }) => model === name)!;

const vector = sharedData('stats-vectors', 'mse');

describe('the four lists of Kosovo', () => {
  it.runIf(vector)('come out as R and the closed forms give them', () => {
    const [header, ...lines] = readFileSync(`${vector}/kosovo_overlap.csv`, 'utf8').trim().split('\n');
    const lists = header!.replaceAll('"', '').split(',').slice(0, 4);
    const patterns = lines.map((line) => {
      const cells = line.split(',').map(Number);
      return { on: cells.slice(0, 4).map((cell) => cell === 1), count: cells[4]! };
    });
    const { kosovo } = JSON.parse(readFileSync(`${vector}/expected.json`, 'utf8'));
    const result = found(lists, patterns);
    expect(result.seen).toBe(kosovo.n_records);
    for (const [name, key] of [
      ['independence', 'independent'],
      ['all two-way', 'all2way'],
      ['all three-way', 'all3way'],
    ] as const) {
      const [model, expected] = [modelOf(result, name), kosovo[key]];
      expect(model.unseen).toBeCloseTo(expected.n0, 4);
      expect(model.total).toBeCloseTo(expected.N, 4);
      // R stops its rounds earlier: the standard error differs in the seventh digit.
      expect(Math.abs(model.low / expected.N_ci_wald_log[0] - 1)).toBeLessThan(1e-6);
      expect(Math.abs(model.high! / expected.N_ci_wald_log[1] - 1)).toBeLessThan(1e-6);
      expect(model.deviance).toBeCloseTo(expected.deviance, 8);
      expect(model.degreesOfFreedom).toBe(expected.df);
      expect(model.aic).toBeCloseTo(expected.AIC, 7);
      expect(model.bic).toBeCloseTo(expected.BIC, 7);
    }
    expect(result.pairs[0]).toMatchObject({
      onFirst: kosovo.chapman_first_two.n1,
      onSecond: kosovo.chapman_first_two.n2,
      onBoth: kosovo.chapman_first_two.m,
      total: expect.closeTo(kosovo.chapman_first_two.N, 8),
      variance: expect.closeTo(kosovo.chapman_first_two.var, 6),
    });
    const { f1, f2, N_lower } = kosovo.chao_lower_bound;
    expect(result.lowerBound).toMatchObject({ once: f1, twice: f2, total: expect.closeTo(N_lower, 8) });
    expect(result.spread!.high / result.spread!.low).toBeGreaterThan(2.2);
  });
});

describe('closed forms of log-linear models', () => {
  const some = fc.integer({ min: 1, max: 5_000 });

  it('two lists: what none holds is the product of the single ones over the overlap', () => {
    fc.assert(
      fc.property(some, some, some, (a, b, both) => {
        const { models } = found(['A', 'B'], counted({ 10: a, '01': b, 11: both }));
        expect(models).toHaveLength(1);
        expect(models[0]!.unseen / ((a * b) / both)).toBeCloseTo(1, 6);
      }),
    );
  });

  it('three lists, all two-way: odd patterns over even ones', () => {
    fc.assert(
      fc.property(fc.array(some, { minLength: 7, maxLength: 7 }), ([a, b, c, ab, ac, bc, abc]) => {
        const result = found(
          ['A', 'B', 'C'],
          counted({ '100': a!, '010': b!, '001': c!, '110': ab!, '101': ac!, '011': bc!, '111': abc! }),
        );
        const exact = (a! * b! * c! * abc!) / (ab! * ac! * bc!);
        expect(modelOf(result, 'all two-way').unseen / exact).toBeCloseTo(1, 5);
      }),
      { numRuns: 40 },
    );
  });

  it('eight lists are fitted', () => {
    const patterns = Array.from({ length: 255 }, (_, n) => ({
      on: Array.from({ length: 8 }, (_list, bit) => ((n + 1) >> bit) % 2 === 1),
      count: ((n * 37) % 11) + 1,
    }));
    const result = found(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], patterns, { models: [[['a', 'b', 'c']]] });
    expect(modelOf(result, 'all three-way').degreesOfFreedom).toBe(255 - 1 - 8 - 28 - 56);
    expect(modelOf(result, 'a:b:c').parameters).toBe(1 + 8 + 3 + 1);
  });

  it('a model by name is the one of its order', () => {
    const table = counted({ '100': 40, '010': 35, '001': 50, '110': 9, '101': 12, '011': 7, '111': 3 });
    const result = found(['A', 'B', 'C'], table, {
      models: [
        [
          ['A', 'B'],
          ['B', 'C'],
          ['A', 'C'],
        ],
      ],
    });
    expect(modelOf(result, 'A:B + B:C + A:C').total).toBeCloseTo(modelOf(result, 'all two-way').total, 8);
    // Three pairs: eight choices, of which none and all are told by their order.
    expect(found(['A', 'B', 'C'], table, { everyPairing: true }).models).toHaveLength(2 + 6);
  });
});

describe('lists that overlap little', () => {
  it('two lists without overlap have no estimate, and say so', () => {
    const result = found(['A', 'B'], counted({ 10: 5, '01': 8 }));
    expect(result.models).toEqual([]);
    expect(result.failed[0]).toMatchObject({
      model: 'independence',
      reason: expect.stringContaining('no bound above'),
    });
    expect(result).not.toHaveProperty('spread');
    expect(result.pairs[0]!.total).toBe(6 * 9 - 1);
  });

  it('two of three lists that exclude each other stand as one against the third', () => {
    const table = counted({ '100': 40, '010': 35, '001': 50, '101': 12, '011': 7 });
    const result = found(['A', 'B', 'C'], table, { models: [[['A', 'B']]] });
    const model = modelOf(result, 'A:B');
    expect(model.unseen).toBeCloseTo((50 * (40 + 35)) / (12 + 7), 6);
    expect([model.patternsAtZero, model.degreesOfFreedom]).toEqual([2, 1]);
    expect(result.failed.map((each) => each.model)).toEqual(['all two-way']);
  });

  it('whatever the counts, every figure is a number and no estimate lies below what was seen', () => {
    const table = fc.array(fc.nat(6), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(table, (counts) => {
        const patterns = counts.map((count, n) => ({ on: [0, 1, 2].map((bit) => ((n + 1) >> bit) % 2 === 1), count }));
        const result = listsEstimate(['A', 'B', 'C'], patterns, { everyPairing: true });
        if (isRefusal(result)) return;
        expect(JSON.stringify(result)).not.toMatch(/null/);
        for (const { total, low, high = Infinity } of result.models) {
          expect(total).toBeGreaterThanOrEqual(result.seen);
          expect(low).toBeLessThanOrEqual(total);
          expect(high).toBeGreaterThanOrEqual(total);
        }
        expect(result.lowerBound.total).toBeGreaterThanOrEqual(result.seen);
      }),
    );
  });
});

describe('coverage on simulated lists', () => {
  it('the interval of the model that is right holds the number in 95 of 100 times, within Monte Carlo error', () => {
    const [trials, truth, chances] = [400, 600, [0.3, 0.4, 0.25]];
    const chance = chanceOf(17, 'lists');
    let held = 0;
    for (let trial = 0; trial < trials; trial++) {
      const patterns = Array.from({ length: truth }, () => ({
        on: chances.map(chance.happens),
        count: 1,
      })).filter(({ on }) => on.includes(true));
      const { low, high } = modelOf(found(['A', 'B', 'C'], patterns), 'independence');
      if (low <= truth && truth <= high!) held++;
    }
    expect(Math.abs(held / trials - 0.95)).toBeLessThan(3.3 * Math.sqrt((0.95 * 0.05) / trials));
  });
});

describe('refused', () => {
  const one = counted({ 10: 1, '01': 1, 11: 1 });
  it.each<[string, readonly string[], readonly CapturePattern[], ListsOptions]>([
    ['lists-number', ['A'], [], {}],
    ['lists-number', ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'], [], {}],
    ['lists-names', ['A', 'A'], one, {}],
    ['pattern-length', ['A', 'B', 'C'], one, {}],
    ['pattern-count', ['A', 'B'], counted({ 10: -1 }), {}],
    ['pattern-count', ['A', 'B'], counted({ 10: Number.NaN }), {}],
    ['unseen-counted', ['A', 'B'], counted({ '00': 2, 11: 1 }), {}],
    ['records-none', ['A', 'B'], counted({ 10: 0 }), {}],
    ['list-empty', ['A', 'B'], counted({ 10: 4 }), {}],
    ['level', ['A', 'B'], one, { level: 1 }],
    ['model-list', ['A', 'B'], one, { models: [[['A', 'X']]] }],
    ['model-order', ['A', 'B'], one, { models: [[['A', 'B']]] }],
  ])('%s', (code, lists, patterns, options) => {
    expect(listsEstimate(lists, patterns, options)).toMatchObject({ refused: true, code });
  });
});
