import { isRefusal, parseDay, refuse } from '@truceline/truce/kernel';
import type { PlacePrecision } from '@truceline/truce/reports';
import { addressIn, clip, isWebAddress, positionIn, type RowReader, rowReader, textIn, ukraine } from '../cells.ts';
import { csvRows } from '../csv-rows.ts';
import type { FeedInput, ReadRow } from '../feed.ts';
import { tablesInZip } from '../zip.ts';
import { kindOf, type Labels, labelColumns, labelOf, labelsBeside, readLabels, siblingOf } from './labels.ts';
import { type FoundReport, mediaReport } from './media-report.ts';

/** Which of the publisher's tables it is. `extract` is a search over 1pd with addresses and texts, without labels. */
type Table = 'event_info' | 'event_labels' | 'event_1pd' | 'extract';

const place = ['date', 'longitude', 'latitude'] as const;
const columns: Readonly<Record<Table, readonly string[]>> = {
  event_info: ['event_id', 'source', 'url', ...place],
  event_labels: ['event_id', ...labelColumns],
  event_1pd: ['event_id_1pd', 'event_ids', 'sources', ...place, ...labelColumns],
  extract: ['event_id_1pd', 'source_urls', ...place],
};

/** Reads event_info (with event_labels from the same zip or beside it) or event_1pd; csv, or csv within a zip. */
export async function* readPublished(input: FeedInput): AsyncIterable<ReadRow> {
  const tables = /\.zip$/i.test(input.path) ? await tablesInZip(input.path) : [input];
  if (isRefusal(tables)) return yield { kind: 'refused', refusal: tables };
  const main = tables.find((each) => !/event_labels/i.test(nameOf(each))) ?? tables[0]!;
  const labelTable = tables.find((each) => each !== main && /event_labels/i.test(nameOf(each)));
  let table: Table | undefined;
  let labels: Labels | undefined;
  const needed = (header: readonly string[]): readonly string[] => {
    table = tableOf(header);
    return columns[table];
  };
  for await (const row of csvRows(main, needed)) {
    if (table === 'event_labels') return yield* labelsAlone(input);
    if (row.kind !== 'row') {
      yield row;
      continue;
    }
    if (table === 'event_info' && labels === undefined) {
      const beside = labelTable ?? (await labelsBeside(input.path));
      labels = beside === undefined ? new Map() : await readLabels(beside);
    }
    yield* rowsOf({ row: rowReader(row.cells), line: row.line, table: table ?? 'event_info', labels });
  }
}

function nameOf(input: FeedInput): string {
  return input.path.slice(input.path.lastIndexOf('/') + 1);
}

function tableOf(header: readonly string[]): Table {
  if (header.includes('source_urls')) return 'extract';
  if (header.includes('event_ids')) return 'event_1pd';
  return header.includes('t_mil_b') && !header.includes('longitude') ? 'event_labels' : 'event_info';
}

/** Labels hold no place. Beside event_info they are read with it, and their own turn gives nothing twice. */
function* labelsAlone(input: FeedInput): Generator<ReadRow> {
  if (siblingOf(input.path, 'event_info') !== undefined) return;
  const message = `\`${input.path}\` is event_labels, which holds no places; give event_info, with this file beside it`;
  yield { kind: 'refused', refusal: refuse('viina-labels', message) };
}

interface PublishedRow {
  readonly row: RowReader;
  readonly line: number;
  readonly table: Table;
  readonly labels: Labels | undefined;
}

function rowsOf(published: PublishedRow): readonly ReadRow[] {
  const { row, line } = published;
  const reports = reportsIn(published);
  const [bad] = row.bad;
  if (bad) return [{ kind: 'rejected', line, column: bad.column, reason: bad.reason }];
  return reports.map((found) => ({ kind: 'report', line, draft: mediaReport(found) }));
}

function reportsIn({ row, table, labels }: PublishedRow): readonly FoundReport[] {
  const dayText = textIn(row, 'date') ?? '';
  const day = parseDay(dayText.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'));
  if (!day) row.bad.push({ column: 'date', reason: dayText === '' ? 'is empty' : `\`${clip(dayText)}\` is no day` });
  const at = positionIn(row, { longitude: 'longitude', latitude: 'latitude' }, ukraine);
  if (!at && row.bad.length === 0) row.bad.push({ column: 'longitude', reason: 'is empty' });
  const idColumn = table === 'event_info' ? 'event_id' : 'event_id_1pd';
  const id = textIn(row, idColumn);
  if (id === undefined) row.bad.push({ column: idColumn, reason: 'is empty' });
  if (!day || !at || id === undefined) return [];
  const [name, region, text] = [
    textIn(row, 'asciiname'),
    textIn(row, 'ADM1_NAME'),
    textIn(row, 'text') ?? textIn(row, 'representative_text'),
  ];
  const label = table === 'event_info' ? labels?.get(id) : labelOf(row.cells);
  const common = {
    day,
    at,
    precision: precisionOf(textIn(row, 'GEO_PRECISION')),
    ...(name === undefined ? {} : { place: name }),
    regions: region === undefined ? [] : [region],
    ...kindOf(label ?? labelColumns.length),
    ...(text === undefined ? {} : { text }),
  };
  return linksIn(row, table, id).map((link) => ({ ...common, ...link }));
}

/** Item, address and outlet of each report that a row stands for. */
function linksIn(row: RowReader, table: Table, id: string): readonly Pick<FoundReport, 'item' | 'url' | 'outlet'>[] {
  const outlet = textIn(row, 'source');
  if (table === 'event_info') {
    const url = addressIn(row, 'url');
    return [
      {
        item: url === undefined ? id : `${id} ${url}`,
        ...(url === undefined ? {} : { url }),
        ...(outlet === undefined ? {} : { outlet }),
      },
    ];
  }
  if (table === 'extract') {
    const urls = (textIn(row, 'source_urls') ?? '')
      .split('|')
      .map((each) => each.trim())
      .filter((each) => each !== '');
    const wrong = urls.find((url) => !isWebAddress(url));
    if (urls.length === 0) row.bad.push({ column: 'source_urls', reason: 'is empty' });
    if (wrong !== undefined) row.bad.push({ column: 'source_urls', reason: `\`${clip(wrong)}\` is no web address` });
    return urls.map((url) => ({ item: `${id} ${url}`, url }));
  }
  return reportsOf1pd(listIn(row, 'event_ids'), listIn(row, 'sources'), id);
}

/** One report per event id. Outlets are given per report only where there are as many of them as of reports. */
function reportsOf1pd(ids: readonly string[], outlets: readonly string[], id: string) {
  const each = ids.length === 0 ? [id] : ids;
  return each.map((item, index) => {
    const outlet = outlets.length === each.length ? outlets[index] : outlets.join(', ');
    return { item, ...(outlet === undefined || outlet === '' ? {} : { outlet }) };
  });
}

function listIn(row: RowReader, column: string): readonly string[] {
  return (textIn(row, column) ?? '').split(/[,;|]\s*/).filter((each) => each !== '');
}

/** The publisher's GEO_PRECISION; files that left it out are read as settlements, an unheard-of word as unknown. */
function precisionOf(text: string | undefined): PlacePrecision {
  if (text === undefined) return 'settlement';
  const known = { STREET: 'address', ADM3: 'settlement', ADM2: 'district', ADM1: 'region' } as const;
  return Object.hasOwn(known, text) ? known[text as keyof typeof known] : 'unknown';
}
