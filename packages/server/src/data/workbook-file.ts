import { type WrittenCell, type WrittenSheet, workbookBytes } from '@truceline/sources';
import { type Edition, marksOf } from '@truceline/truce/pages';
import { plainCell } from './csv-file.ts';
import type { Cell } from './field.ts';
import { columnsOf, headOf, type Table } from './table.ts';
import { tablesOf } from './tables.ts';

/** Rows of a sheet; a table that has more is whole in its other files, and the first sheet says so. */
export const sheetRowsMax = 50_000;

/** Every table of an edition as a sheet of one workbook, the same bytes for the same edition, and a first sheet that says what it is. */
export function caseWorkbook(edition: Edition): Promise<Uint8Array> {
  const tables = tablesOf(edition);
  return workbookBytes([aboutSheet(edition, tables), ...tables.map((table) => sheetOf(table, edition))]);
}

function aboutSheet(edition: Edition, tables: readonly Table[]): WrittenSheet {
  const rows = tables.map((table): readonly WrittenCell[] => {
    const { count } = table.read(edition);
    const cut = count > sheetRowsMax ? ` (the first ${sheetRowsMax} of ${count}; ${table.name}.csv has all)` : '';
    return [`sheet ${table.name}`, `${table.holds}${cut}`];
  });
  return {
    name: 'about',
    rows: [
      ['about', 'is'],
      ['case', written(edition.case.title)],
      ['known at', headOf(edition).known_at],
      ...marksOf(edition).map((mark) => ['mark', written(mark)]),
      ['release profile', written(edition.profile.name)],
      ...rows,
    ],
  };
}

function sheetOf(table: Table, edition: Edition): WrittenSheet {
  const columns = columnsOf(table);
  const { known_at, mark } = headOf(edition);
  const { count, at } = table.read(edition);
  return {
    name: table.name,
    rows: [
      [...columns.map(({ name }) => name), 'known_at', 'mark'],
      ...Array.from({ length: Math.min(count, sheetRowsMax) }, (_, index) => {
        const row = at(index);
        return [...columns.map(({ name }) => writtenCell(row[name])), known_at, mark];
      }),
    ],
  };
}

function writtenCell(cell: Cell): WrittenCell {
  const plain = plainCell(cell);
  if (typeof plain === 'number') return { number: String(plain) };
  return written(plain ?? '');
}

/** No text begins as a formula does, also where a sheet is saved as another kind of file; a cell has an end. */
function written(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return harmless.length > 32_000 ? `${harmless.slice(0, 32_000)}…` : harmless;
}
