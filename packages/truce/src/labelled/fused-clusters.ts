import {
  type ComparedReports,
  type Cut,
  comparedPairs,
  type FusionItem,
  type FusionParameters,
  fuse,
  fusionItem,
  type ItemOptions,
} from '../fusion/index.ts';
import { copiesOf } from '../origins/index.ts';
import type { Report, ReportId } from '../reports/index.ts';

/** Reports as fusion compares them: origins as items, and the copies of each, which follow it. */
export interface FusionGround {
  readonly items: readonly FusionItem[];
  readonly copies: ReadonlyMap<ReportId, readonly ReportId[]>;
}

/** Copies first: they follow their origin and take no part in comparing (FUSION-AND-STATISTICS A2). */
export function fusionGround(reports: readonly Report[], options: ItemOptions): FusionGround {
  const { originOf } = copiesOf(reports, options.feedsOfIncidents);
  const copies = new Map<ReportId, ReportId[]>();
  const items: FusionItem[] = [];
  for (const [index, report] of reports.entries()) {
    const origin = originOf(index);
    if (origin === index) items.push(fusionItem(report, options));
    else {
      const { id } = reports[origin]!;
      copies.set(id, [...(copies.get(id) ?? []), report.id]);
    }
  }
  return { items, copies };
}

/** Clusters of Truceline's own fusion at each of its cuts, copies with their origins. */
export function fusedClusters(
  { items, copies }: FusionGround,
  parameters: FusionParameters,
): Readonly<Record<Cut, readonly (readonly ReportId[])[]>> {
  const fused = fuse(items, parameters);
  const at = (cut: Cut) =>
    fused.clustersAt(cut).map(({ reports }) => reports.flatMap((id) => [id, ...(copies.get(id) ?? [])]));
  return { high: at('high'), evidence: at('evidence'), counting: at('counting'), low: at('low') };
}

/** The pairs of origins that fusion compares, with their probabilities. */
export function fusedPairs({ items }: FusionGround, parameters: FusionParameters): readonly ComparedReports[] {
  return [...comparedPairs(items, parameters)];
}
