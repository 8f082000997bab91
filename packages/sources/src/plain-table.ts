import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { csvRows, type Needed } from './csv-rows.ts';
import { openFile } from './open-file.ts';
import { damaged } from './unreadable-input.ts';

/** A CSV file as it stands: its header and its rows, cells trimmed. */
export interface PlainTable {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: Readonly<Record<string, string>> }[];
}

/**
 * Reads a CSV file whole. One row that cannot be read refuses the file: a figure over the other rows would be of another table.
 */
export async function readPlainTable(path: string, needed: Needed): Promise<PlainTable | Refusal> {
  const input = await openFile(path);
  if (isRefusal(input)) return input;
  let columns: readonly string[] = [];
  const rows: { line: number; cells: Readonly<Record<string, string>> }[] = [];
  const asked = (header: readonly string[]) => {
    columns = header;
    return typeof needed === 'function' ? needed(header) : needed;
  };
  try {
    for await (const row of csvRows(input, asked)) {
      if (row.kind === 'refused') return row.refusal;
      if (row.kind === 'rejected')
        return refuse('csv-row', `\`${path}\`, line ${row.line}: ${row.reason}; correct the line or remove it`);
      const cells = Object.fromEntries(columns.map((name) => [name, row.cells[name]!.trim()]));
      rows.push({ line: row.line, cells });
    }
  } catch (error) {
    return damaged(error, path);
  }
  return ambiguousHeader(columns, path) ?? { columns, rows };
}

function ambiguousHeader(columns: readonly string[], path: string): Refusal | undefined {
  if (columns.length === 1 && /[;\t]/.test(columns[0]!))
    return refuse('csv-columns', `\`${path}\` has one column, \`${columns[0]}\`; cells must be separated by commas`);
  const twice = columns.find((name, index) => name !== '' && columns.indexOf(name) !== index);
  return twice === undefined
    ? undefined
    : refuse('csv-columns', `\`${path}\` has two columns \`${twice}\`; remove one`);
}
