import { probabilityOf } from './calibration.ts';
import type { Claims } from './claims.ts';
import { type Comparison, neverCompared } from './compare.ts';
import { type FeatureName, features, levelsOf } from './features.ts';
import type { BitsLine, Link } from './fused.ts';
import { type FusionParameters, weightMax } from './parameters.ts';

/** Sums over the pairs of reports between two sides, in whole millibits: what each feature adds, and what else does. */
export interface PairSums {
  readonly add: (one: number, other: number, sight: { readonly claims: Claims; readonly compare: Comparison }) => void;
  readonly pairs: () => number;
  readonly total: () => number;
  /** In the order of explanations, each with its exact sum. */
  readonly lines: () => readonly BitsLine[];
  readonly parameters: FusionParameters;
}

const kindFeature = features.findIndex(({ name }) => name === 'kind');

/** Sums with nothing added yet. */
export function makeSums(parameters: FusionParameters): PairSums {
  const sums = features.map(() => 0);
  const levelPairs = features.map(({ levels }) => levels.map(() => 0));
  let [pairs, compared, correction, never] = [0, 0, 0, 0];
  return {
    parameters,
    add: (one, other, { claims, compare }) => {
      const count = one === other ? 1 : claims.count[one]! * claims.count[other]!;
      pairs += count;
      const weight = compare.weight(one, other);
      if (weight === neverCompared) {
        never += count;
        return;
      }
      compared += count;
      const pattern = compare.pattern(one, other);
      correction += (weight - compare.rawWeight(pattern, one)) * count;
      for (const [index, level] of levelsOf(pattern).entries()) {
        const { name, levels } = features[index]!;
        if (level === levels.length) continue;
        levelPairs[index]![level]! += count;
        const millibits =
          index === kindFeature && level === 0 ? compare.sameKind(one) : parameters.millibits[name][level]!;
        sums[index]! += millibits * count;
      }
    },
    pairs: () => pairs,
    total: () =>
      sums.reduce((sum, each) => sum + each, parameters.priorMillibits * compared + correction - weightMax * never),
    lines: () => [
      { of: 'prior', levels: [], millibits: parameters.priorMillibits * compared },
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
  const millibits = Math.round(sums.total() / pairs);
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
