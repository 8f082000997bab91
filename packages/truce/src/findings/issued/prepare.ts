import type { AccessImpediment, CoverageBook } from '../../coverage/index.ts';
import type { Incident, IncidentId } from '../../incidents/index.ts';
import { by, hashOf, type Instant, type Interval, instant, sha256OfText } from '../../kernel/index.ts';
import { groupsOf } from '../../origins/index.ts';
import { formatGrade, type Grade, placeRadiusM, type Report, type ReportId } from '../../reports/index.ts';
import type { Id, Terms } from '../../terms/index.ts';
import type { Finding } from '../finding.ts';
import { alternativeOf, attributionOfFinding } from './attribution-of-finding.ts';
import type { EvidenceRow, FindingBody, FindingIncident, IncidentAttribution, LikelihoodRatio } from './body.ts';
import { coverageOfFinding } from './coverage-of-finding.ts';
import { filledOr, notKnown } from './filled.ts';
import { wouldChange } from './would-change.ts';

/** What a finding is prepared from. What nobody gives becomes a hole with its reason. */
export interface PreparingGround {
  readonly terms: Terms;
  /** The words of a clause in the file of the agreement; absent where the file does not have it. */
  readonly clauseText: (clause: Id) => string | undefined;
  readonly knownAt: Instant;
  /** Last instant looked at. */
  readonly until: Instant;
  /** Length of the window of the clause; absent where it has none. */
  readonly windowMs?: number;
  /** Name of the apparent breach that the episode makes. */
  readonly apparentBreach?: string;
  readonly incidentOf: ReadonlyMap<IncidentId, Incident>;
  readonly reportOf: (id: ReportId) => Report | undefined;
  /** Independence group of a report within its incident; absent: copies of one publication are one group. */
  readonly groupOf?: (incident: Incident, report: ReportId) => number | undefined;
  /** Grade of a report after judgements; absent: as its feed gives it. */
  readonly gradeOf?: (incident: IncidentId, report: ReportId) => Grade | undefined;
  readonly attributionOf?: (incident: IncidentId) => IncidentAttribution | undefined;
  readonly ratioOf?: (incident: IncidentId, report: ReportId) => LikelihoodRatio | undefined;
  readonly book: CoverageBook | undefined;
  readonly access: readonly AccessImpediment[];
  /** Zones of the case: looked at where the clause limits no place. */
  readonly zones: readonly string[];
  /** The newest reply of each party that is recorded, word for word. */
  readonly statements: ReadonlyMap<Id, { readonly words: string; readonly at: Instant }>;
  /** How incidents were made, and every parameter of it; whole numbers and texts alone. */
  readonly method: { readonly name: string; readonly parameters: unknown };
  readonly exercise: boolean;
}

/** The most that one finding lists. */
export const incidentsListedMax = 400;
export const reportsListedMax = 1_000;

/**
 * Prepares a finding from an episode that was measured. It is no finding before a person issues it, and it determines nothing:
 * what it says is what was counted, what it rests on, and what nobody knows.
 */
export function prepareFinding(finding: Finding, ground: PreparingGround): FindingBody {
  const stood = finding.evidence.flatMap((id) => ground.incidentOf.get(id) ?? []);
  const listed = stood.slice(0, incidentsListedMax);
  const incidents = stood.map((incident) => incidentRow(incident, ground));
  const rows = listed.flatMap((incident) => evidenceRows(incident, ground));
  const attribution = attributionOfFinding(finding, incidents);
  const during = duringOf(finding, ground);
  const coverage = coverageOfFinding(finding.zones, during, ground);
  const reports = stood.reduce((sum, incident) => sum + incident.reports.length, 0);
  return {
    format: 1,
    measured: finding.id,
    ...(ground.apparentBreach === undefined ? {} : { apparentBreach: ground.apparentBreach }),
    clause: finding.clause,
    clauseTextHash: clauseHash(finding.clause, ground),
    kind: finding.kind,
    asOf: { happenedAt: during, knownAt: ground.knownAt },
    measure: {
      ...(finding.measure === undefined ? {} : { of: finding.measure }),
      comparison: finding.comparison,
      limit: finding.limit,
      window: finding.window,
      state: finding.state,
      certain: finding.certain,
    },
    count: finding.value,
    ...(finding.expected === undefined ? {} : { expected: finding.expected }),
    ...(finding.actor === undefined ? {} : { actor: finding.actor }),
    incidents: incidents.slice(0, incidentsListedMax),
    time: {
      onset: finding.onset,
      ...(finding.clear === undefined ? {} : { clear: finding.clear }),
      incidents: stood.length,
      exact: stood.filter(({ exactTime, datedByReport }) => exactTime && !datedByReport).length,
      datedByReport: stood.filter(({ datedByReport }) => datedByReport).length,
    },
    place: placeOf(finding, incidents),
    evidence: rows.slice(0, reportsListedMax),
    leftOut: { incidents: stood.length - listed.length, reports: reports - Math.min(rows.length, reportsListedMax) },
    attribution,
    statements: statementsOf(ground),
    alternative: alternativeOf(attribution, incidents),
    coverage,
    method: {
      name: ground.method.name,
      parametersHash: hashOf('truceline/finding-method/v1', ground.method.parameters),
    },
    wouldChange: wouldChange(finding, stood, { incidents, coverage }),
    ...(ground.exercise ? { exercise: true } : {}),
  };
}

/** Names a prepared body by its content, so that a person issues what that person has seen. */
export function bodyHash(body: FindingBody): string {
  return sha256OfText(JSON.stringify(body));
}

const dayMs = 86_400_000;

/** From the beginning of the first window to the end of the episode, or to the last instant looked at. */
function duringOf({ onset, clear }: Finding, { windowMs, until }: PreparingGround): Interval {
  return {
    startsAt: instant(Math.round(onset - (windowMs ?? dayMs))),
    endsAt: instant(Math.max(clear ?? until, onset + 1)),
  };
}

function clauseHash(clause: Id, { clauseText }: PreparingGround): FindingBody['clauseTextHash'] {
  const text = clauseText(clause);
  return text === undefined
    ? notKnown('the file of the agreement does not have the words of this clause')
    : { kind: 'known', value: sha256OfText(text) };
}

function incidentRow(incident: Incident, { attributionOf }: PreparingGround): FindingIncident {
  const { precision, at } = incident.place;
  const radius = at === undefined ? undefined : placeRadiusM[precision];
  return {
    id: incident.id,
    happenedAt: incident.happenedAt,
    exactTime: incident.exactTime,
    datedByReport: incident.datedByReport,
    precision,
    radiusM: filledOr(Number.isFinite(radius) ? radius : undefined, 'no report states the place as a position'),
    groups: incident.groups,
    attribution: filledOr(attributionOf?.(incident.id), 'who did it has not been estimated'),
  };
}

function placeOf({ zones }: Finding, incidents: readonly FindingIncident[]): FindingBody['place'] {
  const radii = incidents.flatMap(({ radiusM }) => (radiusM.kind === 'known' ? [radiusM.value] : []));
  return {
    zones,
    radiusM: filledOr(
      radii.length > 0
        ? { least: radii.reduce((a, b) => Math.min(a, b)), most: radii.reduce((a, b) => Math.max(a, b)) }
        : undefined,
      'no incident has a stated position',
    ),
    withoutPlace: incidents.length - radii.length,
  };
}

function evidenceRows(incident: Incident, ground: PreparingGround): readonly EvidenceRow[] {
  const group = ground.groupOf ?? voicesOf(incident, ground.reportOf);
  return incident.reports.flatMap((id): readonly EvidenceRow[] => {
    const report = ground.reportOf(id);
    if (!report) return [];
    const hashes = report.media.flatMap(({ sha256 }) => sha256 ?? []);
    return [
      {
        incident: incident.id,
        report: id,
        source: report.source,
        sourceClass: report.sourceClass,
        grade: formatGrade(ground.gradeOf?.(incident.id, id) ?? report.grade),
        group: group(incident, id) ?? 0,
        archive: filledOr(
          hashes.length > 0 ? [...new Set(hashes)].sort() : undefined,
          'the source gives no hash of what it rests on',
        ),
        likelihoodRatio: filledOr(ground.ratioOf?.(incident.id, id), 'its group offers no sign of who acted'),
      },
    ];
  });
}

/** Independent voices, counted from 1 in the order of reports. */
function voicesOf(
  incident: Incident,
  reportOf: PreparingGround['reportOf'],
): (of: Incident, report: ReportId) => number | undefined {
  const voices = groupsOf(incident.reports.flatMap((id) => reportOf(id) ?? []));
  const voiceOf = new Map(voices.flatMap(({ members }, voice) => members.map((id) => [id, voice])));
  const numbers = new Map<number, number>();
  for (const id of incident.reports) {
    const voice = voiceOf.get(id);
    if (voice !== undefined && !numbers.has(voice)) numbers.set(voice, numbers.size + 1);
  }
  return (_, report) => numbers.get(voiceOf.get(report) ?? -1);
}

/** Every party of the text alike: what it says, or that nothing of it is recorded. */
function statementsOf({ terms, statements }: PreparingGround): FindingBody['statements'] {
  return terms.actors
    .filter(({ roles }) => roles.includes('party'))
    .map(({ id }) => ({ party: id, said: filledOr(statements.get(id), 'no reply of this party is recorded') }))
    .sort(by(({ party }) => party));
}
