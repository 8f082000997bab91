import type { Docket } from '../decisions/index.ts';
import type { Incident } from '../incidents/index.ts';
import { type Instant, once } from '../kernel/index.ts';
import type { Report, ReportId } from '../reports/index.ts';
import { shortName } from '../terms/index.ts';

/** A report that a determination bears out, and since when. */
export interface DeterminedReport {
  readonly report: ReportId;
  readonly since: Instant;
}

/**
 * Reports of the incidents that a finding names as evidence, in a case that an entitled body determined to be substantiated; not
 * those that accuse somebody else than it did. A determination bears out and never refutes: that a breach is not substantiated does
 * not say that nothing happened.
 */
export function determinedReports(
  docket: Pick<Docket, 'cases'>,
  incidents: readonly Pick<Incident, 'id' | 'reports'>[],
  reports: readonly Pick<Report, 'id' | 'actor'>[],
): readonly DeterminedReport[] {
  const found = new Map<ReportId, Instant>();
  const incidentOf = once(() => new Map<string, Pick<Incident, 'reports'>>(incidents.map((each) => [each.id, each])));
  const reportOf = once(() => new Map(reports.map((report) => [report.id, report])));
  for (const { determination, acts } of docket.cases) {
    if (determination?.outcome !== 'substantiated' || !determination.entitled) continue;
    const held = determination.actor === undefined ? undefined : shortName(determination.actor);
    const evidence = acts.flatMap((act) => (act.act === 'find' ? (act.evidence ?? []) : []));
    for (const id of evidence.flatMap((name) => incidentOf().get(name)?.reports ?? [])) {
      const accused = reportOf().get(id)?.actor;
      if (held !== undefined && accused !== undefined && accused !== held) continue;
      const before = found.get(id);
      if (before === undefined || determination.decidedAt < before) found.set(id, determination.decidedAt);
    }
  }
  return [...found].map(([report, since]) => ({ report, since })).sort((a, b) => (a.report < b.report ? -1 : 1));
}
