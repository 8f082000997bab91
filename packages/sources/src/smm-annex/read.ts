import { exactly, refuse } from '@truceline/truce/kernel';
import { meansFromWords, parseGrade, type ReportDraft, type ReportedMeans, ungraded } from '@truceline/truce/reports';
import { clip, countIn, positionIn, type RowReader, rowReader, textIn } from '../cells.ts';
import { csvRecords } from '../csv-records.ts';
import type { Feed, FeedInput, ReadRow } from '../feed.ts';
import { nameUnpacked } from '../open-file.ts';
import { keptText } from '../text-limits.ts';
import { type AnnexColumn, type AnnexHeader, headerIn } from './headings.ts';
import { kindOfObservation } from './observations.ts';
import { type SheetRecord, sheetRecords } from './sheet-records.ts';
import { annexTime, type TableDate, tableDateIn } from './time.ts';

/** The mission's reports say that all their times are those of Eastern European (Summer) Time. */
const zone = 'Europe/Kyiv';
/** The table's head stands below a title of a few rows at most. */
const titleRowsMax = 20;

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

async function* read(input: FeedInput): AsyncIterable<ReadRow> {
  let table: { readonly header: AnnexHeader; readonly cells: number } | undefined;
  let position: string | undefined;
  let sheet = 0;
  let above: string[] = [];
  let date: TableDate;
  let tables = 0;
  for await (const record of recordsOf(input, () => table?.cells)) {
    if (record.sheet !== sheet) [sheet, table, above, position] = [record.sheet, undefined, [], undefined];
    if ('reason' in record) {
      yield { kind: 'rejected', line: record.line, column: '', reason: record.reason };
      continue;
    }
    if (record.cells.every((cell) => cell.trim() === '')) continue;
    if (!table) {
      const found = headerIn(record.cells);
      if (found && found.lacks.length > 0) return yield lacking(input, found.lacks, record.cells);
      if (found) {
        table = { header: found.header, cells: record.cells.length };
        date = tableDateIn([...above, input.path.replace(/^.*[/\\]/, '')]);
        tables++;
      } else if (above.length < titleRowsMax) above.push(record.cells.join(' '));
      continue;
    }
    const row = rowReader(namedCells(record.cells, table.header));
    position = textIn(row, 'position') ?? position;
    const draft = draftFrom(row, { position, date });
    const [bad] = row.bad;
    if (draft && !bad) yield { kind: 'report', draft, line: record.line };
    else
      yield {
        kind: 'rejected',
        line: record.line,
        column: table.header.get(bad!.column as AnnexColumn)?.heading ?? bad!.column,
        reason: bad!.reason,
      };
  }
  if (tables === 0)
    yield lacking(
      input,
      ['`Monitor position`', '`Event location`', '`No.`', '`Observation`', '`Date, time`'],
      above.slice(0, 1),
    );
}

async function* recordsOf(input: FeedInput, cellsExpected: () => number | undefined): AsyncGenerator<SheetRecord> {
  if (/\.xlsx$/i.test(nameUnpacked(input.path))) yield* sheetRecords(input);
  else for await (const record of csvRecords(input, cellsExpected)) yield { ...record, sheet: 0 };
}

function lacking(input: FeedInput, names: readonly string[], found: readonly string[]): ReadRow {
  const shown = found
    .map((each) => clip(each))
    .filter((each) => each !== '')
    .slice(0, 12)
    .map((each) => `\`${each}\``);
  const message = `\`${input.path}\` is no table of ceasefire violations: it lacks the heading${names.length === 1 ? '' : 's'} ${names.join(', ')}; found ${shown.join(', ') || 'none'}`;
  return { kind: 'refused', refusal: refuse('smm-columns', message) };
}

function namedCells(cells: readonly string[], header: AnnexHeader): Readonly<Record<string, string>> {
  return Object.fromEntries([...header].map(([column, { index }]) => [column, cells[index] ?? '']));
}

/** What holds for a row beside its own cells: the position above it in the column, and the date of the table. */
interface Around {
  readonly position: string | undefined;
  readonly date: TableDate;
}

/** The draft, or nothing and at least one bad cell. */
function draftFrom(row: RowReader, { position, date }: Around): ReportDraft | undefined {
  const complain = (column: AnnexColumn, reason: string): undefined => void row.bad.push({ column, reason });
  const said = (column: AnnexColumn): string | undefined => textIn(row, column);
  const [time, observation = '', weapon = ''] = [said('time'), said('observation'), said('weapon')];
  const happenedAt = time === undefined ? 'is empty' : annexTime(time, zone, date);
  if (typeof happenedAt === 'string')
    complain('time', time === undefined ? happenedAt : `\`${clip(time)}\` ${happenedAt}`);
  const number = numberIn(row);
  const found = kindOfObservation(observation, weapon);
  if (!found) complain('observation', observation === '' ? 'is empty' : `unknown observation \`${clip(observation)}\``);
  const at = positionIn(row, { longitude: 'longitude', latitude: 'latitude' });
  const observer = positionIn(row, { longitude: 'positionLongitude', latitude: 'positionLatitude' });
  const gradeText = said('grade');
  const grade = gradeText === undefined ? ungraded : parseGrade(gradeText);
  if (!grade) complain('grade', `\`${clip(gradeText ?? '')}\` is no grade such as B2`);
  if (typeof happenedAt === 'string' || !found || !grade || row.bad.length > 0) return undefined;
  const [location, region] = [said('location'), said('region')];
  const means = meansOf(said('means'), position);
  const seen = [time, position, location, said('means'), said('number'), observation, said('description'), weapon];
  return {
    feed: 'smm-annex',
    source: 'monitoring mission',
    sourceClass: 'monitor',
    item: keptText(said('incident') ?? seen.map((each) => each ?? '-').join(' | '), 600),
    happenedAt,
    place: {
      ...(at ? { at } : {}),
      precision: at ? 'near' : region === undefined ? 'unknown' : 'region',
      ...(location === undefined ? {} : { name: keptText(location, 200) }),
      regions: region === undefined ? [] : [keptText(region, 200)],
    },
    ...found,
    ...(means.length === 0 ? {} : { means }),
    ...(number === undefined ? {} : { effects: exactly(number) }),
    grade,
    media: [],
    text: keptText(
      [position && `from ${position}`, said('means'), observation, said('description'), weapon]
        .filter((each) => each)
        .join('; '),
    ),
    ...(observer ? { observer } : {}),
  };
}

/** Heard, saw, or recorded: by what, the position says (`Camera at the mill`), which may be no means at all. */
function meansOf(stated: string | undefined, position: string | undefined): readonly ReportedMeans[] {
  const recorder = stated !== undefined && /recorded/i.test(stated) ? (position ?? '') : '';
  return meansFromWords(`${stated ?? ''} ${recorder}`);
}

/** The number of effects; `N/K`, the mission's own word for not known, is none. */
function numberIn(row: RowReader): number | undefined {
  const text = textIn(row, 'number');
  if (text === undefined) row.bad.push({ column: 'number', reason: 'is empty; write N/K where it is not known' });
  return text === undefined || /^N\/?K$/i.test(text) ? undefined : countIn(row, 'number');
}
