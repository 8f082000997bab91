import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import type { LayerEntry } from '@truceline/truce/shield';
import { type BadCell, type RowReader, rowReader } from '../cells.ts';
import { csvRows } from '../csv-rows.ts';
import { openFile } from '../open-file.ts';
import { type CostRow, costColumns, costRow } from './cost-rows.ts';
import { layerColumns, layerEntry } from './rows.ts';

/** A row of a table of promises that cannot be used. */
export interface PromiseRowRejected extends BadCell {
  readonly line: number;
}

/** What a table tells, and what of it cannot be used. */
export interface PromiseTable<E> {
  readonly entries: readonly E[];
  readonly rejected: readonly PromiseRowRejected[];
}

/** Rows over which a table was not typed by hand. */
const rowsMax = 10_000;

/** Reads a table of layers: who has which part in which layer, by whose word, from which source. */
export async function readLayerTable(path: string): Promise<PromiseTable<LayerEntry> | Refusal> {
  return table(path, layerColumns, (row) => {
    const entry = layerEntry(row);
    return entry && [entry];
  });
}

/** Reads a table of costs: what is needed, what one of it costs, what funds it, and by which rule. */
export async function readCostTable(path: string): Promise<PromiseTable<CostRow> | Refusal> {
  return table(path, costColumns, costRow);
}

async function table<E extends { readonly id: string }>(
  path: string,
  columns: readonly string[],
  parse: (row: RowReader) => readonly E[] | undefined,
): Promise<PromiseTable<E> | Refusal> {
  const input = await openFile(path);
  if (isRefusal(input)) return input;
  const entries = new Map<string, E>();
  const rejected: PromiseRowRejected[] = [];
  for await (const row of csvRows(input, columns)) {
    if (row.kind === 'refused') return row.refusal;
    if (row.kind === 'rejected') rejected.push({ line: row.line, column: row.column, reason: row.reason });
    else {
      const cells = rowReader(row.cells);
      const parsed = parse(cells);
      const twice = parsed?.find(({ id }) => entries.has(id));
      if (parsed === undefined) rejected.push({ line: row.line, ...cells.bad[0]! });
      else if (twice)
        rejected.push({ line: row.line, column: 'id', reason: `a second row \`${twice.id}\`; the first counts` });
      else for (const each of parsed) entries.set(each.id, each);
    }
    if (entries.size + rejected.length > rowsMax)
      return refuse('promise-rows', `\`${path}\` has more than ${rowsMax} rows; that is no table typed by hand`);
  }
  return { entries: [...entries.values()], rejected };
}
