import type { FusionParameters } from '@truceline/truce/fusion';
import { type Clustering, fusedClusters, nearnessRule, yardstickRules } from '@truceline/truce/labelled';
import type { Report } from '@truceline/truce/reports';

/** A method that is scored: its name, and the clusters that it makes of a set of reports. */
export interface ScoredMethod {
  readonly name: string;
  readonly clusters: Clustering;
}

/** What each method makes of the reports: the rules first, then Truceline's own fusion at its two points. */
export function scoredMethods(
  reports: readonly Report[],
  zone: string,
  parameters: FusionParameters,
): readonly ScoredMethod[] {
  const fused = fusedClusters(reports, parameters, { feedsOfIncidents: new Set() });
  return [
    ...[...yardstickRules, nearnessRule].map((rule) => ({ name: rule.name, clusters: rule.clusters(reports, zone) })),
    { name: 'Truceline, evidence', clusters: fused.evidence },
    { name: 'Truceline, counting', clusters: fused.counting },
  ];
}
