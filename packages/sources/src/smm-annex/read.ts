import { Readable } from 'node:stream';
import { refuse } from '@truceline/truce/kernel';
import { type IncidentKindName, parseGrade, type ReportDraft } from '@truceline/truce/reports';
import exceljs from 'exceljs';
import { clip, countIn, positionIn, type RowReader, rowReader, textIn } from '../cells.ts';
import { csvRows } from '../csv-rows.ts';
import type { Feed, FeedInput, ReadRow } from '../feed.ts';
import { keptText } from '../text-limits.ts';
import { annexTime } from './time.ts';

const zone = 'Europe/Kyiv';
const columns = [
  'Monitor position',
  'Event location',
  'Means',
  'No.',
  'Observation',
  'Description',
  'Weapon',
  'Date, time',
] as const;
const rowsMax = 200_000;

/** The table of ceasefire violations of a monitoring mission's daily report, as the mission wrote it. */
export const smmAnnex: Feed = {
  id: 'smm-annex',
  title: 'A monitoring mission’s table of ceasefire violations (Annex 1 of its daily report)',
  licence: { name: 'that of the mission', notice: 'Say whose table it is and of which day.' },
  timeZone: zone,
  row: 'incident',
  holds:
    'what monitors and their cameras heard and saw where they were; nothing from where they were not; no attribution',
  files: 'csv or xlsx with the table’s own headings',
  read,
};

const kinds: readonly (readonly [RegExp, IncidentKindName])[] = [
  [/shelling|artillery|mortar|mlrs|impact/i, 'shelling'],
  [/burst|shot|small arms|hmg|agl|projectile|muzzle|flare|tracer|machine.?gun/i, 'small_arms_fire'],
  [/explosion|detonation/i, 'explosion'],
  [/uav|drone/i, 'overflight'],
  [/jamm|interference/i, 'jamming'],
];

async function* read(input: FeedInput): AsyncIterable<ReadRow> {
  const rows = /\.xlsx$/i.test(input.path) ? sheetRows(input) : csvRows(input, columns);
  let position: string | undefined;
  for await (const row of rows) {
    if (row.kind !== 'row') {
      yield row;
      continue;
    }
    position = row.cells['Monitor position']?.trim() || position;
    const cells = rowReader(row.cells);
    const draft = draftFrom(cells, { position, line: row.line });
    const [bad] = cells.bad;
    if (bad || !draft)
      yield { kind: 'rejected', line: row.line, column: bad?.column ?? '', reason: bad?.reason ?? 'cannot be read' };
    else yield { kind: 'report', draft, line: row.line };
  }
}

function draftFrom(
  row: RowReader,
  seen: { readonly position: string | undefined; readonly line: number },
): ReportDraft | undefined {
  const happenedAt = annexTime(row, 'Date, time', zone);
  const number = countIn(row, 'No.');
  const [observation, description, weapon, means, location] = [
    'Observation',
    'Description',
    'Weapon',
    'Means',
    'Event location',
  ].map((column) => textIn(row, column));
  const words = [observation, description, weapon].filter((each) => each !== undefined).join('; ');
  const kind = kinds.find(([pattern]) => pattern.test(observation ?? '') || pattern.test(words))?.[1];
  if (kind === undefined)
    row.bad.push({
      column: 'Observation',
      reason: `\`${clip(observation ?? '')}\` is no observation that this reader knows`,
    });
  const at = positionIn(row, { longitude: 'Longitude', latitude: 'Latitude' });
  const observer = positionIn(row, { longitude: 'Monitor longitude', latitude: 'Monitor latitude' });
  const gradeText = textIn(row, 'Grade');
  const grade = gradeText === undefined ? ({ source: 'F', information: 6 } as const) : parseGrade(gradeText);
  if (!grade) row.bad.push({ column: 'Grade', reason: `\`${clip(gradeText ?? '')}\` is no grade such as B2` });
  if (!happenedAt || kind === undefined || !grade || row.bad.length > 0) return undefined;
  const region = textIn(row, 'Region');
  return {
    feed: 'smm-annex',
    source: 'monitoring mission',
    sourceClass: /camera/i.test(means ?? seen.position ?? '') ? 'sensor' : 'monitor',
    item: textIn(row, 'Id') ?? `row ${seen.line} ${textIn(row, 'Date, time') ?? ''}`,
    happenedAt,
    place: {
      ...(at ? { at } : {}),
      precision: at ? 'near' : region === undefined ? 'unknown' : 'region',
      ...(location === undefined ? {} : { name: keptText(location, 200) }),
      regions: region === undefined ? [] : [region],
    },
    kind,
    domain: kind === 'overflight' ? 'air' : kind === 'jamming' ? 'spectrum' : 'land',
    ...(number === undefined ? {} : { effects: { low: number, best: number, high: number } }),
    grade,
    media: [],
    text: keptText(
      [seen.position === undefined ? undefined : `from ${seen.position}`, means, words]
        .filter((each) => each !== undefined)
        .join('; '),
    ),
    ...(observer ? { observer } : {}),
  };
}

/** The first sheet of a workbook, row by row; merged cells of the position column stand in the first row only. */
async function* sheetRows(
  input: FeedInput,
): AsyncGenerator<Awaited<ReturnType<ReturnType<typeof csvRows>['next']>>['value'] & object> {
  let header: readonly string[] | undefined;
  let line = 0;
  try {
    const workbook = new exceljs.stream.xlsx.WorkbookReader(Readable.from(input.open()), {
      worksheets: 'emit',
      sharedStrings: 'cache',
      styles: 'cache',
    });
    for await (const sheet of workbook) {
      for await (const row of sheet) {
        line++;
        if (line > rowsMax)
          return yield { kind: 'rejected', line, column: '', reason: `the sheet has more than ${rowsMax} rows` };
        const cells = (row.values as unknown[]).slice(1).map(cellText);
        if (!header) {
          header = cells.map((cell) => cell.trim());
          const missing = columns.filter((column) => !header!.includes(column));
          if (missing.length > 0)
            return yield {
              kind: 'refused',
              refusal: refuse(
                'smm-columns',
                `\`${input.path}\` lacks the column ${missing.map((name) => `\`${name}\``).join(', ')}; found ${
                  header
                    .slice(0, 12)
                    .map((name) => `\`${clip(name)}\``)
                    .join(', ') || 'none'
                }`,
              ),
            };
          continue;
        }
        yield { kind: 'row', line, cells: Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])) };
      }
      return;
    }
  } catch (error) {
    yield {
      kind: 'refused',
      refusal: refuse(
        'smm-xlsx',
        `\`${input.path}\` is no workbook that can be read: ${clip((error as Error).message)}`,
      ),
    };
  }
}

function cellText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 19).replace('T', ' ');
  if (typeof value === 'object') {
    const rich = value as {
      readonly richText?: readonly { readonly text: string }[];
      readonly text?: unknown;
      readonly result?: unknown;
    };
    return rich.richText?.map((part) => part.text).join('') ?? cellText(rich.text ?? rich.result);
  }
  return String(value);
}
