import type { Edition } from '@truceline/truce/pages';
import { csv } from '../publish/data-files.ts';
import type { Cell } from './field.ts';
import { columnsOf, headOf, rowsOf, type Table } from './table.ts';
import { tablesOf } from './tables.ts';

/** A table of an edition as CSV (RFC 4180); lists are words with a space between, and each row carries the known-at and the marks. */
export function tableCsv(table: Table, edition: Edition): string {
  const columns = columnsOf(table);
  const { known_at, mark } = headOf(edition);
  return csv([
    [...columns.map(({ name }) => name), 'known_at', 'mark'],
    ...Array.from(rowsOf(table, edition), (row) => [
      ...columns.map(({ name }) => plainCell(row[name])),
      known_at,
      mark,
    ]),
  ]);
}

/** A cell as a file of plain cells has it. */
export function plainCell(cell: Cell): string | number | undefined {
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return typeof cell === 'object' ? cell.join(' ') : cell;
}

/** What each field of each table means, as CSV: one meaning, one unit, one source. */
export function codebookCsv(edition: Edition): string {
  const { known_at, mark } = headOf(edition);
  return csv([
    ['table', 'field', 'form', 'may_lack', 'unit', 'meaning', 'comes_from', 'known_at', 'mark'],
    ...tablesOf(edition).flatMap((table) =>
      columnsOf(table).map(({ name, form, optional, unit, meaning, from }) => [
        table.name,
        name,
        form,
        optional ? 'yes' : 'no',
        unit,
        meaning,
        from,
        known_at,
        mark,
      ]),
    ),
  ]);
}
