import { probabilityOf } from './calibration.ts';
import { type FeatureName, features, levelsOf } from './features.ts';
import type { BitsLine, Link } from './fused.ts';
import { type FusionParameters, weightMax } from './parameters.ts';

/** A measured pair of claims, or of a claim and itself. */
export interface MeasuredPair {
  /** -1 where the two were never compared. */
  readonly pattern: number;
  /** Calibrated, in millibits. */
  readonly weight: number;
  /** What it was before calibration. */
  readonly raw: number;
  /** What same kind weighs for this pair. */
  readonly sameKind: number;
  /** Pairs of reports that it stands for. */
  readonly count: number;
}

/** Sums over the pairs of reports between two sides, in whole millibits: what each feature adds, and what else does. */
export interface PairSums {
  readonly add: (pair: MeasuredPair) => void;
  readonly pairs: () => number;
  readonly total: () => number;
  /** In the order of explanations, each with its exact sum. */
  readonly lines: () => readonly BitsLine[];
  readonly parameters: FusionParameters;
}

const kindFeature = features.findIndex(({ name }) => name === 'kind');

/** Sums with nothing added yet; what each pair starts from is the prior, or a choice among several in its place. */
export function makeSums(
  parameters: FusionParameters,
  from: { readonly of: 'prior' | 'choices'; readonly millibits: number },
): PairSums {
  const sums = features.map(() => 0);
  const levelPairs = features.map(({ levels }) => levels.map(() => 0));
  let [pairs, compared, correction, never] = [0, 0, 0, 0];
  return {
    parameters,
    add: ({ pattern, weight, raw, sameKind, count }) => {
      pairs += count;
      if (pattern < 0) {
        never += count;
        return;
      }
      compared += count;
      correction += (weight - raw) * count;
      for (const [index, level] of levelsOf(pattern).entries()) {
        const { name, levels } = features[index]!;
        if (level === levels.length) continue;
        levelPairs[index]![level]! += count;
        sums[index]! += (index === kindFeature && level === 0 ? sameKind : parameters.millibits[name][level]!) * count;
      }
    },
    pairs: () => pairs,
    total: () => sums.reduce((sum, each) => sum + each, from.millibits * compared + correction - weightMax * never),
    lines: () => [
      { of: from.of, levels: [], millibits: from.millibits * compared },
      ...features
        .map(({ name, levels }, index) => ({
          of: name,
          levels: levels.flatMap((level, at) => {
            const count = levelPairs[index]![at]!;
            return count > 0 ? [{ level, pairs: count }] : [];
          }),
          millibits: sums[index]!,
        }))
        .filter(({ levels }) => levels.length > 0)
        .sort((a, b) => b.millibits - a.millibits),
      ...(never > 0 ? [{ of: 'neverCompared' as const, levels: [], millibits: -weightMax * never }] : []),
      ...(correction !== 0 ? [{ of: 'calibration' as const, levels: [], millibits: correction }] : []),
    ],
  };
}

/** Names a link and the cut that it is measured against. */
export interface LinkNames extends Pick<Link, 'one' | 'other' | 'oneReports' | 'otherReports' | 'because'> {
  readonly cutMillibits: number;
}

/** The link that sums make, in millibits a pair; lines are rounded so that they add up to the rounded mean exactly. */
export function linkOf(sums: PairSums, { cutMillibits, ...names }: LinkNames): Link {
  const pairs = sums.pairs();
  // Adding nought makes of a negative nought a plain one.
  const millibits = Math.round(sums.total() / pairs) + 0;
  const exact = sums.lines();
  const rounded = roundedTo(
    exact.map((line) => line.millibits / pairs),
    millibits,
  );
  const lines = exact.map((line, index) => ({ ...line, millibits: rounded[index]! }));
  const overMillibits = millibits - cutMillibits;
  return {
    ...names,
    lines,
    millibits,
    probability: probabilityOf(millibits),
    overMillibits,
    wouldTurn: turning(lines, overMillibits, sums.parameters),
  };
}

/** Whole numbers near the values that add up to the total: each rounded down, and the largest remainders up. */
export function roundedTo(values: readonly number[], total: number): readonly number[] {
  const floors = values.map(Math.floor);
  const short = total - floors.reduce((sum, each) => sum + each, 0);
  const byRemainder = values
    .map((value, index) => ({ index, remainder: value - floors[index]! }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  // A rounded total may lie one beyond what remainders account for.
  for (let left = Math.max(0, short), at = 0; left > 0; left--, at++)
    floors[byRemainder[at % byRemainder.length]!.index]!++;
  if (short < 0) floors[byRemainder.at(-1)!.index]! += short;
  return floors;
}

/** A feature may be silent without being at fault; of these agreement would have been news. */
const mayBeSilent: readonly FeatureName[] = ['kind', 'actor', 'casualties', 'media'];

function turning(lines: readonly BitsLine[], over: number, { millibits }: FusionParameters): Link['wouldTurn'] {
  const byName = new Map(lines.map((line) => [line.of, line.millibits]));
  const found = features.flatMap(({ name }) => {
    const adds = byName.get(name);
    if (over > 0) return adds !== undefined && adds >= over ? [{ feature: name, millibits: -adds }] : [];
    if (adds === undefined && !mayBeSilent.includes(name)) return [];
    const lift = millibits[name][0]! - (adds ?? 0);
    return lift > -over ? [{ feature: name, millibits: lift }] : [];
  });
  return found.sort((a, b) => Math.abs(b.millibits) - Math.abs(a.millibits));
}
