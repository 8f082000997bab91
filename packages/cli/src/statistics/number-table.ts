import { isRefusal, nearestName, type Refusal, refuse } from '@truceline/truce/kernel';
import { utf8File } from '../utf8-text.ts';

/** A plain CSV with a heading: what `truceline stats` reads. */
export interface NumberTable {
  readonly path: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Rows over which a table is refused. */
const rowsMax = 2_000_000;
const number = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** Reads a CSV of RFC 4180 in UTF-8, separated by commas, whose first row names the columns. */
export function readNumberTable(path: string): NumberTable | Refusal {
  const text = utf8File(path);
  if (isRefusal(text)) return text;
  const records = recordsOf(text.replace(/^\ufeff/, ''));
  if (records === undefined) return refuse('csv-quotation', `\`${path}\` opens a quotation mark and does not close it`);
  const [columns, ...rows] = records;
  if (columns === undefined) return refuse('csv-empty', `\`${path}\` is empty; its first row names the columns`);
  if (rows.length === 0) return refuse('csv-no-rows', `\`${path}\` has a heading and no row`);
  if (rows.length > rowsMax) return refuse('csv-rows', `\`${path}\` has over ${rowsMax} rows`);
  const crooked = rows.findIndex((row) => row.length !== columns.length);
  return crooked < 0
    ? { path, columns: columns.map((each) => each.trim()), rows }
    : refuse(
        'csv-cells',
        `\`${path}\`, row ${crooked + 1}: ${rows[crooked]!.length} cells where the heading has ${columns.length}`,
      );
}

/** The texts of a column by its name. */
export function textColumn({ path, columns, rows }: NumberTable, name: string): readonly string[] | Refusal {
  const index = columns.indexOf(name);
  if (index >= 0) return rows.map((row) => row[index]!.trim());
  const near = nearestName(name, columns);
  return refuse(
    'csv-column',
    `\`${path}\` has no column \`${name}\`${near ? `; did you mean \`${near}\`?` : `; it has ${columns.map((each) => `\`${each}\``).join(', ')}`}`,
  );
}

/** The numbers of a column; refused at the first cell that is none, with its row. */
export function numberColumn(table: NumberTable, name: string): readonly number[] | Refusal {
  const texts = textColumn(table, name);
  if (isRefusal(texts)) return texts;
  const bad = texts.findIndex((each) => !number.test(each));
  if (bad < 0) return texts.map(Number);
  const told =
    texts[bad] === '' || /^(NA|NaN|null)$/i.test(texts[bad]!) ? 'is missing' : `\`${texts[bad]}\` is no number`;
  return refuse('csv-number', `\`${table.path}\`, row ${bad + 1}: \`${name}\` ${told}`);
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

function recordsOf(text: string): readonly (readonly string[])[] | undefined {
  const records: string[][] = [];
  let [cells, cell, quoted, touched] = [[] as string[], '', false, false];
  const endRecord = (): void => {
    if (touched || cells.length > 0) records.push([...cells, cell]);
    [cells, cell, touched] = [[], '', false];
  };
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') cell += text[at++];
      else quoted = false;
    } else if (letter === '"') [quoted, touched] = [true, true];
    else if (letter === ',') [cells, cell] = [[...cells, cell], ''];
    else if (letter === '\n') endRecord();
    else if (letter !== '\r') [cell, touched] = [cell + letter, true];
  }
  if (quoted) return undefined;
  endRecord();
  return records;
}
