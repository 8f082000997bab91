import { spanOfDay } from '@truceline/truce/kernel';
import {
  type Edition,
  hypothesisTitle,
  impedimentWords,
  kindWords,
  limitWords,
  machineWords,
  type ReleasedIncident,
  type ReleasedReport,
  titleOfZone,
} from '@truceline/truce/pages';
import { shortName } from '@truceline/truce/terms';
import { degrees, type Listed, listed, msOf, radiusOf } from './columns.ts';

/** Lists into which the columns point. */
interface Lists {
  readonly kinds: Listed;
  readonly actors: Listed;
  readonly places: Listed;
  readonly grades: Listed;
  readonly sources: Listed;
  readonly zones: Listed;
}

const standings = ['standing', 'superseded', 'retracted', 'setAside'] as const;
const waitingBits = { ungraded: 1, disputed: 2, alone: 4, unplaced: 8 } as const;

/**
 * What the monitor shows of a case, in columns; `web/src/monitor/ground` tells what each is. Made of an operator's edition: a
 * public one has no gauges, no minutes and no places, and no such page.
 */
export function groundOfEdition(edition: Edition, version: string) {
  const lists: Lists = {
    kinds: listed(),
    actors: listed(),
    places: listed(),
    grades: listed(),
    sources: listed(),
    zones: listed(),
  };
  for (const { zone } of edition.zones) lists.zones.of(zone);
  const incidents = [...edition.incidents].sort(inTime);
  const reports = inOrderOf(incidents, edition.reports);
  const incidentColumns = columnsOfIncidents(incidents, reports, lists);
  const reportColumns = columnsOfReports(reports, incidents, lists);
  const { case: facts } = edition;
  return {
    version,
    case: {
      id: facts.id,
      title: facts.title,
      knownAt: facts.knownAt,
      until: facts.until,
      dayZone: facts.dayZone,
      exercise: facts.exercise,
      hypothetical: facts.hypothetical,
    },
    zones: edition.zones.map(({ zone, title, polygons }) => ({ id: zone, title, polygons })),
    kinds: lists.kinds.list.map((id) => ({ id, words: kindWords(id) })),
    actors: lists.actors.list.map((id) => ({ id, words: hypothesisTitle(id, edition.agreement) })),
    places: lists.places.list,
    grades: lists.grades.list,
    sources: lists.sources.list,
    incidents: incidentColumns,
    reports: reportColumns,
    counters: (edition.gauges ?? []).map((gauge) => ({
      clause: shortName(gauge.clause),
      title: edition.agreement.sidecar.titles[gauge.clause] ?? shortName(gauge.clause).replaceAll('_', ' '),
      zones: gauge.zones,
      zoneTitle: gauge.zones.map((zone) => titleOfZone(zone, edition)).join(', ') || undefined,
      ...gauge.count,
      limit: gauge.limit,
      comparison: limitWords(gauge),
      window: machineWords(gauge.window),
      windowMs: gauge.windowMs,
      ends: gauge.leavesAt,
      state: gauge.stoppedBy.length > 0 ? 'notMeasured' : gauge.state,
      why: gauge.stoppedBy.map(({ words }) => machineWords(words)),
    })),
    coverage: coverageOf(edition),
    unwatched: unwatchedOf(edition),
    impediments: edition.access.map((row) => ({
      from: row.during.startsAt,
      to: row.during.endsAt,
      how: impedimentWords(row),
      zone: row.zone === undefined ? undefined : titleOfZone(row.zone, edition),
      by: row.by === undefined ? undefined : hypothesisTitle(row.by, edition.agreement),
      reason: row.reason,
      lostMs: row.lostMs,
    })),
  };
}

/** The last day on which there is anything, zone by zone. */
function coverageOf(edition: Edition) {
  const day = edition.days.at(-1);
  return (day?.zones ?? []).map(({ zone, watched }) => ({
    zone,
    title: titleOfZone(zone, edition),
    day: day!.day,
    recorded: watched?.of === 'day' && watched.recorded,
    watchedMs: watched?.of === 'day' ? watched.watchedMs : 0,
    lengthMs: watched?.of === 'day' ? watched.lengthMs : 0,
    floorPerMille: day!.floor.kind === 'fixed' ? day!.floor.perMille : undefined,
  }));
}

/** Stretches of days on which nobody recorded that anything was watched, in any zone: there no incident is no sign of quiet. */
function unwatchedOf({ days, case: { dayZone } }: Edition): readonly (readonly [from: number, to: number])[] {
  const stretches: [number, number][] = [];
  for (const { day, zones } of days) {
    if (zones.some(({ watched }) => watched?.of === 'day' && watched.recorded && watched.watchedMs > 0)) continue;
    const { startsAt, endsAt } = spanOfDay(day, dayZone);
    const last = stretches.at(-1);
    if (last?.[1] === startsAt) last[1] = endsAt;
    else stretches.push([startsAt, endsAt]);
  }
  return stretches;
}

function columnsOfIncidents(incidents: readonly ReleasedIncident[], reports: readonly ReleasedReport[], lists: Lists) {
  const own = new Map<string, { start: number; count: number; received: number | null }>();
  for (const [index, report] of reports.entries()) {
    if (report.incident === undefined) continue;
    const received = msOf(report.receivedAt);
    const known = own.get(report.incident);
    if (!known) own.set(report.incident, { start: index, count: 1, received });
    else {
      known.count++;
      if (received !== null && (known.received === null || received < known.received)) known.received = received;
    }
  }
  const column = <T>(of: (incident: ReleasedIncident) => T): readonly T[] => incidents.map(of);
  return {
    id: column(({ id }) => id),
    from: column(({ from }) => msOf(from)),
    to: column(({ to }) => msOf(to)),
    kind: column(({ kind }) => lists.kinds.of(kind)),
    zones: column(({ zones }) => zones.map((zone) => lists.zones.of(zone))),
    lon: column(({ place }) => degrees(place.exact?.[0])),
    lat: column(({ place }) => degrees(place.exact?.[1])),
    radiusM: column(({ place }) => radiusOf(place)),
    place: column(({ place }) => lists.places.of(place.name ?? place.regions?.[0])),
    actor: column(({ actor }) => lists.actors.of(actor)),
    grade: column(({ grades }) => lists.grades.of(grades?.[0])),
    start: column(({ id }) => own.get(id)?.start ?? 0),
    count: column(({ id }) => own.get(id)?.count ?? 0),
    groups: column(({ groups }) => groups),
    received: column(({ id }) => own.get(id)?.received ?? null),
    waits: column(({ waits = [] }) => waits.reduce((sum, each) => sum + waitingBits[each], 0)),
  };
}

function columnsOfReports(reports: readonly ReleasedReport[], incidents: readonly ReleasedIncident[], lists: Lists) {
  const indexOf = new Map(incidents.map(({ id }, index) => [id, index]));
  const column = <T>(of: (report: ReleasedReport) => T): readonly T[] => reports.map(of);
  return {
    id: column(({ id }) => id),
    incident: column(({ incident }) => (incident === undefined ? -1 : (indexOf.get(incident) ?? -1))),
    from: column(({ from }) => msOf(from)),
    received: column(({ receivedAt }) => msOf(receivedAt)),
    kind: column(({ kind }) => lists.kinds.of(kind)),
    source: column(({ source, feed }) => lists.sources.of(source ?? feed)),
    grade: column(({ grade }) => lists.grades.of(grade)),
    place: column(({ place }) => lists.places.of(place.name ?? place.regions?.[0])),
    lon: column(({ place }) => degrees(place.exact?.[0])),
    lat: column(({ place }) => degrees(place.exact?.[1])),
    radiusM: column(({ place }) => radiusOf(place)),
    standing: column(({ standing }) => standings.indexOf(standing)),
  };
}

/** Reports of one incident together, in the order of the incidents; those of none at the end. */
function inOrderOf(
  incidents: readonly ReleasedIncident[],
  reports: readonly ReleasedReport[],
): readonly ReleasedReport[] {
  const byIncident = new Map<string, ReleasedReport[]>();
  const none: ReleasedReport[] = [];
  for (const report of reports) {
    if (report.incident === undefined) {
      none.push(report);
      continue;
    }
    const own = byIncident.get(report.incident);
    if (own) own.push(report);
    else byIncident.set(report.incident, [report]);
  }
  return [...incidents.flatMap(({ id }) => byIncident.get(id) ?? []), ...none];
}

function inTime(a: ReleasedIncident, b: ReleasedIncident): number {
  return (msOf(a.from) ?? -Infinity) - (msOf(b.from) ?? -Infinity) || (a.id < b.id ? -1 : 1);
}
