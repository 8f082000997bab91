import { exactly, type Instant, instant, nearestName } from '@truceline/truce/kernel';
import { type PlacePrecision, type ReportDraft, type TimePrecision, ungraded } from '@truceline/truce/reports';
import { clip, countIn, happenedFrom, positionIn, type RowReader, rowReader, textIn, ukraine } from '../cells.ts';
import { csvRows } from '../csv-rows.ts';
import type { Feed, FeedInput, ReadRow } from '../feed.ts';
import { keptText } from '../text-limits.ts';
import { subEventTypes } from './sub-event-types.ts';

/** Days of the place; this reader is for Ukraine. */
const zone = 'Europe/Kyiv';
const columns = [
  'event_id_cnty',
  'event_date',
  'time_precision',
  'sub_event_type',
  'admin1',
  'location',
  'latitude',
  'longitude',
  'geo_precision',
  'source',
  'notes',
  'fatalities',
  'timestamp',
] as const;

/** The user's own export from ACLED. */
export const acled: Feed = {
  id: 'acled',
  title: 'ACLED, your own export',
  licence: {
    name: 'ACLED terms of use',
    url: 'https://acleddata.com/',
    notice:
      'Only your own export, under the terms you accepted; do not publish the data or anything from which it can be rebuilt.',
  },
  timeZone: zone,
  row: 'incident',
  holds:
    'incidents coded by people from media and partners; days, not hours; who acted is coded as named groups in no order, which this reader does not turn into parties',
  files: 'csv as exported, separated by commas; rows of Ukraine',
  read,
};

const placePrecisions: Readonly<Record<string, PlacePrecision>> = { '1': 'settlement', '2': 'district', '3': 'region' };
const timePrecisions: Readonly<Record<string, TimePrecision>> = { '1': 'day', '2': 'week', '3': 'month' };
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

async function* read(input: FeedInput): AsyncIterable<ReadRow> {
  for await (const row of csvRows(input, columns)) {
    if (row.kind !== 'row') {
      yield row;
      continue;
    }
    const cells = rowReader({ ...row.cells, event_date: isoDate(row.cells.event_date ?? '') });
    const draft = draftFrom(cells);
    if (draft) yield { kind: 'report', draft, line: row.line };
    else yield { kind: 'rejected', line: row.line, column: cells.bad[0]!.column, reason: cells.bad[0]!.reason };
  }
}

/** Exports write `2025-04-19` or `19 April 2025`. */
function isoDate(text: string): string {
  const [, day = '', month = '', year = ''] = /^(\d{1,2}) ([A-Z][a-z]+) (\d{4})$/.exec(text.trim()) ?? [];
  const index = months.indexOf(month);
  return index < 0 ? text : `${year}-${String(index + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The draft, or nothing and at least one bad cell. */
function draftFrom(row: RowReader): ReportDraft | undefined {
  const country = textIn(row, 'country');
  if (country !== undefined && country !== 'Ukraine')
    row.bad.push({
      column: 'country',
      reason: `\`${clip(country)}\`: days are read by Ukraine's clocks; cut the export to Ukraine`,
    });
  const happened = happenedFrom(row, { from: 'event_date' }, zone, 'incident');
  const at = positionIn(row, { longitude: 'longitude', latitude: 'latitude' }, ukraine);
  const deaths = countIn(row, 'fatalities');
  const item = textIn(row, 'event_id_cnty');
  if (item === undefined) row.bad.push({ column: 'event_id_cnty', reason: 'is empty' });
  const type = typeIn(row);
  const publishedAt = stampIn(row);
  if (!happened || item === undefined || type === undefined || row.bad.length > 0) return undefined;
  const [kind, domain] = subEventTypes[type]!;
  const [region, name] = [textIn(row, 'admin1'), textIn(row, 'location')];
  const words = ['sub_event_type', 'actor1', 'actor2', 'source', 'notes'].map((column) => textIn(row, column));
  return {
    feed: 'acled',
    source: 'ACLED',
    sourceClass: 'neutral',
    item,
    happenedAt: { ...happened, precision: timePrecisions[textIn(row, 'time_precision') ?? ''] ?? 'longer' },
    ...(publishedAt === undefined ? {} : { publishedAt }),
    place: {
      ...(at ? { at } : {}),
      precision: at ? (placePrecisions[textIn(row, 'geo_precision') ?? ''] ?? 'unknown') : 'unknown',
      ...(name === undefined ? {} : { name: keptText(name, 200) }),
      regions: region === undefined ? [] : [keptText(region, 200)],
    },
    kind,
    domain,
    ...(deaths === undefined ? {} : { deaths: exactly(deaths) }),
    grade: ungraded,
    media: [],
    text: keptText(words.filter((each) => each !== undefined).join('; ')),
  };
}

function typeIn(row: RowReader): string | undefined {
  const text = textIn(row, 'sub_event_type') ?? '';
  if (Object.hasOwn(subEventTypes, text)) return text;
  const near = nearestName(text, Object.keys(subEventTypes), 4);
  row.bad.push({
    column: 'sub_event_type',
    reason: `unknown type \`${clip(text)}\`${near ? `; did you mean \`${near}\`?` : ''}`,
  });
  return undefined;
}

/** `timestamp` is when ACLED last published the row, in seconds since 1970. */
function stampIn(row: RowReader): Instant | undefined {
  const text = textIn(row, 'timestamp');
  if (text === undefined) return undefined;
  if (/^\d{9,10}$/.test(text)) return instant(Number(text) * 1_000);
  row.bad.push({ column: 'timestamp', reason: `\`${clip(text)}\` is no number of seconds since 1970` });
  return undefined;
}
