import { addDays, type Interval, type LocalDay, parseDay, spanOfDay } from '@truceline/truce/kernel';
import { type PlacePrecision, type ReportDraft, type TimePrecision, ungraded } from '@truceline/truce/reports';
import { clip, countIn, positionIn, type RowReader, rowReader, textIn, ukraine } from '../cells.ts';
import { csvRows } from '../csv-rows.ts';
import type { Feed, FeedInput, ReadRow } from '../feed.ts';
import { keptText } from '../text-limits.ts';

/** The dataset gives days, not times; they are the days of the place, and this reader is for Ukraine. */
const zone = 'Europe/Kyiv';
const columns = [
  'id',
  'date_prec',
  'date_start',
  'date_end',
  'where_prec',
  'where_coordinates',
  'adm_1',
  'latitude',
  'longitude',
  'best',
  'high',
  'low',
  'source_headline',
] as const;

/** UCDP Georeferenced Event Dataset: fatal incidents coded by people, one a row. */
export const ucdpGed: Feed = {
  id: 'ucdp-ged',
  title: 'UCDP Georeferenced Event Dataset',
  licence: {
    name: 'CC BY 4.0 (believed; check with the publisher)',
    url: 'https://ucdp.uu.se/downloads/',
    notice: 'Cite Sundberg and Melander (2013) and the release you use.',
  },
  timeZone: zone,
  row: 'incident',
  holds:
    'fatal incidents only, at least one death in the high estimate: it is no count of ceasefire violations; it does not say who fired; several days count at their first',
  files: 'csv as published (GED); rows of Ukraine',
  read,
};

/** `where_prec`: 5 is a line or a vague area, which a district stands for best. */
const placePrecisions: Readonly<Record<string, PlacePrecision>> = {
  '1': 'settlement',
  '2': 'near',
  '3': 'district',
  '4': 'region',
  '5': 'district',
  '6': 'country',
  '7': 'unknown',
};
const timePrecisions: Readonly<Record<string, TimePrecision>> = {
  '1': 'day',
  '2': 'week',
  '3': 'week',
  '4': 'month',
  '5': 'longer',
};

async function* read(input: FeedInput): AsyncIterable<ReadRow> {
  for await (const row of csvRows(input, columns)) {
    if (row.kind !== 'row') {
      yield row;
      continue;
    }
    const cells = rowReader(row.cells);
    const draft = draftFrom(cells);
    if (draft) yield { kind: 'report', draft, line: row.line };
    else yield { kind: 'rejected', line: row.line, column: cells.bad[0]!.column, reason: cells.bad[0]!.reason };
  }
}

/** The draft, or nothing and at least one bad cell. */
function draftFrom(row: RowReader): ReportDraft | undefined {
  const country = textIn(row, 'country');
  if (country !== undefined && country !== 'Ukraine')
    row.bad.push({
      column: 'country',
      reason: `\`${clip(country)}\`: days are read by Ukraine's clocks; cut the file to Ukraine`,
    });
  const during = daysIn(row);
  const [timePrecision, placePrecision] = [
    codeIn(row, 'date_prec', timePrecisions),
    codeIn(row, 'where_prec', placePrecisions),
  ];
  const at = positionIn(row, { longitude: 'longitude', latitude: 'latitude' }, ukraine);
  const [low, best, high] = [countIn(row, 'low'), countIn(row, 'best'), countIn(row, 'high')];
  const item = textIn(row, 'id');
  if (item === undefined) row.bad.push({ column: 'id', reason: 'is empty' });
  if (best === undefined && row.bad.length === 0) row.bad.push({ column: 'best', reason: 'is empty' });
  if (!during || !timePrecision || !placePrecision || item === undefined || best === undefined || row.bad.length > 0)
    return undefined;
  const [region, name, headlines] = ['adm_1', 'where_coordinates', 'source_headline'].map((each) => textIn(row, each));
  return {
    feed: 'ucdp-ged',
    source: 'UCDP GED',
    sourceClass: 'neutral',
    item,
    happenedAt: { ...during, precision: timePrecision, of: 'incident' },
    place: {
      ...(at ? { at } : {}),
      precision: at ? placePrecision : 'unknown',
      ...(name === undefined ? {} : { name: keptText(name, 200) }),
      regions: region === undefined ? [] : [keptText(region, 200)],
    },
    kind: 'fatal_force',
    domain: 'land',
    deaths: { low: Math.min(low ?? best, best), best, high: Math.max(high ?? best, best) },
    grade: ungraded,
    media: [],
    ...(headlines === undefined ? {} : { text: keptText(headlines) }),
  };
}

/** Whole local days from the first to the last, that one included. The file writes them as midnights. */
function daysIn(row: RowReader): Interval | undefined {
  const [first, last] = [dayIn(row, 'date_start'), dayIn(row, 'date_end')];
  if (!first || !last) return undefined;
  if (last < first) row.bad.push({ column: 'date_end', reason: 'lies before the start' });
  return { startsAt: spanOfDay(first, zone).startsAt, endsAt: spanOfDay(addDays(last, 1), zone).startsAt };
}

function dayIn(row: RowReader, column: string): LocalDay | undefined {
  const text = textIn(row, column) ?? '';
  const [, dayText = ''] = /^(\d{4}-\d{2}-\d{2})(?: 00:00(?::00(?:\.0+)?)?)?$/.exec(text) ?? [];
  const day = parseDay(dayText);
  if (!day) row.bad.push({ column, reason: text === '' ? 'is empty' : `\`${clip(text)}\` is no day` });
  return day;
}

function codeIn<T>(row: RowReader, column: string, codes: Readonly<Record<string, T>>): T | undefined {
  const text = textIn(row, column) ?? '';
  const found = Object.hasOwn(codes, text) ? codes[text] : undefined;
  if (found === undefined)
    row.bad.push({ column, reason: `unknown code \`${clip(text)}\`; known: ${Object.keys(codes).join(' ')}` });
  return found;
}
