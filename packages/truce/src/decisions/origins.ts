import type { ApparentBreach } from '../breaches/index.ts';
import { type Incident, type IncidentId, originKeys } from '../incidents/index.ts';
import type { Report, ReportId } from '../reports/index.ts';

/**
 * From how many independent origins the evidence of a breach comes. Reports of one source are one origin, and so are
 * reports that repeat one publication, directly or over others. Ten thousand reports of one sender are one.
 */
export function originsOf(
  breach: ApparentBreach,
  incidentOf: ReadonlyMap<IncidentId, Incident>,
  reportOf: ReadonlyMap<ReportId, Report>,
): number {
  const rootOf = new Map<string, string>();
  const find = (key: string): string => {
    let root = key;
    for (let above = rootOf.get(root); above !== undefined && above !== root; above = rootOf.get(root)) root = above;
    for (let each = key; each !== root; ) {
      const above = rootOf.get(each)!;
      rootOf.set(each, root);
      each = above;
    }
    return root;
  };
  const roots = new Set<string>();
  for (const id of breach.evidence)
    for (const each of incidentOf.get(id)?.reports ?? []) {
      const report = reportOf.get(each);
      if (!report) continue;
      const keys = [`source ${report.feed} ${report.source}`, ...originKeys(report)];
      for (const key of keys) if (!rootOf.has(key)) rootOf.set(key, key);
      const root = find(keys[0]!);
      for (const key of keys.slice(1)) rootOf.set(find(key), root);
      roots.add(keys[0]!);
    }
  return new Set([...roots].map(find)).size;
}
