import type { ReportId } from '../../reports/index.ts';
import { type CalibrationError, calibrationError } from '../scores/calibration-error.ts';
import type { Clustering } from '../scores/fusion-score.ts';
import { type PairAccuracy, pairAccuracyOf } from '../scores/pairwise.ts';
import { type PairLabel, pairKey, type ReportPair } from './label.ts';

/** A pair with the label that stands, and what it stands for. */
export interface SettledPair extends ReportPair {
  readonly label: PairLabel;
  readonly weight: number;
  readonly sealed: boolean;
  readonly sources: readonly [string, string];
}

/** How a clustering does on labelled pairs. Precision and recall are those among the pairs that could be drawn. */
export interface LabelScore {
  /** Pairs labelled the same or different. */
  readonly pairs: number;
  /** Pairs of which nobody can tell: they score nothing. */
  readonly cannotTell: number;
  /** Each pair counts as many as it was drawn for. */
  readonly accuracy: PairAccuracy;
  readonly calibration?: CalibrationError;
}

/** Scores a clustering on pairs that people labelled, weighted by what each was drawn for. */
export function labelScore(settled: readonly SettledPair[], { clusters, compared = [] }: Clustering): LabelScore {
  const clusterOf = new Map<ReportId, number>();
  for (const [number, ids] of clusters.entries()) for (const id of ids) clusterOf.set(id, number);
  const probabilities = new Map(compared.map((pair) => [pairKey(pair), pair.probability]));
  const told = settled.filter(({ label }) => label !== 'cannotTell');
  let [right, joined, together] = [0, 0, 0];
  for (const { one, other, label, weight } of told) {
    const near = clusterOf.get(one) !== undefined && clusterOf.get(one) === clusterOf.get(other);
    if (near) joined += weight;
    if (label === 'same') together += weight;
    if (near && label === 'same') right += weight;
  }
  const calibration = calibrationError(
    told.flatMap((pair) => {
      const probability = probabilities.get(pairKey(pair));
      const { weight } = pair;
      return probability === undefined
        ? []
        : [{ probability, match: pair.label === 'same', incident: pairKey(pair), weight }];
    }),
  );
  return {
    pairs: told.length,
    cannotTell: settled.length - told.length,
    accuracy: pairAccuracyOf({ right, joined, together }),
    ...(calibration ? { calibration } : {}),
  };
}
