import { agreements, type FusionParameters, features, levelsOf, rarityMax } from '../../fusion/index.ts';
import type { LevelShares, PatternCounts } from './expectation.ts';
import { fallingFit } from './monotone.ts';

/** What is learned without labels. */
export type LearnedWeights = Pick<FusionParameters, 'priorMillibits' | 'millibits'>;

/**
 * Weights in millibits from shares: 1,000·log2(m/u), made to fall from each level to the next by pooling neighbours. A level at
 * which no pair stands keeps the weight that the base gives it, within its neighbours. What agrees never weighs below nought.
 */
export function weightsOf(shares: LevelShares, counts: PatternCounts, base: FusionParameters): LearnedWeights {
  const stand = pairsAt(counts);
  const rows = features.map(({ name, levels }, index) => {
    const ratios = levels.map((_, level) =>
      stand[index]![level] === 0
        ? undefined
        : 1_000 * Math.log2(shares.matching[index]![level]! / shares.other[index]![level]!),
    );
    const known = levels.map((_, level) => level).filter((level) => ratios[level] !== undefined);
    const fitted = fallingFit(
      known.map((level) => ratios[level]!),
      known.map((level) => stand[index]![level]!),
    );
    const bits = [...base.millibits[name]];
    for (const [at, level] of known.entries()) bits[level] = Math.round(fitted[at]!);
    return [
      name,
      heldInOrder(bits, new Set(known)).map((each, level) => (level < agreements[name] ? Math.max(0, each) : each)),
    ];
  });
  return {
    priorMillibits: Math.round(1_000 * Math.log2(shares.prior / (1 - shares.prior))),
    millibits: Object.fromEntries(rows) as FusionParameters['millibits'],
  };
}

/**
 * What agreement in a kind is worth beside the average one, from how common each kind is among reports: log2 of the chance that
 * two reports agree by accident on any kind, over the share of this one. Bounded as A4 bounds it.
 */
export function rarityOf(kinds: ReadonlyMap<string, number>): Readonly<Record<string, number>> {
  const total = [...kinds.values()].reduce((sum, each) => sum + each, 0);
  const accident = [...kinds.values()].reduce((sum, each) => sum + (each / total) ** 2, 0);
  return Object.fromEntries(
    [...kinds].map(([kind, count]) => {
      const millibits = Math.round(1_000 * Math.log2(accident / (count / total)));
      return [kind, Math.max(-rarityMax, Math.min(rarityMax, millibits))] as const;
    }),
  );
}

function pairsAt(counts: PatternCounts): readonly (readonly number[])[] {
  const stand = features.map(({ levels }) => levels.map(() => 0));
  for (const [pattern, count] of counts)
    for (const [index, level] of levelsOf(pattern).entries())
      if (level < features[index]!.levels.length) stand[index]![level]! += count;
  return stand;
}

/** Levels that nobody saw lie between the nearest ones that somebody did. */
function heldInOrder(bits: readonly number[], known: ReadonlySet<number>): readonly number[] {
  return bits.map((each, level) => {
    if (known.has(level)) return each;
    const above = bits.findLast((_, at) => at < level && known.has(at));
    const below = bits.find((_, at) => at > level && known.has(at));
    return Math.max(below ?? Number.NEGATIVE_INFINITY, Math.min(above ?? Number.POSITIVE_INFINITY, each));
  });
}
