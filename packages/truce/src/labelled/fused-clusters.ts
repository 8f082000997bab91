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
import { type Refusal, refuse } from '../kernel/index.ts';
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

/** Pairs that are held at once. */
export const pairsMax = 5_000_000;

/** The pairs of origins that fusion compares, with their probabilities; refused where they are more than `most`. */
export function fusedPairs(
  { items }: FusionGround,
  parameters: FusionParameters,
  most = pairsMax,
): readonly ComparedReports[] | Refusal {
  const pairs: ComparedReports[] = [];
  for (const pair of comparedPairs(items, parameters)) {
    if (pairs.length === most)
      return refuse(
        'pairs-many',
        `more than ${most} pairs of reports lie near each other in place and time; take a shorter stretch of time or fewer sources`,
      );
    pairs.push(pair);
  }
  return pairs;
}
