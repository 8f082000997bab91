import { type RowReader, textIn } from './cells.ts';

/** Which columns belong to which kinds of row; a column that is not named belongs to all. */
export type ColumnsOf<K extends string> = Readonly<Record<string, readonly K[]>>;

/** Says of each cell that has no place in a row of this kind where it belongs, so that nothing typed is passed over. */
export function onlyColumnsOf<K extends string>(row: RowReader, kind: K, columns: ColumnsOf<K>): void {
  for (const [column, kinds] of Object.entries(columns))
    if (!kinds.includes(kind) && textIn(row, column) !== undefined)
      row.bad.push({
        column,
        reason: `has no place in a row where \`what\` is \`${kind}\`; it belongs to ${kinds.join(', ')}`,
      });
}
