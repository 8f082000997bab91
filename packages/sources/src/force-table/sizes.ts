import type { SizeReading } from '@truceline/truce/forces';
import { isRefusal, type Refusal } from '@truceline/truce/kernel';
import { clip, countIn, type RowReader, rowReader, textIn } from '../cells.ts';
import { csvRows } from '../csv-rows.ts';
import { openFile } from '../open-file.ts';

const needed = ['fact', 'about', 'unit', 'low', 'high', 'words', 'source', 'dated', 'mark'];
const marks = ['E', 'P+', 'P1', 'C', 'N'] as const;

/** Sizes that were named in public, and the rows that could not be read. */
export interface SizeTable {
  readonly readings: readonly SizeReading[];
  readonly rejected: readonly { readonly line: number; readonly column: string; readonly reason: string }[];
}

/** Reads a table of sizes that were typed in by hand, such as `promises/force-sizes.csv` of an agreement. */
export async function readForceSizes(path: string): Promise<SizeTable | Refusal> {
  const input = await openFile(path);
  if (isRefusal(input)) return input;
  const readings: SizeReading[] = [];
  const rejected: SizeTable['rejected'][number][] = [];
  for await (const row of csvRows(input, needed)) {
    if (row.kind === 'refused') return row.refusal;
    if (row.kind === 'rejected') {
      rejected.push({ line: row.line, column: row.column, reason: row.reason });
      continue;
    }
    const reader = rowReader(row.cells);
    const reading = readingOf(reader);
    const [bad] = reader.bad;
    if (reading && !bad) readings.push(reading);
    else rejected.push({ line: row.line, ...(bad ?? { column: '', reason: 'a cell is empty' }) });
  }
  return { readings, rejected };
}

function readingOf(row: RowReader): SizeReading | undefined {
  const [fact, about, unit, words, source] = ['fact', 'about', 'unit', 'words', 'source'].map((each) =>
    textIn(row, each),
  );
  const [low, high, dated] = [countIn(row, 'low'), countIn(row, 'high'), textIn(row, 'dated')];
  const text = textIn(row, 'mark');
  const mark = marks.find((each) => each === text);
  if (!mark) row.bad.push({ column: 'mark', reason: `\`${clip(text ?? '')}\` is none of ${marks.join(', ')}` });
  if (low !== undefined && high !== undefined && high < low)
    row.bad.push({ column: 'high', reason: `${high} is less than ${low}` });
  if (dated !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(dated))
    row.bad.push({ column: 'dated', reason: `\`${clip(dated)}\` is no month such as 2026-01` });
  if (!fact || !about || !unit || !words || !source || !low || !high || !mark) return undefined;
  return { fact, about, unit, low, high, words, source, ...(dated === undefined ? {} : { dated }), mark };
}
