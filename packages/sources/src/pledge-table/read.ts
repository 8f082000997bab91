import { dayOf, type Instant, isRefusal, nearestName } from '@truceline/truce/kernel';
import { ceasedBy, ceasedWords, type PledgeEntry } from '@truceline/truce/pledges';
import { textLanguages } from '../amount-text/index.ts';
import { clip } from '../cells.ts';
import type { CellSeparator } from '../csv-records.ts';
import { csvRows } from '../csv-rows.ts';
import type { FeedInput, ReadRow } from '../feed.ts';
import { nameUnpacked, openFile } from '../open-file.ts';
import { lineCutter } from '../physical-lines.ts';
import { openWorkbook, type SheetTableRow, sheetTable } from '../xlsx/index.ts';
import { columnNames, neededColumns } from './columns.ts';
import { entriesFrom } from './entries-from-row.ts';
import { oneOf, type PledgeRow } from './row-cells.ts';

/** What comes of a table of pledges, row by row: entries, what is to be known of them, and rows that could not be used. */
export type PledgeTableRow =
  | { readonly kind: 'entry'; readonly entry: PledgeEntry; readonly line: number }
  | Extract<ReadRow, { readonly kind: 'noted' | 'rejected' | 'refused' }>;

/** What the reader of a table must be told. */
export interface PledgeTableOptions {
  /** IANA zone of days, months and longer stretches. */
  readonly zone: string;
  /** When the table is read: `receivedAt` of rows that do not say when they were received. */
  readonly readAt: Instant;
}

/** Reads a table of pledges, csv or xlsx by the ending of its name, as a stream. Each row is an entry or more, or a reject. */
export async function* readPledgeTable(path: string, options: PledgeTableOptions): AsyncGenerator<PledgeTableRow> {
  if (/\.xls[xm]?$/i.test(path)) {
    const book = await openWorkbook(path);
    if (isRefusal(book)) return yield { kind: 'refused', refusal: book };
    for (const words of book.notes) yield { kind: 'noted', line: 0, column: '', words: `the workbook ${words}` };
    return yield* pledgeRows(sheetTable(book, { needed: neededColumns, read: columnNames }), options);
  }
  const input = await openFile(path);
  if (isRefusal(input)) return yield { kind: 'refused', refusal: input };
  yield* readPledgeCsv({ ...input, path: nameUnpacked(path) }, options);
}

/** Reads a table of pledges as csv (UTF-8, cells parted by commas or semicolons). */
export async function* readPledgeCsv(input: FeedInput, options: PledgeTableOptions): AsyncGenerator<PledgeTableRow> {
  yield* pledgeRows(unescapedRows(csvRows(input, neededColumns, await separatorOf(input))), options);
}

/** What an export put before a cell, so that no spreadsheet takes it for a formula, is taken off again. */
async function* unescapedRows(
  rows: AsyncIterable<ReturnType<typeof csvRows> extends AsyncGenerator<infer R> ? R : never>,
): AsyncGenerator<SheetTableRow> {
  for await (const row of rows) {
    if (row.kind !== 'row') yield row;
    else
      yield {
        ...row,
        numbers: none,
        cells: Object.fromEntries(
          Object.entries(row.cells).map(([name, cell]) => [name, cell.replace(/^'(?=[=+\-@\t\r'])/, '')]),
        ),
      };
  }
}

const none: ReadonlySet<string> = new Set();

async function separatorOf(input: FeedInput): Promise<CellSeparator> {
  const cutter = lineCutter();
  for await (const chunk of input.open()) {
    const [first] = cutter.take(chunk);
    if (first) return separatorIn(first.text);
  }
  return separatorIn(cutter.end()[0]?.text ?? '');
}

function separatorIn(header: string): CellSeparator {
  return header.split(';').length > header.split(',').length ? ';' : ',';
}

async function* pledgeRows(
  rows: AsyncIterable<SheetTableRow>,
  { zone, readAt }: PledgeTableOptions,
): AsyncGenerator<PledgeTableRow> {
  const lines = new Map<string, number>();
  let headerTold = false;
  for await (const row of rows) {
    if (row.kind !== 'row') {
      yield row;
      continue;
    }
    const { line, cells, numbers } = row;
    if (!headerTold) yield* unknownColumns(Object.keys(cells));
    headerTold = true;
    const reader: PledgeRow = { bad: [], cells, zone, numbers, notes: [], language: undefined };
    const language = oneOf(reader, 'language', textLanguages);
    const entries = entriesFrom({ ...reader, language }, readAt);
    const [bad] = reader.bad;
    const before = entries && lines.get(entries.at(-1)!.id);
    if (bad) yield { kind: 'rejected', line, ...bad };
    else if (entries && before !== undefined)
      yield {
        kind: 'rejected',
        line,
        column: 'entry',
        reason: `\`${clip(entries.at(-1)!.id)}\` is line ${before} already; where both count, give each its own id`,
      };
    else if (entries) {
      lines.set(entries.at(-1)!.id, line);
      for (const entry of entries) yield { kind: 'entry', entry, line };
      for (const note of [...reader.notes, ...ceasedNotes(entries, zone)]) yield { kind: 'noted', line, ...note };
    }
  }
}

function* unknownColumns(header: readonly string[]): Generator<PledgeTableRow> {
  for (const name of header.filter((each) => each !== '' && !(columnNames as readonly string[]).includes(each))) {
    const near = nearestName(name, columnNames);
    yield {
      kind: 'noted',
      line: 1,
      column: clip(name),
      words: `is no column of pledges and is not read${near === undefined ? '' : `; is it \`${near}\`?`}`,
    };
  }
}

function ceasedNotes(
  entries: readonly PledgeEntry[],
  zone: string,
): readonly { readonly column: string; readonly words: string }[] {
  return entries.flatMap(({ telling, happenedAt }) => {
    const amount = 'amount' in telling ? telling.amount : undefined;
    const ceased =
      amount?.measure === 'money' ? ceasedBy(amount.currency, dayOf(happenedAt.startsAt, zone)) : undefined;
    return ceased ? [{ column: 'amount', words: ceasedWords(ceased) }] : [];
  });
}
