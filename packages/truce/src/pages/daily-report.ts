import { reportingPeriod } from '../days/index.ts';
import { formatInstant, formatLocal, type LocalDay } from '../kernel/index.ts';
import { titleOf } from './agreement-view.ts';
import { claimedFigure, claimsOfDay } from './claims-view.ts';
import { determinationOf } from './determined.ts';
import { marksOf } from './marks.ts';
import { accusedWords, noticeWords } from './notice-words.ts';
import type { Edition, ReleasedCount, ReleasedDay, ReleasedIncident, ReleasedZoneDay } from './release/index.ts';
import { watchedByMeans } from './report-by-means.ts';
import { arrangementsOf } from './report-of-arrangements.ts';
import { decisionsOf } from './report-of-decisions.ts';
import { promisesOf } from './report-of-promises.ts';
import { movement, watchedHours } from './report-of-watching.ts';
import { changeWords } from './since-yesterday.ts';
import { watchedWords } from './watched-words.ts';
import { countFigure, countWords, hoursWords, instantWords, timeWords, wordingNumber } from './words/index.ts';
import { kindWords } from './words/kinds.ts';
import { titleOfZone } from './zone-title.ts';

/** The daily report, as one tree of text and tables from which every format is made. Serves DAILY-REPORT. */
export interface DailyReport {
  readonly title: string;
  readonly case: string;
  readonly day: LocalDay;
  readonly marks: readonly string[];
  /** Knowledge line, time zone line, period line, in this order. */
  readonly header: readonly string[];
  readonly sections: readonly ReportSection[];
  readonly footer: readonly string[];
  /** Rows of Annex 1, for the CSV and GeoJSON companions. */
  readonly rows: readonly AnnexRow[];
}

export interface ReportSection {
  /** `A1`, `A2`, `B`: never reused, so that paragraphs can be cited. */
  readonly id: string;
  readonly heading: string;
  readonly paragraphs: readonly ReportParagraph[];
  readonly table?: ReportTable;
}

/** A paragraph, with the incidents that its figures stand on. */
export interface ReportParagraph {
  readonly words: string;
  readonly incidents: readonly string[];
}

export interface ReportTable {
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly cells: readonly string[];
    readonly incidents: readonly string[];
    readonly breach?: string;
  }[];
}

export interface AnnexRow {
  readonly incident: string;
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly place: string;
  readonly longitude?: number;
  readonly latitude?: number;
  readonly zones: readonly string[];
  readonly actor: string;
  readonly groups: number;
  readonly grades: readonly string[];
  readonly reports: readonly string[];
}

/** The report of the period that ends on the day at the case's reporting time; `undefined` where the edition has no such period. */
export function dailyReport(edition: Edition, day: LocalDay): DailyReport | undefined {
  const index = edition.periods.findIndex((each) => each.day === day);
  const period = edition.periods[index];
  if (!period) return undefined;
  const { case: facts } = edition;
  const span = reportingPeriod(day, facts);
  const listed = new Set(period.incidents);
  const incidents = edition.incidents.filter((incident) => listed.has(incident.id));
  const previous = edition.periods[index - 1];
  const hours = Math.round((span.endsAt - span.startsAt) / 3_600_000);
  return {
    title: `Daily report, ${day}`,
    case: facts.title,
    day,
    marks: marksOf(edition),
    header: [
      `Based on information as of ${instantWords(facts.knownAt, facts.dayZone)}`,
      `All times are on the clocks of ${facts.dayZone}`,
      `Reporting period: ${formatLocal(span.startsAt, facts.dayZone)} to ${formatLocal(span.endsAt, facts.dayZone)} (${hours} h)`,
    ],
    sections: [
      summary(period, previous, incidents),
      perZone(period, previous, edition),
      ...arrangementsOf(edition, span),
      movement(period, span, edition),
      determinations(edition, day),
      ...[decisionsOf(edition, span)].filter((section) => section !== undefined),
      claims(edition, day),
      ...[promisesOf(edition, span)].filter((section) => section !== undefined),
      corrections(edition),
      annex(incidents, edition),
      watchedHours(period, edition),
      ...watchedByMeans(period, span, edition),
    ],
    footer: [
      `Terms ${edition.agreement.terms.hash.slice(0, 16)}, release profile ${edition.profile.name} ${edition.profile.hash.slice(0, 16)}`,
      `Known at ${formatInstant(facts.knownAt)}`,
      ...marksOf(edition),
    ],
    rows: annexRows(period, edition),
  };
}

/** The incidents of a reporting period, as Annex 1 and its files list them. */
export function annexRows(period: ReleasedDay, edition: Edition): readonly AnnexRow[] {
  const listed = new Set(period.incidents);
  return edition.incidents.filter(({ id }) => listed.has(id)).map((incident) => annexRow(incident, edition));
}

function summary(
  period: ReleasedDay,
  previous: ReleasedDay | undefined,
  incidents: readonly ReleasedIncident[],
): ReportSection {
  const kinds = new Map<string, string[]>();
  for (const incident of incidents)
    kinds.set(incident.kind ?? 'incident', [...(kinds.get(incident.kind ?? 'incident') ?? []), incident.id]);
  const before = previous
    ? ` In the previous period of equal length, ${countWords(previous.total)} ${wordingNumber(previous.total) === 1 ? 'was' : 'were'} recorded.`
    : '';
  const deaths = incidents.filter((incident) => incident.deaths && incident.deaths.high > 0);
  return {
    id: 'A1',
    heading: 'Summary',
    paragraphs: [
      {
        words: `${sentenceCase(countWords(period.total))} ${wordingNumber(period.total) === 1 ? 'was' : 'were'} recorded.${before}`,
        incidents: period.incidents,
      },
      ...[...kinds]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([kind, ids]) => ({
          words: `${sentenceCase(kindWords(kind, ids.length))}: ${ids.length}.`,
          incidents: ids,
        })),
      {
        words:
          deaths.length > 0
            ? `Deaths recorded in ${deaths.length} of the incidents: ${countFigure(sumDeaths(deaths))}.`
            : 'No deaths are recorded in this period; the sources may not record them.',
        incidents: deaths.map((incident) => incident.id),
      },
    ],
  };
}

function sumDeaths(incidents: readonly ReleasedIncident[]): ReleasedCount {
  const all = incidents.flatMap((incident) => incident.deaths ?? []);
  return {
    low: all.reduce((sum, each) => sum + each.low, 0),
    best: all.reduce((sum, each) => sum + (each.best ?? each.low), 0),
    high: all.reduce((sum, each) => sum + each.high, 0),
  };
}

function perZone(period: ReleasedDay, previous: ReleasedDay | undefined, edition: Edition): ReportSection {
  const history = edition.periods.slice(0, edition.periods.indexOf(period));
  return {
    id: 'A2',
    heading: 'Incidents by zone',
    paragraphs: [],
    table: {
      columns: ['Zone', 'Incidents', 'Previous 24 h', '7-day mean', 'Watched'],
      rows: period.zones.map((zone) => ({
        cells: [
          titleOfZone(zone.zone, edition),
          countFigure(zone.count),
          figureOf(previous, zone.zone),
          meanOf(history, zone.zone),
          watchedCell(zone),
        ],
        incidents: zone.incidents,
      })),
    },
  };
}

function figureOf(day: ReleasedDay | undefined, zone: string): string {
  const cell = day?.zones.find((each) => each.zone === zone);
  return cell ? countFigure(cell.count) : 'not recorded';
}

function meanOf(history: readonly ReleasedDay[], zone: string): string {
  const week = history.slice(-7).flatMap((day) => day.zones.filter((each) => each.zone === zone));
  if (week.length < 7 || week.some((each) => each.count.best === undefined))
    return week.length < 7 ? 'fewer than 7 days' : 'small counts merged';
  return (week.reduce((sum, each) => sum + (each.count.best ?? 0), 0) / week.length).toFixed(1);
}

function watchedCell(zone: ReleasedZoneDay): string {
  if (zone.watched?.of !== 'day') return watchedWords(zone.watched);
  if (!zone.watched.recorded) return 'not recorded';
  const { watchedMs, lengthMs, actualMs, plannedMs, deniedMs } = zone.watched;
  return `${Math.floor((watchedMs * 100) / lengthMs)} % (${hoursWords(actualMs)} of ${hoursWords(plannedMs)} planned, ${hoursWords(deniedMs)} denied)`;
}

function determinations(edition: Edition, day: LocalDay): ReportSection {
  const { dayZone } = edition.case;
  const standing = edition.breaches.filter(
    (breach) =>
      dayOfTime(timeWords(breach.onset, dayZone)) <= day &&
      (breach.clear === undefined || dayOfTime(timeWords(breach.clear, dayZone)) >= day),
  );
  const questions = new Map<string, Edition['questions'][number][]>();
  for (const question of edition.questions)
    questions.set(question.breach, [...(questions.get(question.breach) ?? []), question]);
  return {
    id: 'B',
    heading: 'Apparent breaches, questions, clocks',
    paragraphs: standing.length === 0 ? [{ words: 'No apparent breach stood in this period.', incidents: [] }] : [],
    ...(standing.length === 0
      ? {}
      : {
          table: {
            columns: [
              'Clause',
              'Zone',
              'Actor',
              'Notice and reply',
              'Count (limit)',
              'From',
              'Until',
              'Status',
              'Who determines',
            ],
            rows: standing.map((breach) => ({
              cells: [
                titleOf(edition, breach.clause),
                breach.zones.join(', ') || 'everywhere',
                accusedWords(breach),
                noticeWords(breach),
                `${countFigure(breach.count)} (${breach.comparison} ${breach.limit})`,
                timeWords(breach.onset, dayZone),
                breach.clear === undefined ? 'still standing' : timeWords(breach.clear, dayZone),
                statusOf(edition, breach),
                decider(
                  questions.get(breach.id)?.find((question) => question.asks === 'determine'),
                  edition,
                ),
              ],
              incidents: breach.evidence,
              breach: breach.id,
            })),
          },
        }),
  };
}

function statusOf(edition: Edition, { id, status }: Edition['breaches'][number]): string {
  const found = determinationOf(edition, id);
  return found
    ? `determined ${found.outcome} in case ${found.case}${found.entitled ? '' : ' (the text gives that body no such task)'}`
    : `${status}, not determined`;
}

function dayOfTime(words: string): string {
  return words.slice(0, 10);
}

function decider(question: Edition['questions'][number] | undefined, edition: Edition): string {
  if (!question) return 'no question raised';
  return question.decider.kind === 'named' ? titleOf(edition, question.decider.id) : question.decider.why.words;
}

function claims(edition: Edition, day: LocalDay): ReportSection {
  const { dayZone } = edition.case;
  const said = claimsOfDay(edition, day);
  return {
    id: 'B2',
    heading: "Parties' claims, in their own units (never added to ours or to each other)",
    paragraphs: said.length === 0 ? [{ words: 'No claim of a party is recorded for this period.', incidents: [] }] : [],
    ...(said.length === 0
      ? {}
      : {
          table: {
            columns: ['By', 'Against', 'Counted', 'Number', 'From', 'Until', 'Note'],
            rows: said.map((claim) => ({
              cells: [
                claim.by,
                claim.against ?? '',
                claim.counted,
                claimedFigure(claim),
                timeWords(claim.from, dayZone),
                timeWords(claim.to, dayZone),
                claim.note ?? '',
              ],
              incidents: [],
            })),
          },
        }),
  };
}

function corrections(edition: Edition): ReportSection {
  const lines = changeWords(edition);
  return {
    id: 'C',
    heading: 'Corrections',
    paragraphs: (lines.length > 0 ? lines : ['There is no earlier report of this case to correct.']).map((words) => ({
      words,
      incidents: [],
    })),
  };
}

function annex(incidents: readonly ReleasedIncident[], edition: Edition): ReportSection {
  return {
    id: 'Annex 1',
    heading: 'Table of incidents',
    paragraphs:
      incidents.length === 0
        ? [{ words: 'No incident of this period may be listed or was recorded.', incidents: [] }]
        : [],
    ...(incidents.length === 0
      ? {}
      : {
          table: {
            columns: ['From', 'Until', 'Kind', 'Place', 'Zone', 'Actor', 'Origins', 'Grade', 'Reports'],
            rows: incidents.map((incident) => {
              const row = annexRow(incident, edition);
              return {
                cells: [
                  row.from,
                  row.to,
                  kindWords(row.kind),
                  row.place,
                  row.zones.join(', '),
                  row.actor,
                  String(row.groups),
                  row.grades.join(' '),
                  String(row.reports.length),
                ],
                incidents: [incident.id],
              };
            }),
          },
        }),
  };
}

function annexRow(incident: ReleasedIncident, { case: facts }: Edition): AnnexRow {
  const at = incident.place.exact ?? incident.place.cell?.centre;
  return {
    incident: incident.id,
    from: timeWords(incident.from, facts.dayZone),
    to: timeWords(incident.to, facts.dayZone),
    kind: incident.kind ?? 'incident',
    place: placeWords(incident),
    ...(at ? { longitude: at[0], latitude: at[1] } : {}),
    zones: incident.zones,
    actor: incident.actor ?? 'not attributed',
    groups: incident.groups,
    grades: incident.grades ?? [],
    reports: incident.reports,
  };
}

/** A place as a line of text: name, square, or that it is withheld. */
export function placeWords({ place }: { readonly place: ReleasedIncident['place'] }): string {
  const regions = place.regions?.join(', ');
  if (place.name) return regions ? `${place.name} (${regions})` : place.name;
  if (regions) return regions;
  if (place.cell)
    return `square of ${place.cell.sideKm} km around ${place.cell.centre[1].toFixed(2)} N ${place.cell.centre[0].toFixed(2)} E`;
  return place.exact ? `${place.exact[1].toFixed(4)} N ${place.exact[0].toFixed(4)} E` : 'not stated';
}

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
