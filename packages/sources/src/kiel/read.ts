import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type RowReader, rowReader } from '../cells.ts';
import { csvRows } from '../csv-rows.ts';
import type { FeedInput } from '../feed.ts';
import { openFile } from '../open-file.ts';
import type { KielRejected, KielRelease } from './release.ts';
import { donorMonth, kielColumns, memberShare, monthTotal, releaseInfo } from './rows.ts';

type Table = keyof typeof kielColumns;

/** Rows over which a table of the tracker is not one: 42 donors in 52 months make 2,184. */
const rowsMax = 100_000;

/**
 * Reads a release of the Ukraine Support Tracker from a folder with the four tables that hold sums. Rows that cannot be
 * used are told with their line; a table that is missing or is something else refuses the folder.
 */
export async function readKiel(folder: string): Promise<KielRelease | Refusal> {
  const rejected: KielRejected[] = [];
  const files: Record<string, string> = {};
  const table = async <T>(
    file: Table,
    parse: (row: RowReader, line: number) => T | undefined,
    keyOf: (row: T) => string,
  ): Promise<readonly T[] | Refusal> => {
    const input = await openFile(join(folder, file));
    if (isRefusal(input)) return input;
    const hash = createHash('sha256');
    const rows = await tableRows({ input: hashed(input, hash), file, rejected }, parse, keyOf);
    files[file] = hash.digest('hex');
    return rows;
  };
  const info = await table('release_info.csv', releaseInfo, () => 'the release');
  if (isRefusal(info)) return info;
  const [release] = info;
  if (release === undefined)
    return refuse('kiel-release', `\`${join(folder, 'release_info.csv')}\` names no release${whyNot(rejected)}`);
  const months = await table('data_explorer.csv', donorMonth, ({ donor, month }) => `${donor}, ${month}`);
  if (isRefusal(months)) return months;
  const totals = await table('total_allocations.csv', monthTotal, ({ month }) => month);
  if (isRefusal(totals)) return totals;
  const shares = await table('eu_aid_shares.csv', memberShare, ({ donor }) => donor);
  if (isRefusal(shares)) return shares;
  return { ...release, months, totals, shares, rejected, files };
}

function whyNot([first]: readonly KielRejected[]): string {
  return first ? `: line ${first.line}, ${first.column} ${first.reason}` : '';
}

interface Source {
  readonly input: FeedInput;
  readonly file: Table;
  readonly rejected: KielRejected[];
}

async function tableRows<T>(
  { input, file, rejected }: Source,
  parse: (row: RowReader, line: number) => T | undefined,
  keyOf: (row: T) => string,
): Promise<readonly T[] | Refusal> {
  const found = new Map<string, T>();
  for await (const row of csvRows(input, kielColumns[file])) {
    if (row.kind === 'refused') return row.refusal;
    if (row.kind === 'rejected') rejected.push({ file, line: row.line, column: row.column, reason: row.reason });
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
      return refuse('kiel-rows', `\`${input.path}\` has more than ${rowsMax} rows; that is no release of the tracker`);
  }
  return [...found.values()];
}

/** The same input, whose bytes are hashed as they pass. */
function hashed(input: FeedInput, hash: ReturnType<typeof createHash>): FeedInput {
  return {
    ...input,
    open: async function* () {
      for await (const chunk of input.open()) {
        hash.update(chunk);
        yield chunk;
      }
    },
  };
}
