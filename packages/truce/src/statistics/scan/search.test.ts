import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../kernel/index.ts';
import { seededChance } from './chance.ts';
import { scanCircles } from './circles.ts';
import { scanLogLikelihoodRatio } from './likelihood.ts';
import { linesAbove } from './lines.ts';
import { openScan, type ScanInput } from './scan.ts';
import { openSearch } from './search.ts';
import type { ScanRates, ScanRule } from './windows.ts';

interface World {
  readonly cases: readonly number[];
  readonly base: readonly number[];
  readonly positions: readonly { readonly x: number; readonly y: number }[];
  readonly rule: ScanRule;
}

/** Places by intervals with cases, some of them many, and with trials or an expectation. */
const world = fc
  .record({
    places: fc.integer({ min: 1, max: 8 }),
    intervals: fc.integer({ min: 1, max: 9 }),
    likelihood: fc.constantFrom('poisson' as const, 'bernoulli' as const),
    rates: fc.constantFrom<ScanRates>('high', 'low', 'both'),
    prospective: fc.boolean(),
    casesMinHigh: fc.integer({ min: 1, max: 4 }),
    seed: fc.nat(),
    dense: fc.constantFrom(0.3, 2, 30),
    lengths: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat(8)),
  })
  .map(({ places, intervals, likelihood, rates, prospective, casesMinHigh, seed, dense, lengths }): World => {
    const chance = seededChance(seed, 0);
    const cells = places * intervals;
    const raw = Array.from({ length: cells }, () => Math.floor(-Math.log(1 - chance()) * dense));
    const cases = raw.some((each) => each > 0) ? raw : raw.map((_, at) => (at === 0 ? 1 : 0));
    const all = cases.reduce((sum, each) => sum + each, 0);
    const shares = cases.map(() => 0.1 + chance());
    const whole = shares.reduce((sum, each) => sum + each, 0);
    const base =
      likelihood === 'bernoulli'
        ? cases.map((each) => each + 1 + Math.floor(chance() * dense * 2))
        : shares.map((each) => (all * each) / whole);
    const positions = Array.from({ length: places }, () => ({
      x: Math.floor(chance() * 4),
      y: Math.floor(chance() * 4),
    }));
    const lengthMin = Math.min(lengths[0], intervals);
    return {
      cases,
      base,
      positions,
      rule: {
        likelihood,
        rates,
        totals: { cases: all, base: base.reduce((sum, each) => sum + each, 0) },
        casesMinHigh,
        stretches: { intervals, lengthMin, lengthMax: Math.min(intervals, lengthMin + lengths[1]), prospective },
      },
    };
  });

/** The highest ratio by trying all windows. */
function slowHighest({ cases, base, positions, rule }: World, circles: ReturnType<typeof scanCircles>): number {
  const { intervals, lengthMin, lengthMax, prospective } = rule.stretches;
  let highest = 0;
  for (const { places, ends } of circles)
    for (let size = 1; size <= places.length; size++) {
      if (ends[size - 1] === 0) continue;
      for (let from = 0; from < intervals; from++)
        for (let to = from + lengthMin; to <= Math.min(intervals, from + lengthMax); to++) {
          if (prospective && to < intervals) continue;
          let [within, value] = [0, 0];
          for (const place of places.subarray(0, size))
            for (let time = from; time < to; time++) {
              within += cases[place * intervals + time]!;
              value += base[place * intervals + time]!;
            }
          const even = (value * rule.totals.cases) / rule.totals.base;
          const high = within > even && within >= rule.casesMinHigh && rule.rates !== 'low';
          const low = within < even && rule.rates !== 'high';
          if (!high && !low) continue;
          const ratio = scanLogLikelihoodRatio(rule.likelihood, { cases: within, base: value }, rule.totals);
          highest = Math.max(highest, ratio);
        }
    }
  expect(positions.length).toBeGreaterThan(0);
  return highest;
}

const circlesOf = ({ positions, base, rule }: World) => {
  const { intervals } = rule.stretches;
  const atRisk = positions.map((_, place) =>
    base.slice(place * intervals, (place + 1) * intervals).reduce((sum, each) => sum + each, 0),
  );
  return scanCircles(positions, atRisk, { shareMax: 0.7 });
};

describe('the search that leaves windows out', () => {
  it('finds the highest ratio that trying all windows finds, whatever is guessed', () => {
    fc.assert(
      fc.property(world, fc.constantFrom(0, 0.5, 2, 50), (of, guess) => {
        const circles = circlesOf(of);
        const search = openSearch(circles, { base: of.base, places: of.positions.length }, of.rule);
        const slow = slowHighest(of, circles);
        expect(search.highestRatio(of.cases, guess)).toBeCloseTo(slow, 7);
        const best = search.bestWindows(of.cases).reduce((most, { llr }) => Math.max(most, llr), 0);
        expect(best).toBeCloseTo(slow, 7);
      }),
      { numRuns: 200 },
    );
  });

  it('draws lines beyond which each window above the level lies', () => {
    const level = fc.double({ min: 0.01, max: 30, noNaN: true });
    fc.assert(
      fc.property(
        world,
        level,
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (of, above, share, part) => {
          const { totals, likelihood, rates, casesMinHigh } = of.rule;
          const base = likelihood === 'bernoulli' ? Math.ceil(totals.base * share) : totals.base * share;
          const most = likelihood === 'bernoulli' ? Math.min(base, totals.cases) : totals.cases;
          const fewest = likelihood === 'bernoulli' ? Math.max(0, totals.cases - (totals.base - base)) : 0;
          const cases = fewest + Math.round((most - fewest) * part);
          const even = (base * totals.cases) / totals.base;
          const wanted = cases > even ? rates !== 'low' && cases >= casesMinHigh : cases < even && rates !== 'high';
          fc.pre(wanted && base <= totals.base * 0.999999);
          fc.pre(scanLogLikelihoodRatio(likelihood, { cases, base }, totals) > above * (1 + 1e-9));
          const lines = linesAbove(above, of.rule, totals.base * 0.999999);
          const beyond = lines.some(
            (line) =>
              line.from <= base &&
              line.cases * cases + line.base * base > line.limit - 1e-9 * (1 + Math.abs(line.limit)),
          );
          expect(beyond).toBe(true);
        },
      ),
      { numRuns: 600 },
    );
  });
});

describe('replications', () => {
  const input: ScanInput = {
    places: Array.from({ length: 6 }, (_, x) => ({ id: `p${x}`, position: { x, y: 0 } })),
    cases: Array.from({ length: 60 }, (_, at) => ({ place: (at * 7) % 6, day: (at * 5) % 11, stratum: '', count: 1 })),
    controls: Array.from({ length: 6 }, (_, place) => ({ place, day: 3, stratum: '', count: 40 })),
    population: Array.from({ length: 6 }, (_, place) => ({ place, stratum: '', count: 100 })),
    study: { first: 0, last: 10 },
  };

  it.each(['poisson', 'permutation', 'bernoulli'] as const)(
    '%s: come out alike in any parts and any order',
    (model) => {
      const opened = () => {
        const found = openScan(input, { unit: 'number', model, replications: 40, analysis: 'space-time' });
        if (isRefusal(found)) throw new Error(found.message);
        return found;
      };
      const whole = opened().ratios(0, 40);
      const scan = opened();
      const late = scan.ratios(25, 40);
      const early = scan.ratios(0, 25, 90);
      expect([...early, ...late]).toEqual(whole);
      expect(new Set(whole).size).toBeGreaterThan(4);
      expect(scan.found(whole)).toEqual(opened().found([...early, ...late]));
    },
  );
});
