import { type Edition, marksOf } from '@truceline/truce/pages';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Cell } from './field.ts';
import { type Column, columnsOf, headOf, rowsOf, type Table } from './table.ts';

const typeOf = { text: 'STRING', integer: 'INT64', number: 'DOUBLE', yes: 'BOOLEAN', list: 'STRING' } as const;

/**
 * A table of an edition as Apache Parquet; the same edition gives the same bytes. Lists are words with a space between, so that every
 * format has the same cells. The case, the known-at and the marks stand among the file's metadata, and in each row.
 */
export function tableParquet(table: Table, edition: Edition): Uint8Array {
  const head = headOf(edition);
  const rows = [...rowsOf(table, edition)];
  const columns = columnsOf(table);
  const constant = (name: keyof typeof head) => ({
    name,
    type: 'STRING' as const,
    data: rows.map(() => head[name]),
  });
  const bytes = parquetWriteBuffer({
    columnData: [
      ...columns.map((column) => ({
        name: column.name,
        type: typeOf[column.form],
        nullable: true,
        data: rows.map((row) => storedCell(column, row[column.name])),
      })),
      constant('known_at'),
      constant('mark'),
    ],
    createdBy: 'truceline',
    kvMetadata: [
      { key: 'truceline.case', value: edition.case.id },
      { key: 'truceline.table', value: table.name },
      { key: 'truceline.known_at', value: head.known_at },
      { key: 'truceline.marks', value: JSON.stringify(marksOf(edition)) },
      { key: 'truceline.profile', value: edition.profile.name },
    ],
  });
  return new Uint8Array(bytes);
}

function storedCell({ form }: Column, cell: Cell): string | number | bigint | boolean | null {
  if (cell === undefined) return null;
  if (form === 'integer') return BigInt(cell as number);
  return typeof cell === 'object' ? cell.join(' ') : cell;
}
