import { basename } from 'node:path';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type PeopleEntry, seriesKey } from '@truceline/truce/recovery';
import { rowReader } from '../cells.ts';
import { type CellSeparator, csvRecords } from '../csv-records.ts';
import { byName } from '../csv-rows.ts';
import type { FeedInput } from '../feed.ts';
import { unnamedCell } from '../unnamed-cell.ts';
import { type HxlColumns, hxlColumns } from './columns.ts';
import { hxlCounts } from './rows.ts';
import { isTagRow, tagRowMax } from './tag.ts';
import type { HxlBeside } from './told-apart.ts';

/** A place in the file, and what is to be said of it. */
export interface HxlWord {
  readonly line: number;
  readonly column: string;
  readonly words: string;
}

/** What an HXL file tells of people. */
export interface HxlTable {
  readonly entries: readonly (Omit<PeopleEntry, 'receivedAt'> & { readonly line: number })[];
  /** What its reader must know; nothing is left out for it, unless it says so. */
  readonly noted: readonly HxlWord[];
  readonly rejected: readonly HxlWord[];
}

/** More rows than the areas of a country have in many years. */
export const hxlRowsMax = 200_000;

/**
 * Reads an HXL CSV file (HXL 1.1): headings, a row of tags within the first 25, rows. Cells are parted by commas or semicolons.
 * Counts of displaced people, refugees and returnees are taken; columns without a tag that is known here are not.
 */
export async function readHxl(input: FeedInput, beside: HxlBeside): Promise<HxlTable | Refusal> {
  const found = (await tagsIn(input, ',')) ?? (await tagsIn(input, ';'));
  if (found === undefined)
    return input.bytes === 0
      ? refuse('csv-empty', `\`${input.path}\` is empty; an HXL file has headings, a row of tags and rows`)
      : refuse(
          'hxl-tags',
          `\`${input.path}\` has no row of tags such as #adm1+name, #affected+idps+ind in its first ${tagRowMax} rows; add one beneath the headings`,
        );
  const columns = hxlColumns(found.tags, found.headings, input.path, beside);
  if (isRefusal(columns)) return columns;
  const counts = await countsIn(input, found, columns, beside);
  if (isRefusal(counts)) return counts;
  const at = (each: { readonly column: string; readonly words: string }): HxlWord => ({ line: found.line, ...each });
  return {
    entries: counts.entries,
    noted: [...columns.noted.map(at), ...counts.noted],
    rejected: [...columns.rejected.map(at), ...counts.rejected],
  };
}

interface TagRow {
  readonly line: number;
  readonly tags: readonly string[];
  readonly headings: readonly string[];
  readonly separator: CellSeparator;
}

/** The row of tags, if the cells are parted so. */
async function tagsIn(input: FeedInput, separator: CellSeparator): Promise<TagRow | undefined> {
  let headings: readonly string[] = [];
  let rows = 0;
  for await (const record of csvRecords(input, () => undefined, separator)) {
    if (rows++ === tagRowMax) return undefined;
    if ('reason' in record) continue;
    if (isTagRow(record.cells)) return { line: record.line, tags: record.cells, headings, separator };
    headings = record.cells;
  }
  return undefined;
}

async function countsIn(
  input: FeedInput,
  { line: tagLine, tags, separator }: TagRow,
  columns: HxlColumns,
  beside: HxlBeside,
): Promise<HxlTable | Refusal> {
  const gathered = gatherer();
  const rejected: HxlWord[] = [];
  const ending = endWatched(input);
  const ground = { columns, beside, file: basename(input.path) };
  let [rows, lastLine] = [0, 0];
  for await (const record of csvRecords(ending.input, () => tags.length, separator)) {
    if (record.line <= tagLine) continue;
    if ('reason' in record) rejected.push({ line: record.line, column: '', words: record.reason });
    else if (record.cells.some((cell) => cell.trim() !== '')) {
      lastLine = record.line;
      if (record.cells.length !== tags.length)
        rejected.push({
          line: record.line,
          column: '',
          words: `${record.cells.length} cells where the tags are ${tags.length}`,
        });
      else {
        const row = rowReader(byName(columns.names, record.cells.map(unguarded)));
        for (const count of hxlCounts(row, ground)) gathered.take(record.line, count.column, count.entry);
        rejected.push(
          ...row.bad.map((bad) => {
            const { column, reason } = unnamedCell(bad, row.cells[bad.column]);
            return { line: record.line, column, words: reason };
          }),
        );
      }
    }
    if (++rows > hxlRowsMax)
      return refuse('hxl-rows', `\`${input.path}\` has more than ${hxlRowsMax} rows; cut it by year or area`);
  }
  const { entries, noted, clashes } = gathered.end();
  const cut =
    lastLine > 0 && !ending.closed()
      ? [
          {
            line: lastLine,
            column: '',
            words: 'is the last line and does not end: if the file was cut off, its last cell is too',
          },
        ]
      : [];
  return { entries, noted: [...noted, ...cut], rejected: [...rejected, ...clashes].sort((a, b) => a.line - b.line) };
}

/** Keeps counts by what they count: two that differ cannot both be it, and nothing in the tags says which is. */
function gatherer() {
  type Draft = Omit<PeopleEntry, 'receivedAt'>;
  const first = new Map<string, { readonly line: number; readonly column: string; readonly entry: Draft }>();
  const clashing = new Set<string>();
  const noted: HxlWord[] = [];
  const clashes: HxlWord[] = [];
  const differ = (line: number, column: string, other: number): HxlWord => ({
    line,
    column,
    words: `counts the same place, day and group as line ${other} and differs: its tags do not say by what; neither is taken`,
  });
  return {
    take: (line: number, column: string, entry: Draft): void => {
      const key = JSON.stringify([seriesKey(entry), entry.happenedAt.startsAt, entry.happenedAt.endsAt]);
      const there = first.get(key);
      if (there === undefined) first.set(key, { line, column, entry });
      else if (there.entry.telling.count === entry.telling.count)
        noted.push({ line, column, words: `says the same as line ${there.line}; it counts once` });
      else {
        if (!clashing.has(key)) clashes.push(differ(there.line, there.column, line));
        clashing.add(key);
        clashes.push(differ(line, column, there.line));
      }
    },
    end: () => ({
      entries: [...first].flatMap(([key, { line, entry }]) => (clashing.has(key) ? [] : [{ ...entry, line }])),
      noted,
      clashes,
    }),
  };
}

/** The input, and whether its last line was closed by a line end once it has been read. */
function endWatched(input: FeedInput): { readonly input: FeedInput; readonly closed: () => boolean } {
  let last: number | undefined;
  async function* open(): AsyncGenerator<Uint8Array> {
    for await (const chunk of input.open()) {
      last = chunk.at(-1) ?? last;
      yield chunk;
    }
  }
  return { input: { ...input, open }, closed: () => last === 10 };
}

/** A cell without the mark that keeps a table program from reckoning it. */
function unguarded(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r'])/, '');
}
