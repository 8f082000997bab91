import {
  type ComparedReports,
  type Cut,
  comparedPairs,
  type FusionParameters,
  fuse,
  fusionItem,
  type ItemOptions,
} from '../fusion/index.ts';
import { copiesOf } from '../origins/index.ts';
import type { Report, ReportId } from '../reports/index.ts';
import type { Clustering } from './scores/fusion-score.ts';

/**
 * Clusters of Truceline's own fusion at each of its cuts, with the pairs that it compared: copies first, which follow their
 * origin and take no part in comparing (FUSION-AND-STATISTICS A2), then the origins fused.
 */
export function fusedClusters(
  reports: readonly Report[],
  parameters: FusionParameters,
  options: ItemOptions,
): Readonly<Record<Cut, Clustering>> {
  const { originOf } = copiesOf(reports, options.feedsOfIncidents);
  const copies = new Map<ReportId, ReportId[]>();
  const origins: Report[] = [];
  for (const [index, report] of reports.entries()) {
    const origin = originOf(index);
    if (origin === index) origins.push(report);
    else {
      const { id } = reports[origin]!;
      copies.set(id, [...(copies.get(id) ?? []), report.id]);
    }
  }
  const items = origins.map((report) => fusionItem(report, options));
  const fused = fuse(items, parameters);
  const compared: readonly ComparedReports[] = [...comparedPairs(items, parameters)];
  const at = (cut: Cut): Clustering => ({
    clusters: fused.clustersAt(cut).map((cluster) => cluster.reports.flatMap((id) => [id, ...(copies.get(id) ?? [])])),
    compared,
  });
  return { high: at('high'), evidence: at('evidence'), counting: at('counting'), low: at('low') };
}
