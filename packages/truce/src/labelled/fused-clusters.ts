import {
  type ComparedReports,
  type Cut,
  comparedPairs,
  cutNames,
  type FusionParameters,
  fuse,
  fusionItem,
  type ItemOptions,
} from '../fusion/index.ts';
import type { Report } from '../reports/index.ts';
import type { Clustering } from './scores/fusion-score.ts';

/** Clusters of Truceline's own fusion at each of its cuts, with the pairs that it compared. */
export function fusedClusters(
  reports: readonly Report[],
  parameters: FusionParameters,
  options: ItemOptions,
): Readonly<Record<Cut, Clustering>> {
  const items = reports.map((report) => fusionItem(report, options));
  const fused = fuse(items, parameters);
  const compared: readonly ComparedReports[] = [...comparedPairs(items, parameters)];
  const at = (cut: Cut): Clustering => ({
    clusters: fused.clustersAt(cut).map((cluster) => cluster.reports),
    compared,
  });
  const [high, evidence, counting, low] = cutNames.map(at);
  return { high: high!, evidence: evidence!, counting: counting!, low: low! };
}
