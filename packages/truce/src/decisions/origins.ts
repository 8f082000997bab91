import type { ApparentBreach } from '../breaches/index.ts';
import type { Incident, IncidentId } from '../incidents/index.ts';
import { groupsOf } from '../origins/index.ts';
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
  const reports = breach.evidence.flatMap((id) => incidentOf.get(id)?.reports ?? []);
  return groupsOf([...new Set(reports)].flatMap((id) => reportOf.get(id) ?? [])).length;
}
