import { comparedPairs, type FusionParameters } from '../../fusion/index.ts';
import { type FusionGround, fusedClusters } from '../fused-clusters.ts';
import { countRatio } from '../scores/b-cubed.ts';
import type { Known } from '../scores/fusion-score.ts';
import type { Assigned } from '../scores/pairwise.ts';
import { calibrationOf, type KnownPair } from './calibrate.ts';
import { expectedShares, type LevelShares } from './expectation.ts';
import { rarityOf, weightsOf } from './weights.ts';

/** What was learned, and from how much. */
export interface Learned {
  readonly parameters: FusionParameters;
  readonly shares: LevelShares;
  readonly pairs: number;
  readonly patterns: number;
}

/** Whether rare kinds of these reports count more, or every kind the same. */
export interface LearnOptions {
  readonly base: FusionParameters;
  readonly rarity: boolean;
  readonly origin: string;
}

/** Weights and prior from the candidate pairs of reports, without a label. Nothing where no two reports lie near each other. */
export function learnWeights(
  grounds: readonly FusionGround[],
  { base, rarity, origin }: LearnOptions,
): Learned | undefined {
  const counts = new Map<number, number>();
  let pairs = 0;
  for (const { items } of grounds)
    for (const { pattern } of comparedPairs(items, base)) {
      counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
      pairs++;
    }
  if (pairs === 0) return undefined;
  const shares = expectedShares(counts);
  const kinds = new Map<string, number>();
  for (const { items } of grounds)
    for (const { kinds: line } of items) if (line[0]) kinds.set(line[0], (kinds.get(line[0]) ?? 0) + 1);
  const parameters: FusionParameters = {
    ...base,
    ...weightsOf(shares, counts, base),
    origin,
    kindMillibits: rarity ? rarityOf(kinds) : {},
    calibration: { kind: 'none' },
  };
  return { parameters, shares, pairs, patterns: counts.size };
}

/** The candidate pairs of reports of which the truth is known, as calibration takes them. */
export function knownPairs(ground: FusionGround, { truth }: Known, parameters: FusionParameters): readonly KnownPair[] {
  const pairs: KnownPair[] = [];
  for (const { one, other, rawMillibits } of comparedPairs(ground.items, parameters)) {
    const [first, second] = [truth.get(one), truth.get(other)];
    if (first !== undefined && second !== undefined) pairs.push({ rawMillibits, match: first === second });
  }
  return pairs;
}

/** The parameters with a calibration learned from labelled pairs. */
export function withCalibration(parameters: FusionParameters, pairs: readonly KnownPair[]): FusionParameters {
  return { ...parameters, calibration: calibrationOf(pairs) };
}

/** Reports with their truth, on which a cut is chosen. */
export interface CountedGround {
  readonly ground: FusionGround;
  readonly known: Known;
}

/** Steps of a cut, in millibits. */
const cutStep = 50;

/**
 * The counting cut at which clusters are as many as incidents: where the mean of the logarithms of counted over true crosses
 * nought, between the cuts `evidence` and `low`, which stay. The others are those of the parameters.
 */
export function withCountingCut(parameters: FusionParameters, sets: readonly CountedGround[]): FusionParameters {
  let [low, high] = [parameters.cuts.low, parameters.cuts.evidence];
  while (high - low > cutStep) {
    const middle = Math.round((low + high) / 2 / cutStep) * cutStep;
    if (middle <= low || middle >= high) break;
    if (meanLogRatio(at(parameters, middle), sets) > 0) high = middle;
    else low = middle;
  }
  const [below, above] = [low, high].map((cut) => Math.abs(meanLogRatio(at(parameters, cut), sets)));
  return at(parameters, below! < above! ? low : high);
}

function at(parameters: FusionParameters, counting: number): FusionParameters {
  return { ...parameters, cuts: { ...parameters.cuts, counting } };
}

function meanLogRatio(parameters: FusionParameters, sets: readonly CountedGround[]): number {
  const logs = sets.map(({ ground, known }) => {
    const clusters = fusedClusters(ground, parameters).counting;
    const assigned = clusters.flatMap((ids, number) =>
      ids.flatMap((id): readonly Assigned[] => {
        const incident = known.truth.get(id);
        return incident === undefined ? [] : [{ incident: String(incident), cluster: String(number), source: '' }];
      }),
    );
    return Math.log(countRatio(assigned) ?? 1);
  });
  return logs.reduce((sum, each) => sum + each, 0) / Math.max(1, logs.length);
}
