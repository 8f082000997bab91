import { features, levelsOf } from '../../fusion/index.ts';

/** How often each pattern of levels stands among candidate pairs. */
export type PatternCounts = ReadonlyMap<number, number>;

/** Shares of levels among pairs that match (m) and that do not (u), by feature in the order of `features`. */
export interface LevelShares {
  /** Share of candidate pairs that match. */
  readonly prior: number;
  readonly matching: readonly (readonly number[])[];
  readonly other: readonly (readonly number[])[];
  readonly rounds: number;
}

/** Added to the count of each level, so that an empty one is no proof. */
const smoothing = 0.5;
const roundsMax = 500;
const settledBelow = 1e-9;
const startPrior = 0.05;
const startFall = 0.9;

/**
 * Shares of levels by expectation and maximisation over the patterns of candidate pairs, without a label (FUSION-AND-STATISTICS
 * A5). A feature that is missing in a pair says nothing of it. Throws where there are no pairs.
 */
export function expectedShares(counts: PatternCounts): LevelShares {
  const patterns = [...counts].map(([pattern, count]) => ({ levels: levelsOf(pattern), count }));
  if (patterns.length === 0) throw new RangeError('there are no candidate pairs to learn from');
  let shares: LevelShares = {
    prior: startPrior,
    matching: features.map(({ levels }) => normal(levels.map((_, rank) => Math.exp(-startFall * rank)))),
    other: sharesOf(patterns.map(({ levels, count }) => ({ levels, weight: count }))),
    rounds: 0,
  };
  for (let round = 1; round <= roundsMax; round++) {
    const matched = patterns.map(({ levels, count }) => ({ levels, count, share: matchShare(levels, shares) }));
    const total = matched.reduce((sum, { count }) => sum + count, 0);
    const next: LevelShares = {
      prior: matched.reduce((sum, { count, share }) => sum + count * share, 0) / total,
      matching: sharesOf(matched.map(({ levels, count, share }) => ({ levels, weight: count * share }))),
      other: sharesOf(matched.map(({ levels, count, share }) => ({ levels, weight: count * (1 - share) }))),
      rounds: round,
    };
    const moved = distance(shares, next);
    shares = next;
    if (moved < settledBelow) break;
  }
  return shares;
}

/** The probability that a pair with these levels matches. */
function matchShare(levels: readonly number[], { prior, matching, other }: LevelShares): number {
  let [yes, no] = [prior, 1 - prior];
  for (const [index, level] of levels.entries()) {
    if (level === features[index]!.levels.length) continue;
    yes *= matching[index]![level]!;
    no *= other[index]![level]!;
  }
  return yes / (yes + no);
}

function sharesOf(weighted: readonly { readonly levels: readonly number[]; readonly weight: number }[]) {
  const sums = features.map(({ levels }) => levels.map(() => smoothing));
  for (const { levels, weight } of weighted)
    for (const [index, level] of levels.entries())
      if (level < features[index]!.levels.length) sums[index]![level]! += weight;
  return sums.map(normal);
}

function normal(sums: readonly number[]): readonly number[] {
  const total = sums.reduce((sum, each) => sum + each, 0);
  return sums.map((each) => each / total);
}

function distance(a: LevelShares, b: LevelShares): number {
  const apart = (one: LevelShares['matching'], two: LevelShares['matching']): number =>
    Math.max(...one.flatMap((row, index) => row.map((each, level) => Math.abs(each - two[index]![level]!))));
  return Math.max(Math.abs(a.prior - b.prior), apart(a.matching, b.matching), apart(a.other, b.other));
}
