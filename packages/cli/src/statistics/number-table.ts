import { type PlainTable, readPlainTable } from '@truceline/sources';
import { isRefusal, nearestName, type Refusal, refuse } from '@truceline/truce/kernel';

/** A plain CSV with a heading and at least one row: what `truceline stats` reads. */
export interface NumberTable extends PlainTable {
  readonly path: string;
}

/** Rows over which a table is refused. */
const rowsMax = 2_000_000;
const number = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** Reads a CSV of RFC 4180 in UTF-8, separated by commas, whose first row names the columns. */
export async function readNumberTable(path: string): Promise<NumberTable | Refusal> {
  const table = await readPlainTable(path, []);
  if (isRefusal(table)) return table;
  const { rows } = table;
  if (rows.length === 0) return refuse('csv-no-rows', `\`${path}\` has a heading and no row`);
  return rows.length > rowsMax ? refuse('csv-rows', `\`${path}\` has over ${rowsMax} rows`) : { ...table, path };
}

/** The texts of a column by its name. */
export function textColumn({ path, columns, rows }: NumberTable, name: string): readonly string[] | Refusal {
  if (columns.includes(name)) return rows.map(({ cells }) => cells[name]!);
  const near = nearestName(name, columns);
  return refuse(
    'csv-column',
    `\`${path}\` has no column \`${name}\`${near ? `; did you mean \`${near}\`?` : `; it has ${columns.map((each) => `\`${each}\``).join(', ')}`}`,
  );
}

/** The numbers of a column; refused at the first cell that is none, with its line. */
export function numberColumn(table: NumberTable, name: string): readonly number[] | Refusal {
  const texts = textColumn(table, name);
  if (isRefusal(texts)) return texts;
  const bad = texts.findIndex((each) => !number.test(each));
  if (bad < 0) return texts.map(Number);
  const told =
    texts[bad] === '' || /^(NA|NaN|null)$/i.test(texts[bad]!) ? 'is missing' : `\`${texts[bad]}\` is no number`;
  return refuse('csv-number', `\`${table.path}\`, line ${table.rows[bad]!.line}: \`${name}\` ${told}`);
}

/** The numbers of a column that may be absent: of the default name, and not asked for. */
export function optionalNumberColumn(
  table: NumberTable,
  asked: string | undefined,
  usual: string,
): readonly number[] | undefined | Refusal {
  if (asked === undefined && !table.columns.includes(usual)) return undefined;
  return numberColumn(table, asked ?? usual);
}
