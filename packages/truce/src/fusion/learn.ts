import { type Refusal, refuse } from '../kernel/index.ts';
import { patternCounts } from './candidates.ts';
import { type FeatureName, features, levelsOf } from './features.ts';
import type { FusionItem } from './item.ts';
import { agreements, type FusionParameters, rarityMax } from './parameters.ts';
import { neverRising } from './pool-adjacent.ts';

/** What was found while weights were learned; shares for the reader, parameters for use. */
export interface LearnedWeights {
  /** Those given, with prior, weights and rarity of kinds learned, and no calibration: that needs labels. */
  readonly parameters: FusionParameters;
  /** Share of candidate pairs that match. */
  readonly matching: number;
  readonly pairs: number;
  readonly patterns: number;
  readonly rounds: number;
  /** Whether the last round moved no share by more than 10⁻⁹. */
  readonly settled: boolean;
  /** For each feature and level its share among matching pairs and among others, and how many pairs stand at it. */
  readonly levels: Readonly<
    Record<FeatureName, readonly { readonly matched: number; readonly others: number; readonly pairs: number }[]>
  >;
}

const pairsMin = 500;
const smoothing = 0.5;
const roundsMax = 500;
const stillMax = 1e-9;
const startMatching = 0.05;
const weightsMax = 15_000;

interface Pattern {
  readonly count: number;
  readonly levels: readonly number[];
}

interface Shares {
  readonly matching: number;
  /** For each feature the share of each level, among pairs in which the feature is not missing. */
  readonly matched: readonly (readonly number[])[];
  readonly others: readonly (readonly number[])[];
}

/**
 * Weights from unlabelled reports by expectation and maximisation on level patterns (Fellegi and Sunter 1969; FUSION-AND-
 * STATISTICS A5), smoothed, and forced to fall from the strongest agreement on. The limits of levels, cuts and limits stay as
 * given, and so does the weight of a shared picture, of which nothing can be learned while few reports have one. Refuses where fewer than 500 pairs share a block.
 */
export function learnWeights(items: readonly FusionItem[], start: FusionParameters): LearnedWeights | Refusal {
  const counts = patternCounts(items, start);
  const patterns = [...counts]
    .sort(([a], [b]) => a - b)
    .map(([pattern, count]) => ({ count, levels: levelsOf(pattern) }));
  const pairs = patterns.reduce((sum, { count }) => sum + count, 0);
  if (pairs < pairsMin)
    return refuse(
      'too-few-pairs',
      `only ${pairs} pairs of reports are near enough to be compared; weights are learned from ${pairsMin} or more`,
    );
  let shares = startShares(patterns);
  let rounds = 0;
  let moved = Number.POSITIVE_INFINITY;
  for (; rounds < roundsMax && moved > stillMax; rounds++) {
    const next = maximised(patterns, shares);
    moved = furthest(shares, next);
    shares = next;
  }
  const atLevels = features.map(({ levels }, feature) =>
    levels.map((_, level) => sumOf(patterns, (each) => (each.levels[feature] === level ? each.count : 0))),
  );
  return {
    parameters: {
      ...start,
      origin: `learned without labels from ${pairs} pairs of ${items.length} reports`,
      priorMillibits: millibits(shares.matching, 1 - shares.matching),
      millibits: weightsOf(shares, atLevels, start.millibits.media),
      kindMillibits: raritiesOf(items),
      calibration: { kind: 'none' },
    },
    matching: shares.matching,
    pairs,
    patterns: patterns.length,
    rounds,
    settled: moved <= stillMax,
    levels: byFeature((feature) =>
      shares.matched[feature]!.map((matched, level) => ({
        matched,
        others: shares.others[feature]![level]!,
        pairs: atLevels[feature]![level]!,
      })),
    ),
  };
}

function startShares(patterns: readonly Pattern[]): Shares {
  return {
    matching: startMatching,
    matched: features.map(({ levels }) => {
      const falling = levels.map((_, rank) => Math.exp(-0.9 * rank));
      const sum = falling.reduce((all, each) => all + each, 0);
      return falling.map((each) => each / sum);
    }),
    others: sharesOfLevels(patterns, ({ count }) => count),
  };
}

function maximised(patterns: readonly Pattern[], shares: Shares): Shares {
  const matches = patterns.map((pattern) => pattern.count * chanceOfMatch(pattern.levels, shares));
  const pairs = sumOf(patterns, ({ count }) => count);
  return {
    matching: Math.min(1 - 1e-9, Math.max(1e-9, matches.reduce((sum, each) => sum + each, 0) / pairs)),
    matched: sharesOfLevels(patterns, (_, index) => matches[index]!),
    others: sharesOfLevels(patterns, ({ count }, index) => count - matches[index]!),
  };
}

function chanceOfMatch(levels: readonly number[], { matching, matched, others }: Shares): number {
  let logOdds = Math.log(matching / (1 - matching));
  for (let feature = 0; feature < features.length; feature++) {
    const level = levels[feature]!;
    if (level < features[feature]!.levels.length)
      logOdds += Math.log(matched[feature]![level]! / others[feature]![level]!);
  }
  return 1 / (1 + Math.exp(-logOdds));
}

function sharesOfLevels(
  patterns: readonly Pattern[],
  weight: (pattern: Pattern, index: number) => number,
): readonly (readonly number[])[] {
  const sums = features.map(({ levels }) => levels.map(() => smoothing));
  for (const [index, pattern] of patterns.entries()) {
    const each = weight(pattern, index);
    for (const [feature, level] of pattern.levels.entries())
      if (level < features[feature]!.levels.length) sums[feature]![level]! += each;
  }
  return sums.map((levels) => {
    const all = levels.reduce((sum, each) => sum + each, 0);
    return levels.map((each) => each / all);
  });
}

function furthest(a: Shares, b: Shares): number {
  let most = Math.abs(a.matching - b.matching);
  for (const which of ['matched', 'others'] as const)
    for (const [feature, levels] of a[which].entries())
      for (const [level, share] of levels.entries())
        most = Math.max(most, Math.abs(share - b[which][feature]![level]!));
  return most;
}

/** Whole millibits that never rise from the strongest agreement on; agreement never below nought. */
function weightsOf(
  shares: Shares,
  atLevels: readonly (readonly number[])[],
  media: readonly number[],
): FusionParameters['millibits'] {
  const weights = byFeature((feature, name) => {
    const free = shares.matched[feature]!.map((matched, level) => ({
      value: millibits(matched, shares.others[feature]![level]!),
      weight: atLevels[feature]![level]!,
    }));
    if (name === 'media') return media;
    return neverRising(free).map((each, level) =>
      Math.max(level < agreements[name] ? 0 : -weightsMax, Math.round(each)),
    );
  });
  const [first, ...rest] = weights.clock;
  return { ...weights, clock: [Math.max(first!, weights.date[0]!), ...rest] };
}

function millibits(matched: number, others: number): number {
  return Math.max(-weightsMax, Math.min(weightsMax, Math.round(1_000 * Math.log2(matched / others))));
}

/** How much more, or less, agreement in a kind tells than agreement in kinds on the whole: by how rare it is among reports. */
function raritiesOf(items: readonly FusionItem[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { kinds } of items) if (kinds[0] !== undefined) counts.set(kinds[0], (counts.get(kinds[0]) ?? 0) + 1);
  const all = [...counts.values()].reduce((sum, each) => sum + each, 0);
  const byChance = [...counts.values()].reduce((sum, each) => sum + (each / all) ** 2, 0);
  return Object.fromEntries(
    [...counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([kind, count]) => [
        kind,
        Math.max(-rarityMax, Math.min(rarityMax, Math.round(1_000 * Math.log2(byChance / (count / all))))),
      ]),
  );
}

function byFeature<T>(of: (index: number, name: FeatureName) => T): Readonly<Record<FeatureName, T>> {
  return Object.fromEntries(features.map(({ name }, index) => [name, of(index, name)])) as unknown as Record<
    FeatureName,
    T
  >;
}

function sumOf(patterns: readonly Pattern[], of: (pattern: Pattern) => number): number {
  return patterns.reduce((sum, each) => sum + of(each), 0);
}
