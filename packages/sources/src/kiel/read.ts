import { join } from 'node:path';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type RowReader, rowReader } from '../cells.ts';
import { damaged } from '../unreadable-input.ts';
import type { KielRejected, KielRelease } from './release.ts';
import { donorMonth, memberShare, monthTotal, releaseInfo } from './rows.ts';
import { type KielTable, kielTables, type OpenTable } from './tables.ts';

/** Rows over which a table of the tracker is not one: 42 donors in 52 months make 2,184. */
const rowsMax = 100_000;

/**
 * Reads a release of the Ukraine Support Tracker: a folder with the four tables that hold sums, or a workbook with them as sheets.
 * Rows that cannot be used are told with their line; a table that is missing or is something else refuses the whole.
 */
export async function readKiel(path: string): Promise<KielRelease | Refusal> {
  try {
    return await readTables(path);
  } catch (error) {
    return damaged(error, path);
  }
}

async function readTables(path: string): Promise<KielRelease | Refusal> {
  const tables = await kielTables(path);
  if (isRefusal(tables)) return tables;
  const rejected: KielRejected[] = [];
  const noted: KielRejected[] = tables.notes.map((reason) => ({ file: path, line: 0, column: '', reason }));
  const files: Record<string, string> = {};
  const table = async <T>(
    file: KielTable,
    parse: (row: RowReader, line: number) => T | undefined,
    keyOf: (row: T) => string,
  ): Promise<readonly T[] | Refusal> => {
    const opened = await tables.open(file);
    if (isRefusal(opened)) return opened;
    const rows = await tableRows({ ...opened, file, rejected, noted }, parse, keyOf);
    files[file] = opened.sha256();
    return rows;
  };
  const info = await table('release_info.csv', releaseInfo, () => 'the release');
  if (isRefusal(info)) return info;
  const [release] = info;
  if (release === undefined) return refuse('kiel-release', `\`${infoPath(path)}\` names no release${whyNot(rejected)}`);
  const months = await table('data_explorer.csv', donorMonth, ({ donor, month }) => `${donor}, ${month}`);
  if (isRefusal(months)) return months;
  const totals = await table('total_allocations.csv', monthTotal, ({ month }) => month);
  if (isRefusal(totals)) return totals;
  const shares = await table('eu_aid_shares.csv', memberShare, ({ donor }) => donor);
  if (isRefusal(shares)) return shares;
  return { ...release, months, totals, shares, rejected, noted, files };
}

function whyNot([first]: readonly KielRejected[]): string {
  return first ? `: line ${first.line}, ${first.column} ${first.reason}` : '';
}

/** Where the release should be named. */
function infoPath(path: string): string {
  return /\.xls[xm]?$/i.test(path) ? path : join(path, 'release_info.csv');
}

interface Source extends Pick<OpenTable, 'path' | 'rows'> {
  readonly file: KielTable;
  readonly rejected: KielRejected[];
  readonly noted: KielRejected[];
}

async function tableRows<T>(
  { path, rows, file, rejected, noted }: Source,
  parse: (row: RowReader, line: number) => T | undefined,
  keyOf: (row: T) => string,
): Promise<readonly T[] | Refusal> {
  const found = new Map<string, T>();
  for await (const row of rows) {
    if (row.kind === 'refused') return row.refusal;
    if (row.kind === 'rejected') rejected.push({ file, line: row.line, column: row.column, reason: row.reason });
    else if (row.kind === 'noted') noted.push({ file, line: row.line, column: row.column, reason: row.words });
    else {
      const cells = rowReader(row.cells);
      const parsed = parse(cells, row.line);
      const [bad] = cells.bad;
      if (parsed === undefined) rejected.push({ file, line: row.line, ...bad! });
      else if (found.has(keyOf(parsed)))
        rejected.push({
          file,
          line: row.line,
          column: '',
          reason: `a second row of ${keyOf(parsed)}; the first counts`,
        });
      else found.set(keyOf(parsed), parsed);
    }
    if (found.size + rejected.length > rowsMax)
      return refuse('kiel-rows', `\`${path}\` has more than ${rowsMax} rows; that is no release of the tracker`);
  }
  return [...found.values()];
}
