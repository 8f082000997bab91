import { dayOf, formatInstant, type LocalDay } from '@truceline/truce/kernel';
import { annexRows, type Edition, marksOf, watchedOn, watchedWords } from '@truceline/truce/pages';
import { annexCells, annexColumns } from './annex-cells.ts';

/** One cell of a CSV file: quoted where it must be, and never a formula to a spreadsheet. */
export function csvCell(value: string | number | undefined): string {
  const text = value === undefined ? '' : String(value);
  const harmless = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Rows as RFC 4180 has them. */
export function csv(rows: readonly (readonly (string | number | undefined)[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** The counter of an apparent breach as a table. */
export function counterCsv(edition: Edition, id: string): string | undefined {
  const breach = [...edition.breaches, ...edition.possible].find((each) => each.id === id);
  if (!breach?.series) return undefined;
  return csv([
    ['at', 'low', 'best', 'high', 'limit', 'watched', 'mark'],
    ...breach.series.map((point) => [
      formatInstant(point.at),
      point.low,
      point.best,
      point.high,
      `${breach.comparison} ${breach.limit}`,
      watchedOn(edition, dayOf(point.at, edition.case.dayZone), breach.zones),
      marksOf(edition).join('; '),
    ]),
  ]);
}

/** Counts per day and zone as CSV: what the strip and the tables show. */
export function daysCsv(edition: Edition): string {
  const mark = marksOf(edition).join('; ');
  return csv([
    ['day', 'zone', 'low', 'best', 'high', 'merged', 'watched', 'verdict', 'because', 'known_at', 'mark'],
    ...edition.days.flatMap((day) => [
      [
        day.day,
        'all',
        day.total.low,
        day.total.best,
        day.total.high,
        day.total.merged ? 'yes' : '',
        watchedOn(edition, day.day, []),
        '',
        '',
        formatInstant(edition.case.knownAt),
        mark,
      ],
      ...day.zones.map((zone) => [
        day.day,
        zone.zone,
        zone.count.low,
        zone.count.best,
        zone.count.high,
        zone.count.merged ? 'yes' : '',
        watchedWords(zone.watched),
        zone.verdict.kind,
        zone.verdict.because.join('; '),
        formatInstant(edition.case.knownAt),
        mark,
      ]),
    ]),
  ]);
}

function onsetDay(onset: Edition['breaches'][number]['onset'], { case: { dayZone } }: Edition): LocalDay {
  return onset.kind === 'day' ? onset.day : dayOf(onset.at, dayZone);
}

/** Apparent breaches as CSV. */
export function breachesCsv(edition: Edition): string {
  const time = (at: Edition['breaches'][number]['onset'] | undefined): string =>
    at === undefined ? '' : at.kind === 'day' ? at.day : formatInstant(at.at);
  return csv([
    [
      'id',
      'status',
      'clause',
      'zones',
      'actor',
      'onset',
      'clear',
      'low',
      'best',
      'high',
      'comparison',
      'limit',
      'watched',
      'evidence',
      'mark',
    ],
    ...edition.breaches.map((breach) => [
      breach.id,
      breach.status,
      breach.clause,
      breach.zones.join(' '),
      breach.actor,
      time(breach.onset),
      time(breach.clear),
      breach.count.low,
      breach.count.best,
      breach.count.high,
      breach.comparison,
      breach.limit,
      watchedOn(edition, onsetDay(breach.onset, edition), breach.zones),
      breach.evidence.join(' '),
      marksOf(edition).join('; '),
    ]),
  ]);
}

/** Every incident of the edition as CSV, with the names that led to it before: rows of an earlier file find theirs by them. */
export function incidentsCsv(edition: Edition): string {
  const rows = edition.periods.flatMap((period) => annexRows(period, edition));
  const formerly = new Map<string, string[]>();
  for (const { id, now } of edition.former)
    for (const each of now) formerly.set(each, [...(formerly.get(each) ?? []), id]);
  return csv([
    [...annexColumns, 'formerly'],
    ...rows.map((row) => [...annexCells(row, edition), formerly.get(row.incident)?.join(' ')]),
  ]);
}
