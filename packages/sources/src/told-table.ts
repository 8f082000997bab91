import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import type { RecoveredDraft, RecoveredSorts } from '@truceline/truce/recovery';
import type { PromiseDraft, PromisedSorts } from '@truceline/truce/shield';
import { type BadCell, type RowReader, rowReader } from './cells.ts';
import { csvRows } from './csv-rows.ts';
import { featureRows } from './feature-rows.ts';
import type { ReadRow } from './feed.ts';
import { openFile } from './open-file.ts';
import { unreceived } from './unreceived.ts';

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

/** Reads a table in which each row is one word, or by its ending GeoJSON in which each feature is one; an id counts once. */
export async function toldTable<E extends { readonly id: string }>(
  path: string,
  columns: readonly string[],
  parse: (row: RowReader) => readonly E[] | undefined,
): Promise<PromiseTable<E> | Refusal> {
  const input = await openFile(path);
  if (isRefusal(input)) return input;
  const entries = new Map<string, E>();
  const rejected: PromiseRowRejected[] = [];
  const rows = /\.(geo)?json$/i.test(path) ? featureRows(input, columns) : csvRows(input, columns);
  for await (const row of rows) {
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

/** Words of one sort out of a table, as rows of a feed: received when a case takes them in. */
export async function* toldRows<S extends keyof PromisedSorts>(
  sort: S,
  table: PromiseTable<PromisedSorts[S]> | Refusal,
): AsyncGenerator<ReadRow> {
  if (isRefusal(table)) return yield { kind: 'refused', refusal: table };
  for (const each of table.rejected) yield { kind: 'rejected', ...each };
  for (const entry of table.entries)
    yield { kind: 'promise', promise: { sort, entry: unreceived(entry) } as PromiseDraft, line: 0 };
}

/** Words on recovery out of a table, as rows of a feed: received when a case takes them in. */
export async function* recoveredRows<S extends keyof RecoveredSorts>(
  sort: S,
  table: PromiseTable<RecoveredSorts[S]> | Refusal,
): AsyncGenerator<ReadRow> {
  if (isRefusal(table)) return yield { kind: 'refused', refusal: table };
  for (const each of table.rejected) yield { kind: 'rejected', ...each };
  for (const entry of table.entries)
    yield { kind: 'recovered', recovered: { sort, entry: unreceived(entry) } as RecoveredDraft, line: 0 };
}
