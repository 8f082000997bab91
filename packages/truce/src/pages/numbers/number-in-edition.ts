import { isRefusal, type Refusal, refuse } from '../../kernel/index.ts';
import { exactAsText } from '../../pledges/index.ts';
import { type DailyReport, dailyReport, type ReportSection } from '../daily-report.ts';
import type { Edition, ReleasedBreach, ReleasedCount } from '../release/index.ts';
import { meanDays } from '../report-by-zone.ts';
import { countFigure } from '../words/index.ts';
import { valueAt } from './json-pointer.ts';
import { type NumberAddress, type PlaceInReport, parseNumberAddress, sectionAnchor } from './number-address.ts';

/** A number as a page prints it, with where it stands in edition.json and what it rests on, as far as the edition tells it. */
export interface NumberInEdition {
  /** Page or file that prints it, below the case: `days/2026-03-01/`. */
  readonly page: string;
  /** Place within it: `a1.p1`. */
  readonly at: string;
  /** As it is printed. */
  readonly words: string;
  /** JSON pointers into edition.json from which it is made; empty: from the edition as a whole. */
  readonly pointers: readonly string[];
  /** Released names of the incidents that it rests on. Counts that are merged name none, and this names no more than the page. */
  readonly incidents: readonly string[];
}

/** Finds the number at an address in an edition. What it gives is computed from the edition alone: no page is trusted. */
export function numberInEdition(edition: Edition, address: string): NumberInEdition | Refusal {
  const parsed = parseNumberAddress(address);
  if (isRefusal(parsed)) return parsed;
  if (parsed.case !== undefined && parsed.case !== edition.case.id)
    return refuse(
      'number-case',
      `the address is of the case \`${parsed.case}\`, this edition of \`${edition.case.id}\``,
    );
  return found(edition, parsed);
}

function found(edition: Edition, address: NumberAddress): NumberInEdition | Refusal {
  if (address.on === 'report') return inReport(edition, address.day, address.at);
  if (address.on === 'breach') return inBreach(edition, address.breach, address.at);
  const value = valueAt(edition, address.pointer);
  return value === undefined || typeof value === 'function'
    ? refuse('number-absent', `edition.json has nothing at \`${address.pointer}\``)
    : {
        page: 'record/edition.json',
        at: address.pointer,
        words: wordsOf(value),
        pointers: [address.pointer],
        incidents: namedIn(value, edition),
      };
}

function inReport(edition: Edition, day: DailyReport['day'], at: PlaceInReport): NumberInEdition | Refusal {
  const report = dailyReport(edition, day);
  if (!report) return refuse('number-absent', `the edition has no report of ${day}`);
  if (at.by === 'anchor') return atAnchor(edition, report, at);
  const value = valueAt(report, at.pointer);
  if (value === undefined) return refuse('number-absent', `the report of ${day} has nothing at \`${at.pointer}\``);
  const incidents = incidentsAbove(report, at.pointer);
  return {
    page: `days/${day}/report.json`,
    at: at.pointer,
    words: wordsOf(value),
    pointers: [periodOf(edition, day), ...incidents.flatMap((id) => pointerOf(edition, id))],
    incidents,
  };
}

function atAnchor(
  edition: Edition,
  report: DailyReport,
  at: Extract<PlaceInReport, { readonly by: 'anchor' }>,
): NumberInEdition | Refusal {
  const { day } = report;
  const section = report.sections.find(({ id }) => sectionAnchor(id) === at.section);
  if (!section) return refuse('number-absent', `the report of ${day} has no section \`${at.section}\``);
  const said = saidIn(section, at);
  if (!said) return refuse('number-absent', `section ${section.id} of the report of ${day} has no such line or cell`);
  const { words, breach } = said;
  const zones =
    section.id === 'A2' && at.row !== undefined ? zoneCells(edition, day, at.row - 1, at.column) : undefined;
  const incidents = zones?.incidents ?? said.incidents;
  return {
    page: `days/${day}/`,
    at: anchorOf(at),
    words,
    pointers: [
      ...(zones?.pointers ?? ofTotals(edition, day, section, at.paragraph)),
      ...(breach === undefined ? [] : [breachPointer(edition, breach)]),
      ...incidents.flatMap((id) => pointerOf(edition, id)),
    ],
    incidents,
  };
}

function saidIn(
  section: ReportSection,
  { paragraph, row, column }: Extract<PlaceInReport, { readonly by: 'anchor' }>,
): { readonly words: string; readonly incidents: readonly string[]; readonly breach?: string } | undefined {
  if (paragraph !== undefined) return section.paragraphs[paragraph - 1];
  if (row === undefined) {
    const rows = section.table?.rows ?? [];
    const all = [...section.paragraphs, ...rows].flatMap(({ incidents }) => incidents);
    return { words: `section ${section.id}, ${section.heading}`, incidents: [...new Set(all)] };
  }
  const line = section.table?.rows[row - 1];
  if (!line) return undefined;
  const rest = { incidents: line.incidents, ...(line.breach === undefined ? {} : { breach: line.breach }) };
  if (column === undefined) return { words: line.cells.join(' · '), ...rest };
  const [cell, head] = [line.cells[column - 1], section.table?.columns[column - 1]];
  return cell === undefined ? undefined : { words: `${line.cells[0]}, ${head}: ${cell}`, ...rest };
}

/** What the summary counts: the total of the period, and that of the one before, which stands in the same sentence. */
function ofTotals(
  { periods }: Edition,
  day: DailyReport['day'],
  { id }: ReportSection,
  paragraph: number | undefined,
): readonly string[] {
  if (id !== 'A1') return [];
  const at = periods.findIndex((each) => each.day === day);
  if (paragraph !== 1) return [`/periods/${at}`];
  return [`/periods/${at}/total`, ...(at > 0 ? [`/periods/${at - 1}/total`] : [])];
}

/**
 * What the cells of a zone stand on: the count of the period, that of the one before, those of the seven or thirty before for a mean,
 * what was watched, and for its parts the count again. Without a column, the count.
 */
function zoneCells(
  { periods }: Edition,
  day: DailyReport['day'],
  row: number,
  column = 2,
): { readonly pointers: readonly string[]; readonly incidents: readonly string[] } | undefined {
  const at = periods.findIndex((each) => each.day === day);
  const zone = periods[at]?.zones[row]?.zone;
  if (column === 1 || column === 5)
    return { pointers: [`/periods/${at}/zones/${row}${column === 5 ? '/watched' : ''}`], incidents: [] };
  const [from, to] = periodsOfCell(column, at);
  const cells = periods.flatMap(({ zones }, index) =>
    index < from || index > to
      ? []
      : zones.flatMap((each, place) =>
          each.zone === zone ? [{ ...each, pointer: `/periods/${index}/zones/${place}/count` }] : [],
        ),
  );
  return {
    pointers: cells.map(({ pointer }) => pointer),
    incidents: [...new Set(cells.flatMap(({ incidents }) => incidents))],
  };
}

/** The first and the last period on which a cell of a zone stands. */
function periodsOfCell(column: number, at: number): readonly [from: number, to: number] {
  switch (column) {
    case 3:
      return [at - 1, at - 1];
    case 4:
      return [at - meanDays.week, at - 1];
    case 6:
      return [at - meanDays.month, at - 1];
    default:
      return [at, at];
  }
}

function anchorOf({ section, paragraph, row, column }: Extract<PlaceInReport, { readonly by: 'anchor' }>): string {
  return [
    section,
    ...(paragraph === undefined ? [] : [`p${paragraph}`]),
    ...(row === undefined ? [] : [`r${row}`]),
    ...(column === undefined ? [] : [`c${column}`]),
  ].join('.');
}

const breachFigures: Readonly<Record<string, (breach: ReleasedBreach) => ReleasedCount | number | undefined>> = {
  count: ({ count }) => count,
  limit: ({ limit }) => limit,
};

function inBreach(edition: Edition, id: string, at: string): NumberInEdition | Refusal {
  const breach = [...edition.breaches, ...edition.possible].find((each) => each.id === id);
  if (!breach) return refuse('number-absent', `the edition has no apparent breach \`${id}\``);
  const figure = (Object.hasOwn(breachFigures, at) ? breachFigures[at] : undefined)?.(breach);
  if (figure === undefined)
    return refuse('number-anchor', `\`#${at}\` is no number of a breach: \`#count\` and \`#limit\` are`);
  const evidence = at === 'count' ? breach.evidence : [];
  return {
    page: `breaches/${id}/`,
    at,
    words: `${at} of ${breach.clause}: ${typeof figure === 'number' ? String(figure) : countFigure(figure)}`,
    pointers: [`${breachPointer(edition, id)}/${at}`, ...evidence.flatMap((each) => pointerOf(edition, each))],
    incidents: evidence,
  };
}

function periodOf({ periods }: Edition, day: string): string {
  return `/periods/${periods.findIndex((each) => each.day === day)}`;
}

function breachPointer({ breaches, possible }: Edition, id: string): string {
  const at = breaches.findIndex((each) => each.id === id);
  return at >= 0 ? `/breaches/${at}` : `/possible/${possible.findIndex((each) => each.id === id)}`;
}

/** Where an incident stands in the edition; nowhere where it may not be listed. */
function pointerOf({ incidents }: Edition, id: string): readonly string[] {
  const at = incidents.findIndex((each) => each.id === id);
  return at < 0 ? [] : [`/incidents/${at}`];
}

/** The incidents that the nearest paragraph or row around a place of a report names. */
function incidentsAbove(report: DailyReport, pointer: string): readonly string[] {
  for (let here = pointer; ; here = here.slice(0, here.lastIndexOf('/'))) {
    const value = valueAt(report, here);
    const named =
      typeof value === 'object' && value !== null ? (value as { readonly incidents?: unknown }).incidents : undefined;
    if (Array.isArray(named)) return named as readonly string[];
    if (here === '') return [];
  }
}

/** The incidents that a value of the edition is, or names as its own. */
function namedIn(value: unknown, edition: Edition): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { id, incidents, evidence } = value as Readonly<Record<string, unknown>>;
  const named = Array.isArray(incidents) ? incidents : Array.isArray(evidence) ? evidence : [id];
  const known = new Set(edition.incidents.map((each) => each.id));
  return named.filter((each): each is string => typeof each === 'string' && known.has(each));
}

const wordsMax = 400;

function wordsOf(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value, exactAsText);
  return text.length > wordsMax ? `${text.slice(0, wordsMax)}…` : text;
}
