import { sourceIdOf } from '@truceline/truce/grading';
import {
  attributionTitle,
  correctionWords,
  countFigure,
  type Edition,
  hypothesisTitle,
  kindWords,
  machineWords,
  placeWords,
  type ReleasedIncident,
  timeWords,
  titleOfZone,
} from '@truceline/truce/pages';
import { clauseName, linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { msOf } from './columns.ts';

/** Everything that the monitor shows of one incident when it is selected, with the ways to its pages. */
export function incidentDetail(edition: Edition, id: string) {
  const incident = edition.incidents.find((each) => each.id === id);
  if (!incident) {
    const former = edition.former.find((each) => each.id === id);
    return former ? { id, former: former.now } : undefined;
  }
  const place: PlaceInSite = { path: paths.monitor(edition) };
  const to = (target: string) => linkTo(place, target);
  const { dayZone } = edition.case;
  const own = new Set(incident.reports);
  const grading = edition.grading?.();
  const graded = grading?.ofIncident(id);
  return {
    id,
    page: to(paths.incident(edition, id)),
    kind: kindWords(incident.kind),
    when: [timeWords(incident.from, dayZone), timeWords(incident.to, dayZone)],
    datedByReport: incident.datedByReport,
    place: placeWords(incident),
    zones: incident.zones.map((zone) => titleOfZone(zone, edition)),
    grades: incident.grades ?? [],
    groups: incident.groups,
    counted: incident.effects && countFigure(incident.effects),
    deaths: incident.deaths && countFigure(incident.deaths),
    waits: incident.waits ?? [],
    attribution: attributionOf(incident, edition),
    reports: edition.reports
      .filter((report) => own.has(report.id))
      .map((report) => ({
        id: report.id,
        page: to(paths.reportItem(edition, report.id)),
        judge: to(paths.judgeItem(edition, report.id)),
        source: report.source ?? report.feed,
        sourceId:
          report.feed === undefined || report.source === undefined
            ? undefined
            : sourceIdOf({ feed: report.feed, source: report.source }),
        kind: kindWords(report.kind),
        from: msOf(report.from),
        when: timeWords(report.from, dayZone),
        received: msOf(report.receivedAt),
        place: placeWords(report),
        actor: report.actor === undefined ? undefined : hypothesisTitle(report.actor, edition.agreement),
        grade: report.grade,
        digit: graded?.reports.get(report.id)?.digit.digit,
        letter: graded?.reports.get(report.id)?.letter.letter,
        text: report.text,
      })),
    ...joinedOf(incident),
    byHand: saidOf(edition, own),
    breaches: edition.breaches
      .filter(({ evidence }) => evidence.includes(id))
      .map((breach) => ({ page: to(paths.breach(edition, breach.id)), title: clauseName(edition, breach.clause) })),
  };
}

function attributionOf({ attribution, actorSays }: ReleasedIncident, edition: Edition) {
  return {
    says: actorSays && machineWords(actorSays),
    word: attribution && attributionTitle(attribution.word),
    shares: (attribution?.shares ?? []).map(({ of: hypothesis, perMille }) => ({
      words: hypothesisTitle(hypothesis, edition.agreement),
      perMille,
    })),
  };
}

/** What people said of its reports, with what became of it. */
function saidOf({ sortings }: Edition, own: ReadonlySet<string>) {
  return (sortings?.all ?? []).flatMap(({ id, said, by, receivedAt }) => {
    if (said.what === 'undo') return [];
    const named = [said.report, ...(said.what === 'link' ? [said.with] : [])];
    if (!named.some((report) => own.has(report))) return [];
    return [
      {
        entry: id,
        at: receivedAt,
        person: `${by.office} ${by.person}`,
        what: said.what,
        report: said.report,
        reason: said.reason,
        undone: sortings!.undone.has(id),
        idle: sortings!.idle.get(id),
      },
    ];
  });
}

/** Why its reports are one, what stands nearest, and what became of it. */
function joinedOf(incident: ReleasedIncident) {
  const joined = incident.joined?.();
  return {
    joins: (joined?.joins ?? []).map(({ one, other, because, words, weighed }) => ({
      one,
      other,
      because,
      words,
      tenths: weighed?.tenths,
      probability: weighed?.probability,
      rows: weighed?.rows.map((row) => ({ words: row.words, tenths: row.tenths })),
    })),
    nearest: joined?.nearest && {
      incident: joined.nearest.incident,
      because: joined.nearest.because,
      probability: joined.nearest.weighed.probability,
      turn: joined.nearest.weighed.turn,
    },
    history: (joined?.changes ?? []).map((change) => ({ at: change.at, words: correctionWords(change) })),
  };
}
