import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { isRefusal, type Refusal } from '@truceline/truce/kernel';
import { csvRows, type TableRow } from '../csv-rows.ts';
import { hashed } from '../hashed-input.ts';
import { openFile } from '../open-file.ts';
import { openWorkbook, type SheetTableRow, sheetTable } from '../xlsx/index.ts';
import { kielColumns } from './rows.ts';

/** A table of a release, by the name of its file. */
export type KielTable = keyof typeof kielColumns;

/** Where the tables of a release come from: a folder of csv, or the sheets of a workbook. */
export interface KielTables {
  readonly open: (table: KielTable) => Promise<OpenTable | Refusal>;
  /** What is to be known of the whole. */
  readonly notes: readonly string[];
}

/** One table: its rows, where they lie, and the SHA-256 of that file once the rows were read. */
export interface OpenTable {
  readonly path: string;
  readonly rows: AsyncIterable<TableRow | Extract<SheetTableRow, { readonly kind: 'noted' }>>;
  readonly sha256: () => string;
}

/** The tables at a path: a workbook by the ending of its name, else a folder. */
export async function kielTables(path: string): Promise<KielTables | Refusal> {
  return /\.xls[xm]?$/i.test(path) ? tablesInWorkbook(path) : tablesInFolder(path);
}

function tablesInFolder(folder: string): KielTables {
  return {
    notes: [],
    open: async (table) => {
      const input = await openFile(join(folder, table));
      if (isRefusal(input)) return input;
      const hash = createHash('sha256');
      return {
        path: input.path,
        rows: csvRows(hashed(input, hash), kielColumns[table]),
        sha256: () => hash.digest('hex'),
      };
    },
  };
}

/** Each table is the one sheet that has its columns, whatever sheet and columns are called or where they stand. */
async function tablesInWorkbook(path: string): Promise<KielTables | Refusal> {
  const file = await openFile(path);
  if (isRefusal(file)) return file;
  const book = await openWorkbook(path);
  if (isRefusal(book)) return book;
  const hash = createHash('sha256');
  for await (const chunk of file.open()) hash.update(chunk);
  const sha256 = hash.digest('hex');
  return {
    notes: book.notes.map((words) => `the workbook ${words}`),
    open: async (table) => ({ path, rows: sheetTable(book, { needed: kielColumns[table] }), sha256: () => sha256 }),
  };
}
