import type { PlacePrecision, ReportDraft, TimePrecision } from '@truceline/truce/reports';
import { countIn, happenedFrom, positionIn, rowReader, textIn, ukraine } from '../cells.ts';
import { csvRows } from '../csv-rows.ts';
import type { Feed, FeedInput, ReadRow } from '../feed.ts';
import { keptText } from '../text-limits.ts';

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
  files: 'csv as published (GED), one country or the world',
  read,
};

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
    const [bad] = cells.bad;
    if (bad || !draft)
      yield {
        kind: 'rejected',
        line: row.line,
        column: bad?.column ?? '',
        reason: bad?.reason ?? 'cannot be read',
      };
    else yield { kind: 'report', draft, line: row.line };
  }
}

function draftFrom(row: ReturnType<typeof rowReader>): ReportDraft | undefined {
  const happened = happenedFrom(row, { from: 'date_start', until: 'date_end' }, zone, 'incident');
  const at = positionIn(row, { longitude: 'longitude', latitude: 'latitude' }, ukraine);
  const [low, best, high] = [countIn(row, 'low'), countIn(row, 'best'), countIn(row, 'high')];
  const item = textIn(row, 'id');
  if (item === undefined) row.bad.push({ column: 'id', reason: 'is empty' });
  if (best === undefined && row.bad.length === 0) row.bad.push({ column: 'best', reason: 'is empty' });
  if (!happened || item === undefined || best === undefined || row.bad.length > 0) return undefined;
  const [region, name, headlines] = [
    textIn(row, 'adm_1'),
    textIn(row, 'where_coordinates'),
    textIn(row, 'source_headline'),
  ];
  const spans = wholeDays(row, happened);
  return {
    feed: 'ucdp-ged',
    source: 'UCDP GED',
    sourceClass: 'neutral',
    item,
    happenedAt: spans,
    place: {
      ...(at ? { at } : {}),
      precision: at ? (placePrecisions[textIn(row, 'where_prec') ?? ''] ?? 'unknown') : 'unknown',
      ...(name === undefined ? {} : { name: keptText(name, 200) }),
      regions: region === undefined ? [] : [region],
    },
    kind: 'fatal_force',
    domain: 'land',
    deaths: { low: Math.min(low ?? best, best), best, high: Math.max(high ?? best, best) },
    grade: { source: 'F', information: 6 },
    media: [],
    ...(headlines === undefined ? {} : { text: keptText(headlines) }),
  };
}

/** The file writes days as midnights; they are whole local days, the last one included. */
function wholeDays(row: ReturnType<typeof rowReader>, happened: ReportDraft['happenedAt']): ReportDraft['happenedAt'] {
  const days = rowReader({
    from: (textIn(row, 'date_start') ?? '').slice(0, 10),
    until: (textIn(row, 'date_end') ?? textIn(row, 'date_start') ?? '').slice(0, 10),
  });
  const whole = happenedFrom(days, { from: 'from', until: 'until' }, zone, 'incident') ?? happened;
  return { ...whole, precision: timePrecisions[textIn(row, 'date_prec') ?? ''] ?? 'longer' };
}
