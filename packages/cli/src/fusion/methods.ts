import type { FusionParameters } from '@truceline/truce/fusion';
import { isRefusal } from '@truceline/truce/kernel';
import {
  type Clustering,
  fusedClusters,
  fusedPairs,
  fusionGround,
  nearnessRule,
  yardstickRules,
} from '@truceline/truce/labelled';
import type { Report } from '@truceline/truce/reports';

/** A method that is scored: its name, and the clusters that it makes of a set of reports. */
export interface ScoredMethod {
  readonly name: string;
  readonly clusters: Clustering;
}

/**
 * What each method makes of the reports: the rules first, then Truceline's own fusion at its two points. Where too many pairs
 * were compared to hold them, their probabilities are not scored.
 */
export function scoredMethods(
  reports: readonly Report[],
  zone: string,
  parameters: FusionParameters,
): readonly ScoredMethod[] {
  const ground = fusionGround(reports, { feedsOfIncidents: new Set() });
  const fused = fusedClusters(ground, parameters);
  const pairs = fusedPairs(ground, parameters);
  const compared = isRefusal(pairs) ? {} : { compared: pairs };
  return [
    ...[...yardstickRules, nearnessRule].map((rule) => ({ name: rule.name, clusters: rule.clusters(reports, zone) })),
    { name: 'Truceline, evidence', clusters: { clusters: fused.evidence, ...compared } },
    { name: 'Truceline, counting', clusters: { clusters: fused.counting, ...compared } },
  ];
}
