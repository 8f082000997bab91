import { by, byText, type CountRange, instant } from '../kernel/index.ts';
import { type Group, groupsOf } from '../origins/index.ts';
import { bestGrades, placeRadiusM, type Report, reportOrder, throughOfAll } from '../reports/index.ts';
import { attributionOf } from './attribution.ts';
import type { Incident } from './incident.ts';

/** What the cuts say of a cluster, beside the reports that it holds. */
export type ClusterCuts = Pick<Incident, 'loose' | 'parts' | 'evidenceParts'>;

/** What the reports of one cluster say together; everything of an incident but its id and who did it. */
export function incidentFromCluster(
  members: readonly Report[],
  cuts: ClusterCuts,
): Omit<Incident, 'id' | 'attribution'> {
  const reports = members.length > 1 ? [...members].sort(reportOrder) : members;
  const voices = voicesOf(reports);
  const first = toldMost(voices);
  const timed = reports.filter((report) => report.happenedAt.precision === 'moment');
  const dated = timed.length ? timed : reports;
  const deaths = widest(voices.map((voice) => voice.flatMap((report) => report.deaths ?? [])));
  const effects = widest(voices.map((voice) => voice.flatMap((report) => report.effects ?? [])));
  return {
    kind: first.kind,
    domain: first.domain,
    happenedAt: {
      startsAt: instant(least(dated.map((report) => report.happenedAt.startsAt))),
      endsAt: instant(-least(dated.map((report) => -report.happenedAt.endsAt))),
    },
    exactTime: timed.length > 0,
    datedByReport: reports.every((report) => report.happenedAt.of === 'report'),
    place: finest(reports).place,
    actor: attributionOf(reports),
    ...(deaths ? { deaths } : {}),
    ...(effects ? { effects } : {}),
    reports: reports.map((report) => report.id),
    groups: voices.length,
    sourceClasses: [...new Set(reports.map((report) => report.sourceClass))].sort(byText),
    through: throughOfAll(reports),
    grades: bestGrades(reports.map((report) => report.grade)),
    ...cuts,
    exercise: reports.some((report) => report.exercise === true),
  };
}

/** The reports by independent voice: however often one repeats itself, it is heard once. */
function voicesOf(reports: readonly Report[]): readonly (readonly Report[])[] {
  if (reports.length === 1) return [reports];
  const reportOf = new Map(reports.map((report) => [report.id, report]));
  return groupsOf(reports).map(({ members }: Group) => members.map((id) => reportOf.get(id)!));
}

/**
 * The first report of the kind that most voices tell; of two kinds told as often, the one that was told first. Parties are asked
 * only where nobody else tells: what a text bans must not hang on the word that a party chooses for it.
 */
function toldMost(voices: readonly (readonly Report[])[]): Report {
  const others = voices.map((voice) => voice.filter(({ sourceClass }) => sourceClass !== 'party'));
  const asked = others.some((voice) => voice.length > 0) ? others : voices;
  const told = new Map<string, number>();
  for (const voice of asked)
    for (const kind of new Set(voice.map((report) => report.kind))) told.set(kind, (told.get(kind) ?? 0) + 1);
  const ordered = asked.flat().sort(reportOrder);
  let most = ordered[0]!;
  for (const report of ordered) if (told.get(report.kind)! > told.get(most.kind)!) most = report;
  return most;
}

const byFineness = by<Report>(
  (report) => placeRadiusM[report.place.precision],
  (report) => (report.place.at ? 0 : 1),
);

function finest(reports: readonly Report[]): Report {
  let found = reports[0]!;
  for (const report of reports) if (byFineness(report, found) < 0) found = report;
  return found;
}

/** What several voices say of one number: from the least to the most, the middle one of theirs as the best. */
function widest(voices: readonly (readonly CountRange[])[]): CountRange | undefined {
  const all = voices.flat();
  if (all.length === 0) return undefined;
  return {
    low: least(all.map((range) => range.low)),
    best: middle(voices.filter((own) => own.length > 0).map((own) => middle(own.map((range) => range.best)))),
    high: -least(all.map((range) => -range.high)),
  };
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)]!;
}

/** The least of many: a flood is more than a call takes as arguments. */
function least(values: readonly number[]): number {
  let found = values[0]!;
  for (const value of values) if (value < found) found = value;
  return found;
}
