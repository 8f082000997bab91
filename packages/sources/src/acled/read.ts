import type { Domain, IncidentKindName, PlacePrecision, ReportDraft } from '@truceline/truce/reports';
import { instant } from '@truceline/truce/kernel';
import { countIn, happenedFrom, positionIn, type RowReader, rowReader, textIn } from '../cells.ts';
import { csvRows } from '../csv-rows.ts';
import type { Feed, FeedInput, ReadRow } from '../feed.ts';
import { keptText } from '../text-limits.ts';

const zone = 'Europe/Kyiv';
const columns = ['event_id_cnty', 'event_date', 'time_precision', 'sub_event_type', 'admin1', 'location', 'latitude', 'longitude', 'geo_precision', 'source', 'fatalities'] as const;

/** The user's own export from ACLED. */
export const acled: Feed = {
  id: 'acled',
  title: 'ACLED, your own export',
  licence: { name: 'ACLED terms of use', url: 'https://acleddata.com/', notice: 'Only your own export, under the terms you accepted; do not publish the data or anything from which it can be rebuilt.' },
  timeZone: zone,
  row: 'incident',
  holds: 'incidents coded by people from media and partners; days, not hours; who acted is coded as named groups, which this reader does not turn into parties',
  files: 'csv as exported',
  read,
};

const kinds: Readonly<Record<string, readonly [IncidentKindName, Domain]>> = {
  'Air/drone strike': ['airstrike', 'air'],
  'Shelling/artillery/missile attack': ['shelling', 'land'],
  'Remote explosive/landmine/IED': ['explosion', 'land'],
  'Suicide bomb': ['explosion', 'land'],
  Grenade: ['explosion', 'land'],
  'Armed clash': ['ground_clash', 'land'],
  Attack: ['ground_clash', 'land'],
  'Government regains territory': ['ground_clash', 'land'],
  'Non-state actor overtakes territory': ['ground_clash', 'land'],
  'Disrupted weapons use': ['overflight', 'air'],
};
const timePrecisions: Readonly<Record<string, ReportDraft['happenedAt']['precision']>> = { '1': 'day', '2': 'week', '3': 'month' };
const placePrecisions: Readonly<Record<string, PlacePrecision>> = { '1': 'settlement', '2': 'near', '3': 'region' };
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

async function* read(input: FeedInput): AsyncIterable<ReadRow> {
  for await (const row of csvRows(input, columns)) {
    if (row.kind !== 'row') {
      yield row;
      continue;
    }
    const cells = rowReader({ ...row.cells, event_date: isoDate(row.cells.event_date ?? '') });
    const draft = draftFrom(cells);
    const [bad] = cells.bad;
    if (bad || !draft) yield { kind: 'rejected', line: row.line, column: bad?.column ?? '', reason: bad?.reason ?? 'cannot be read' };
    else yield { kind: 'report', draft, line: row.line };
  }
}

/** Exports write `2025-04-19` or `19 April 2025`. */
function isoDate(text: string): string {
  const [, day, month, year] = /^(\d{1,2}) ([A-Z][a-z]+) (\d{4})$/.exec(text.trim()) ?? [];
  const index = months.indexOf(month ?? '');
  return index < 0 ? text : `${year}-${String(index + 1).padStart(2, '0')}-${day!.padStart(2, '0')}`;
}

function draftFrom(row: RowReader): ReportDraft | undefined {
  const happened = happenedFrom(row, { from: 'event_date' }, zone, 'incident');
  const at = positionIn(row, { longitude: 'longitude', latitude: 'latitude' });
  const deaths = countIn(row, 'fatalities');
  const item = textIn(row, 'event_id_cnty');
  const type = textIn(row, 'sub_event_type');
  if (item === undefined) row.bad.push({ column: 'event_id_cnty', reason: 'is empty' });
  if (type === undefined) row.bad.push({ column: 'sub_event_type', reason: 'is empty' });
  if (!happened || item === undefined || row.bad.length > 0) return undefined;
  const [kind, domain] = kinds[type ?? ''] ?? (['other', 'land'] as const);
  const [region, name, notes, stamp] = [textIn(row, 'admin1'), textIn(row, 'location'), textIn(row, 'notes'), textIn(row, 'timestamp')];
  return {
    feed: 'acled',
    source: 'ACLED',
    sourceClass: 'neutral',
    item,
    happenedAt: { ...happened, precision: timePrecisions[textIn(row, 'time_precision') ?? ''] ?? 'day' },
    ...(stamp !== undefined && /^\d{9,11}$/.test(stamp) ? { publishedAt: instant(Number(stamp) * 1000) } : {}),
    place: { ...(at ? { at } : {}), precision: at ? (placePrecisions[textIn(row, 'geo_precision') ?? ''] ?? 'settlement') : 'unknown', ...(name === undefined ? {} : { name: keptText(name, 200) }), regions: region === undefined ? [] : [keptText(region, 200)] },
    kind,
    domain,
    ...(deaths === undefined ? {} : { deaths: { low: deaths, best: deaths, high: deaths } }),
    grade: { source: 'F', information: 6 },
    media: [],
    text: keptText([type, textIn(row, 'source'), notes].filter((each) => each !== undefined).join('; ')),
  };
}
