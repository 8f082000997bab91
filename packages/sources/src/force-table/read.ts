import type { ForceEntry } from '@truceline/truce/forces';
import { type Instant, isRefusal, type Refusal } from '@truceline/truce/kernel';
import { rowReader } from '../cells.ts';
import { csvRows } from '../csv-rows.ts';
import { openFile } from '../open-file.ts';
import { columnsNeeded, entriesOfRow, type QuarterNote } from './rows.ts';

/** A table of requirements and contributions, as entries; what could not be used, and what was read in a way to know of. */
export interface ForceTable {
  readonly entries: readonly ForceEntry[];
  readonly rejected: readonly { readonly line: number; readonly column: string; readonly reason: string }[];
  readonly noted: readonly QuarterNote[];
}

/** Rows over which a statement of requirements is not one. */
const rowsMax = 20_000;

/** Reads the table. A row that cannot be used is told with its line and column, and in no figure; a file of another kind refuses. */
export async function readForceTable(path: string, receivedAt: Instant): Promise<ForceTable | Refusal> {
  const input = await openFile(path);
  if (isRefusal(input)) return input;
  const entries: ForceEntry[] = [];
  const rejected: ForceTable['rejected'][number][] = [];
  const noted: QuarterNote[] = [];
  const seen = new Set<string>();
  for await (const row of csvRows(input, columnsNeeded)) {
    if (row.kind === 'refused') return row.refusal;
    if (row.kind === 'rejected') {
      rejected.push({ line: row.line, column: row.column, reason: row.reason });
      continue;
    }
    if (seen.size >= rowsMax) {
      rejected.push({
        line: row.line,
        column: '',
        reason: `there are more than ${rowsMax} rows; the rest is not read`,
      });
      break;
    }
    const reader = rowReader(row.cells);
    const found = entriesOfRow(reader, row.line, receivedAt);
    const [bad] = reader.bad;
    if (!found || bad) rejected.push({ line: row.line, ...(bad ?? { column: '', reason: 'the row cannot be used' }) });
    else if (seen.has(found.key))
      rejected.push({ line: row.line, column: 'id', reason: `a second row of ${found.key}; the first counts` });
    else {
      seen.add(found.key);
      entries.push(...found.entries);
      noted.push(...found.noted);
    }
  }
  return { entries, rejected, noted };
}
