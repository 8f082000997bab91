import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparedPairs, features, parametersFault, patternOf, startParameters } from '../../fusion/index.ts';
import { isRefusal } from '../../kernel/index.ts';
import { fusedPairs, fusionGround } from '../fused-clusters.ts';
import { calibrationError } from '../scores/calibration-error.ts';
import { labelledWorld } from '../world/world.ts';
import { calibrationOf } from './calibrate.ts';
import { expectedShares } from './expectation.ts';
import { knownPairs, learnWeights, withCalibration, withCountingCut } from './learn.ts';
import { fallingFit, risingFit } from './monotone.ts';
import { rarityOf, weightsOf } from './weights.ts';

const missing = features.map(({ levels }) => levels.length);
const pattern = (changes: Readonly<Record<string, number>>) =>
  patternOf(features.map(({ name }, index) => changes[name] ?? missing[index]!));

describe('expectation and maximisation', () => {
  it('finds the shares that the pairs were made of, without a label', () => {
    // A million pairs, a tenth of them matches; the two features are independent within each kind of pair.
    const matching = { distance: [0.6, 0.3, 0.06, 0.03, 0.01], actor: [0.9, 0.1] };
    const other = { distance: [0.02, 0.08, 0.2, 0.3, 0.4], actor: [0.5, 0.5] };
    const kind = { matching: [0.8, 0, 0.2], other: [0.2, 0, 0.8] };
    const counts = new Map<number, number>();
    for (const [distance] of matching.distance.entries())
      for (const actor of [0, 1])
        for (const level of [0, 2]) {
          const yes = 100_000 * matching.distance[distance]! * matching.actor[actor]! * kind.matching[level]!;
          const no = 900_000 * other.distance[distance]! * other.actor[actor]! * kind.other[level]!;
          counts.set(pattern({ distance, actor, kind: level }), yes + no);
        }
    const found = expectedShares(counts);
    expect(found.prior).toBeCloseTo(0.1, 2);
    const at = (name: string) => features.findIndex((each) => each.name === name);
    for (const [level, share] of matching.distance.entries())
      expect(found.matching[at('distance')]![level]).toBeCloseTo(share, 1);
    expect(found.matching[at('actor')]![0]).toBeCloseTo(0.9, 1);
    expect(found.other[at('kind')]![2]).toBeCloseTo(0.8, 1);
  });

  it('does not depend on the order of patterns, and refuses nothing at all', () => {
    const counts: readonly (readonly [number, number])[] = [
      [pattern({ distance: 0, kind: 0 }), 90],
      [pattern({ distance: 4, kind: 2 }), 800],
      [pattern({ distance: 1, kind: 2 }), 60],
    ];
    const forth = expectedShares(new Map(counts));
    const back = expectedShares(new Map([...counts].reverse()));
    expect(back.prior).toBeCloseTo(forth.prior, 9);
    expect(() => expectedShares(new Map())).toThrow(RangeError);
  });
});

describe('weights', () => {
  it('a level that no pair stands at keeps the base’s weight, between those that were seen', () => {
    const counts = new Map([
      [pattern({ kind: 0 }), 500],
      [pattern({ kind: 2 }), 500],
    ]);
    const { millibits } = weightsOf(expectedShares(counts), counts, startParameters);
    const [same, wider, different] = millibits.kind;
    expect(same).toBeGreaterThanOrEqual(wider!);
    expect(wider).toBeGreaterThanOrEqual(different!);
    expect(millibits.media).toEqual(startParameters.millibits.media);
    expect(millibits.distance).toEqual(startParameters.millibits.distance);
  });

  it('a rare kind counts more than a common one, and no more than three bits', () => {
    const rarity = rarityOf(
      new Map([
        ['shelling', 9_990],
        ['mine', 10],
      ]),
    );
    expect(rarity.mine).toBe(3_000);
    expect(rarity.shelling).toBeLessThan(1);
    expect(rarityOf(new Map([['shelling', 5]]))).toEqual({ shelling: 0 });
  });
});

describe('pool adjacent violators', () => {
  it('pools what falls, worked by hand', () => {
    expect(risingFit([1, 3, 2, 4], [1, 1, 1, 1])).toEqual([1, 2.5, 2.5, 4]);
    expect(risingFit([3, 1, 2], [2, 1, 1])).toEqual([2.25, 2.25, 2.25]);
    expect(fallingFit([1, 2], [1, 3])).toEqual([1.75, 1.75]);
  });

  it('rises, keeps the mean, and leaves what rises already', () => {
    const list = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 9 })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(list, (pairs) => {
        const [values, weights] = [pairs.map(([value]) => value), pairs.map(([, weight]) => weight)];
        const fitted = risingFit(values, weights);
        for (const [at, each] of fitted.entries())
          if (at > 0) expect(each).toBeGreaterThanOrEqual(fitted[at - 1]! - 1e-9);
        const mean = (of: readonly number[]) => of.reduce((sum, each, at) => sum + each * weights[at]!, 0);
        expect(mean(fitted)).toBeCloseTo(mean(values), 6);
        const sorted = [...values].sort((a, b) => a - b);
        expect(risingFit(sorted, weights)).toEqual(sorted);
      }),
    );
  });
});

describe('calibration', () => {
  const pairs = (count: number) =>
    Array.from({ length: count }, (_, at) => {
      const rawMillibits = (at % 41) * 200 - 4_000;
      // True log-odds are half of the raw ones: 2^(raw/2) to 1.
      const share = 1 / (1 + 2 ** (-rawMillibits / 2_000));
      return { rawMillibits, match: ((at * 7_919) % 1_000) / 1_000 < share };
    });

  it('is nothing below 200 pairs, two parameters below 2,000, and steps from there on', () => {
    expect(calibrationOf(pairs(199))).toEqual({ kind: 'none' });
    const platt = calibrationOf(pairs(1_900));
    expect(platt.kind === 'platt' && Math.abs(platt.slopePerMille - 500)).toBeLessThan(60);
    expect(platt.kind === 'platt' && Math.abs(platt.shift)).toBeLessThan(150);
    expect(calibrationOf(pairs(2_000)).kind).toBe('isotonic');
  });

  it('rises, in whole numbers, and can be used', () => {
    const calibration = calibrationOf(pairs(40_000));
    if (calibration.kind !== 'isotonic') throw new Error('not isotonic');
    for (const [at, [weight, value]] of calibration.knots.entries()) {
      expect([Number.isSafeInteger(weight), Number.isSafeInteger(value)]).toEqual([true, true]);
      if (at === 0) continue;
      expect(weight).toBeGreaterThan(calibration.knots[at - 1]![0]);
      expect(value).toBeGreaterThanOrEqual(calibration.knots[at - 1]![1]);
    }
    expect(parametersFault({ ...startParameters, calibration })).toBeUndefined();
  });

  it('a pair counts as many as it stands for', () => {
    const few = pairs(3_000);
    const twice = calibrationOf([...few, ...few]);
    const weighted = calibrationOf(few.map((pair) => ({ ...pair, weight: 2 })));
    if (twice.kind !== 'isotonic' || weighted.kind !== 'isotonic') throw new Error('not isotonic');
    expect(weighted.knots.at(-1)![1]).toBeGreaterThan(0);
    expect(Math.abs(weighted.knots.at(-1)![1] - twice.knots.at(-1)![1])).toBeLessThan(1_000);
  });
});

describe('learning from worlds', () => {
  const sets = [1, 2].map((seed) => {
    const known = labelledWorld({ level: 'easy', seed });
    return { known, ground: fusionGround(known.reports, { feedsOfIncidents: new Set() }) };
  });
  const learned = learnWeights(
    sets.map(({ ground }) => ground),
    {
      base: startParameters,
      rarity: true,
      origin: 'a test',
    },
  )!;

  it('finds the share of matches without a label, calibrates, and counts as many as there were', () => {
    const pairs = sets.flatMap(({ ground, known }) => knownPairs(ground, known, learned.parameters));
    const share = pairs.filter(({ match }) => match).length / pairs.length;
    expect(Math.abs(learned.shares.prior - share)).toBeLessThan(0.03);
    const parameters = withCountingCut(withCalibration(learned.parameters, pairs), sets);
    expect(parametersFault(parameters)).toBeUndefined();
    const judged = sets.flatMap(({ ground, known: { truth } }) =>
      [...comparedPairs(ground.items, parameters)].map(({ one, other, probability }) => ({
        probability,
        match: truth.get(one) === truth.get(other),
        incident: String(truth.get(one)),
      })),
    );
    expect(calibrationError(judged)!.error).toBeLessThan(0.02);
  });

  it('more pairs than can be held are refused, not held', () => {
    const { ground } = sets[0]!;
    expect(fusedPairs(ground, startParameters, 10)).toMatchObject({ code: 'pairs-many' });
    const all = fusedPairs(ground, startParameters);
    expect(isRefusal(all)).toBe(false);
  });

  it('of reports far from each other nothing is learned', () => {
    const alone = { items: sets[0]!.ground.items.slice(0, 1), copies: new Map() };
    expect(learnWeights([alone], { base: startParameters, rarity: true, origin: '' })).toBeUndefined();
  });
});
