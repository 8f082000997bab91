import {
  type AuditTopic,
  auditOfSources,
  gradesOfIncident,
  type IncidentGraded,
  type Judgement,
  type ReportInGroup,
  type SourceAudit,
  type SourceLetters,
  type SourceRecord,
  type StandingJudgements,
  sourceLetters,
  sourceRecords,
  standingJudgements,
} from '../grading/index.ts';
import type { Fusion, FusionOverTime, Incident } from '../incidents/index.ts';
import { changedIn, type Instant, instant, once, type Refusal } from '../kernel/index.ts';
import { groupsOf } from '../origins/index.ts';
import { type Report, type ReportId, reportsKnownAt } from '../reports/index.ts';
import type { DeterminedReport } from './determined-reports.ts';

/** What the sources of a case are judged by: everything that was known. */
export interface GradingGround {
  readonly reports: readonly Report[];
  readonly judgements: readonly Judgement[];
  readonly dayZone: string;
}

/** The judgements of a case, the records of its sources, and the letters that follow. */
export interface CaseGrading {
  readonly judgements: StandingJudgements;
  readonly records: readonly SourceRecord[];
  readonly letters: SourceLetters;
  /** How an incident is graded, report by report; nothing for an unknown one. */
  readonly ofIncident: (id: string) => IncidentGraded | undefined;
  readonly audit: (topic: AuditTopic, at: Instant) => SourceAudit | Refusal;
}

const everything = instant(8.64e15);

/** Judges the sources of a case by all that is given: nothing is left out by its date. */
export function caseGrading(
  ground: GradingGround,
  determined: readonly DeterminedReport[],
  fusion: Pick<Fusion, 'incidents'>,
): CaseGrading {
  const { reports, dayZone } = ground;
  const judgements = standingJudgements(ground.judgements, everything);
  const reportOf = once(() => new Map(reports.map((report) => [report.id, report])));
  const incidentOf = once(() => new Map<string, Incident>(fusion.incidents.map((each) => [each.id, each])));
  const inGroups = (incident: Incident) => grouped(incident, reportOf());
  const records = once(() =>
    sourceRecords({
      reports,
      known: reportsKnownAt(reports, everything),
      knownAt: everything,
      judgements,
      dayZone,
      determined: new Map(determined.map(({ report, since }) => [report, since])),
      originOf: originsOf(fusion.incidents, { judgements, determined, inGroups }),
    }),
  );
  const letters = once(() => sourceLetters(records(), judgements));
  return {
    judgements,
    get records() {
      return records();
    },
    get letters() {
      return letters();
    },
    ofIncident: (id) => {
      const incident = incidentOf().get(id);
      return incident && gradesOfIncident(inGroups(incident), judgements, letters());
    },
    audit: (topic, at) =>
      auditOfSources(
        fusion.incidents.map((incident) => ({
          id: incident.id,
          startsAt: incident.happenedAt.startsAt,
          reports: inGroups(incident),
        })),
        { at, dayZone, topic },
      ),
  };
}

/**
 * Incidents with the grades that judgements leave them. Where nobody judged anything they are the same, and so is every one that no
 * judgement reaches.
 */
export function gradedIncidents(
  fusion: FusionOverTime,
  grading: CaseGrading,
  standing: readonly Report[],
): FusionOverTime {
  const { judgements, letters } = grading;
  const byGroups = judgements.method?.judgement.said.digits === 'groups';
  const reportOf = new Map(standing.map((report) => [report.id, report]));
  const reached = ({ reports }: Incident): boolean =>
    (byGroups && reports.length > 1) ||
    reports.some((id) => {
      const report = reportOf.get(id);
      return (
        judgements.digits.get(id)?.agreed !== undefined || (report && letters.letterOf(report).from !== 'feed') === true
      );
    });
  const incidents = fusion.incidents.map((incident) =>
    reached(incident)
      ? changedIn(incident, { grades: gradesOfIncident(grouped(incident, reportOf), judgements, letters).grades })
      : incident,
  );
  return changedIn(fusion, { incidents });
}

/** The reports of an incident with their independence groups, each named by the report that spoke first. */
function grouped(
  { reports }: Pick<Incident, 'reports'>,
  reportOf: ReadonlyMap<ReportId, Report>,
): readonly (ReportInGroup & Report)[] {
  const members = reports.flatMap((id) => reportOf.get(id) ?? []);
  if (members.length === 1) return [{ ...members[0]!, group: members[0]!.id }];
  const originOf = new Map(
    groupsOf(members).flatMap(({ origin, members: of }) => of.map((id) => [id, origin] as const)),
  );
  return members.map((report) => ({ ...report, group: originOf.get(report.id) ?? report.id }));
}

/** Of which voice a judged report is: of one source each voice in an incident counts once. */
function originsOf(
  incidents: readonly Incident[],
  ground: {
    readonly judgements: StandingJudgements;
    readonly determined: readonly DeterminedReport[];
    readonly inGroups: (incident: Incident) => readonly ReportInGroup[];
  },
): (report: Report) => string {
  const origins = once(() => {
    const judged = new Set<string>([
      ...ground.judgements.marks.keys(),
      ...ground.determined.map(({ report }) => report),
    ]);
    return new Map(
      incidents
        .filter(({ reports }) => reports.length > 1 && reports.some((id) => judged.has(id)))
        .flatMap((incident) => ground.inGroups(incident).map(({ id, group }) => [id, group] as const)),
    );
  });
  return ({ id }) => origins().get(id) ?? id;
}
