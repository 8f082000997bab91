import { existsSync } from 'node:fs';
import { isRefusal, parseDay, refuse } from '@truceline/truce/kernel';
import type { Domain, IncidentKindName } from '@truceline/truce/reports';
import { clip, positionIn, rowReader, textIn, ukraine } from '../cells.ts';
import { csvRows } from '../csv-rows.ts';
import type { FeedInput, ReadRow } from '../feed.ts';
import { openFile } from '../open-file.ts';
import { fileInZip } from '../zip.ts';
import { mediaReport } from './read.ts';

/** The publisher's labels, the first that applies deciding, as in the shape by day. */
const labels: readonly (readonly [columns: readonly string[], kind: IncidentKindName, domain: Domain])[] = [
  [['t_airstrike_b', 't_airstrike'], 'airstrike', 'air'],
  [['t_uav_b', 't_uav'], 'drone_strike', 'air'],
  [['t_artillery_b', 't_artillery'], 'shelling', 'land'],
  [['t_firefight_b', 't_firefight'], 'ground_clash', 'land'],
  [['t_civcas_b', 't_civcas'], 'casualty', 'land'],
  [['t_armor_b', 't_armor'], 'armour_seen', 'land'],
  [['t_milcas_b', 't_milcas'], 'casualty', 'land'],
  [['t_airalert_b', 't_airalert'], 'air_alert', 'air'],
];

/** Reads event_info (with event_labels beside it), event_1pd, or a table extracted from them; csv, or csv within a zip. */
export async function* readPublished(input: FeedInput): AsyncIterable<ReadRow> {
  const table = /\.zip$/i.test(input.path) ? await zipped(input) : input;
  if (!table) {
    yield { kind: 'refused', refusal: refuse('viina-zip', `\`${input.path}\` is no zip with a .csv in it`) };
    return;
  }
  if (/event_labels/i.test(input.path)) {
    if (existsSync(input.path.replace(/event_labels/i, 'event_info'))) return;
    yield {
      kind: 'refused',
      refusal: refuse(
        'viina-labels',
        `\`${input.path}\` holds labels and no places; give event_info, with event_labels beside it`,
      ),
    };
    return;
  }
  const labelled = /event_info/i.test(input.path)
    ? await labelsBeside(input.path)
    : new Map<string, readonly [IncidentKindName, Domain]>();
  for await (const row of csvRows(table, ['date', 'longitude', 'latitude'])) {
    if (row.kind === 'row') yield* reportsOf(row.cells, row.line, labelled);
    else yield row;
  }
}

async function zipped(input: FeedInput): Promise<FeedInput | undefined> {
  try {
    return await fileInZip(input, '.csv');
  } catch {
    return undefined;
  }
}

/** Labels by event id from the file that the publisher puts beside event_info. */
async function labelsBeside(path: string): Promise<ReadonlyMap<string, readonly [IncidentKindName, Domain]>> {
  const found = new Map<string, readonly [IncidentKindName, Domain]>();
  const beside = path.replace(/event_info/i, 'event_labels');
  const input = existsSync(beside) ? await openFile(beside) : undefined;
  if (!input || isRefusal(input)) return found;
  const table = /\.zip$/i.test(beside) ? await zipped(input) : input;
  if (!table) return found;
  for await (const row of csvRows(table, ['event_id']))
    if (row.kind === 'row') found.set(row.cells.event_id!.trim(), kindOf(row.cells));
  return found;
}

function* reportsOf(
  cells: Readonly<Record<string, string>>,
  line: number,
  labelled: ReadonlyMap<string, readonly [IncidentKindName, Domain]>,
): Generator<ReadRow> {
  const row = rowReader(cells);
  const dayText = (textIn(row, 'date') ?? '').replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  const day = parseDay(dayText.slice(0, 10));
  if (!day) row.bad.push({ column: 'date', reason: `\`${clip(dayText)}\` is no day` });
  const at = positionIn(row, { longitude: 'longitude', latitude: 'latitude' }, ukraine);
  if (!at && row.bad.length === 0) row.bad.push({ column: 'longitude', reason: 'is empty' });
  const [bad] = row.bad;
  if (bad || !day || !at) {
    yield { kind: 'rejected', line, column: bad?.column ?? '', reason: bad?.reason ?? 'cannot be read' };
    return;
  }
  const id = textIn(row, 'event_id') ?? textIn(row, 'event_id_1pd') ?? String(line);
  const addresses = (textIn(row, 'url') ?? textIn(row, 'source_urls') ?? '')
    .split('|')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  const [kind, domain] = labelled.get(id) ?? kindOf(cells);
  const region = textIn(row, 'ADM1_NAME');
  const text = textIn(row, 'text') ?? textIn(row, 'representative_text');
  for (const url of addresses.length > 0 ? addresses : ['']) {
    const draft = mediaReport({
      day,
      item: `${id} ${url}`.trim(),
      url,
      at,
      place: textIn(row, 'asciiname'),
      kind,
      domain,
      regions: region === undefined ? [] : [region],
      ...(text === undefined ? {} : { text }),
    });
    yield {
      kind: 'report',
      line,
      draft: url === '' ? { ...draft, source: textIn(row, 'source') ?? 'unknown outlet', media: [] } : draft,
    };
  }
}

function kindOf(cells: Readonly<Record<string, string>>): readonly [IncidentKindName, Domain] {
  const found = labels.find(([columns]) => columns.some((column) => cells[column]?.trim() === '1'));
  if (found) return [found[1], found[2]];
  return ['other', 'land'];
}
