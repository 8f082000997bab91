import type { Incident, IncidentId } from '../../incidents/index.ts';
import { once, whenRead } from '../../kernel/index.ts';
import { formatGrade, type Report } from '../../reports/index.ts';
import { releaseCount, releasePlace } from './coarse.ts';
import type { ReleasedIncident, ReleasedReport } from './edition.ts';
import { countsExact, type Gate, optional, type ReleaseGround } from './gate.ts';
import { isOperators } from './profile.ts';
import { mayAttribute, releasedAttribution } from './released-attribution.ts';
import { waitsFor } from './released-gauges.ts';
import { joinedShown } from './released-joined.ts';
import { destroyedWords } from './released-redactions.ts';

/** An incident as it may be shown. Who did it, and why its reports are one, is worked out when a page asks for it. */
export function releasedIncident(
  incident: Incident,
  ground: ReleaseGround,
  gate: Gate,
  heldBack: () => ReadonlySet<string>,
): ReleasedIncident {
  const { evaluation, profile, gazetteer } = ground;
  const zones = evaluation.placements
    .of(incident.id)
    .filter(({ membership }) => membership.likely)
    .map(({ zone }) => zone);
  const actor = incident.actor.kind === 'named' ? incident.actor.code : undefined;
  const told: ReleasedIncident = {
    id: gate.incident(incident.id),
    ...(gate.may('kind') ? { kind: incident.kind } : {}),
    ...(gate.may('domain') ? { domain: incident.domain } : {}),
    ...optional('from', gate.time(incident.happenedAt.startsAt)),
    ...optional('to', gate.time(incident.happenedAt.endsAt)),
    datedByReport: incident.datedByReport,
    place: releasePlace(incident.place, profile, gazetteer),
    zones: gate.may('zone') ? zones : [],
    ...(gate.may('actor') && actor !== undefined ? { actor } : {}),
    ...(gate.may('actor') ? { actorSays: saysWho(incident) } : {}),
    ...(gate.may('deaths') && incident.deaths ? { deaths: releaseCount(incident.deaths, profile.countMin) } : {}),
    ...(gate.may('effects') && incident.effects ? { effects: releaseCount(incident.effects, profile.countMin) } : {}),
    reports: incident.reports.map(gate.report),
    groups: incident.groups,
    ...(gate.may('grade') ? { grades: incident.grades.map(formatGrade) } : {}),
    ...(isOperators(profile)
      ? { joined: once(() => joinedShown(incident, ground, gate)), waits: waitsFor(incident, ground) }
      : {}),
  };
  const attribution = () => releasedAttribution(incident, ground, gate);
  const attributed = mayAttribute(incident, ground, gate, heldBack);
  return attributed ? whenRead(told, { attribution }) : told;
}

function saysWho(incident: Incident): string {
  if (incident.actor.kind === 'notAttributed') return 'no source says who acted';
  if (incident.actor.kind === 'contested') return `sources disagree: ${incident.actor.codes.join(', ')}`;
  return incident.actor.says === 'party'
    ? 'by the account of a party alone'
    : 'by the account of a source that is no party';
}

/** The reports behind the incidents that may be listed. */
export function releasedReports(
  incidents: readonly Incident[],
  ground: ReleaseGround,
  gate: Gate,
): readonly ReleasedReport[] {
  const { evaluation, input, profile } = ground;
  const incidentOf = new Map(
    incidents.flatMap((incident) => incident.reports.map((report) => [report as string, incident.id] as const)),
  );
  const { standing, superseded, retracted } = evaluation.reports;
  const { setAside } = evaluation.sortings;
  // What was set aside by a person, and that it was, is the operator's alone.
  const unlisted = (report: Report) => isOperators(profile) && setAside.has(report.id);
  const others = countsExact(profile)
    ? input.reports.filter((report) => superseded.has(report.id) || retracted.has(report.id) || unlisted(report))
    : [];
  return [...standing.filter((report) => countsExact(profile) || incidentOf.has(report.id)), ...others].map((report) =>
    releasedReport(report, {
      ground,
      gate,
      incident: incidentOf.get(report.id),
      supersededBy: superseded.get(report.id),
      retracted: retracted.has(report.id),
      setAside: setAside.has(report.id),
    }),
  );
}

function releasedReport(
  report: Report,
  seen: {
    readonly ground: ReleaseGround;
    readonly gate: Gate;
    readonly incident: IncidentId | undefined;
    readonly supersededBy: string | undefined;
    readonly retracted: boolean;
    readonly setAside: boolean;
  },
): ReleasedReport {
  const { gate, ground } = seen;
  const { profile } = ground;
  const withheld = [
    ...(report.text !== undefined && !gate.may('text') ? ['text'] : []),
    ...(report.media.length > 0 && !gate.may('media') ? ['media'] : []),
    ...(gate.may('minute') ? [] : ['minute']),
    ...(report.place.at && !gate.may('exact-place') ? ['exact place'] : []),
    ...(report.observer ? ['place of the observer'] : []),
  ];
  const destroyed = destroyedWords(report.destroyed ?? [], ground);
  return {
    id: gate.report(report.id),
    standing: standingOf(seen),
    ...(seen.supersededBy === undefined ? {} : { supersededBy: gate.report(seen.supersededBy) }),
    ...(seen.incident === undefined ? {} : { incident: gate.incident(seen.incident) }),
    ...(gate.may('feed') ? { feed: report.feed } : {}),
    ...(gate.may('source') ? { source: report.source } : {}),
    ...(gate.may('source-class') ? { sourceClass: report.sourceClass } : {}),
    ...(gate.may('item') ? { item: report.item } : {}),
    ...(gate.may('kind') ? { kind: report.kind } : {}),
    ...(gate.may('domain') ? { domain: report.domain } : {}),
    ...optional('from', gate.time(report.happenedAt.startsAt)),
    ...optional('to', gate.time(report.happenedAt.endsAt)),
    ...(gate.may('minute') ? { timePrecision: report.happenedAt.precision } : {}),
    ...optional('receivedAt', gate.time(report.receivedAt)),
    ...optional('publishedAt', gate.time(report.publishedAt)),
    place: releasePlace(report.place, profile, ground.gazetteer),
    ...(gate.may('actor') && report.actor !== undefined ? { actor: report.actor } : {}),
    ...(gate.may('grade') ? { grade: formatGrade(report.grade) } : {}),
    ...(gate.may('effects') && report.effects ? { effects: releaseCount(report.effects, profile.countMin) } : {}),
    ...(gate.may('deaths') && report.deaths ? { deaths: releaseCount(report.deaths, profile.countMin) } : {}),
    ...(gate.may('media') ? { media: report.media } : {}),
    ...(gate.may('text') && report.text !== undefined ? { text: report.text } : {}),
    ...optional('destroyed', destroyed.length > 0 ? destroyed : undefined),
    withheld,
  };
}

function standingOf(seen: {
  readonly supersededBy: string | undefined;
  readonly retracted: boolean;
  readonly setAside: boolean;
}): ReleasedReport['standing'] {
  if (seen.retracted) return 'retracted';
  if (seen.supersededBy !== undefined) return 'superseded';
  return seen.setAside ? 'setAside' : 'standing';
}
