import { nearestName, type Refusal, refuse } from '@truceline/truce/kernel';
import { type CellSeparator, csvRecords } from './csv-records.ts';
import type { FeedInput } from './feed.ts';

/** One row of a table by its column names, with the physical line it begins on. */
export type TableRow =
  | { readonly kind: 'row'; readonly line: number; readonly cells: Readonly<Record<string, string>> }
  | { readonly kind: 'rejected'; readonly line: number; readonly column: string; readonly reason: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Columns that a table must have: always these, or by what its header shows it to be. */
export type Needed = readonly string[] | ((header: readonly string[]) => readonly string[]);

/** Reads a CSV file whose first line names its columns. The header must hold the columns that are needed. */
export async function* csvRows(input: FeedInput, needed: Needed, separator?: CellSeparator): AsyncGenerator<TableRow> {
  let header: readonly string[] | undefined;
  for await (const record of csvRecords(input, () => header?.length, separator)) {
    if (!header) {
      const found = headerFrom(record, needed, input.path);
      if ('refused' in found) return yield { kind: 'refused', refusal: found };
      header = found;
    } else if ('reason' in record) yield { kind: 'rejected', line: record.line, column: '', reason: record.reason };
    else if (record.cells.length === 1 && record.cells[0] === '') continue;
    else yield rowOf(record, header);
  }
  if (!header)
    yield {
      kind: 'refused',
      refusal: refuse('csv-empty', `\`${input.path}\` is empty; a CSV file begins with a header`),
    };
}

function rowOf(
  record: { readonly line: number; readonly cells: readonly string[] },
  header: readonly string[],
): TableRow {
  const { line, cells } = record;
  if (cells.length !== header.length)
    return {
      kind: 'rejected',
      line,
      column: '',
      reason: `${cells.length} cells where the header has ${header.length}`,
    };
  return { kind: 'row', line, cells: byName(header, cells) };
}

/** Cells under their column's name; without a prototype, so that a column may be called anything. */
export function byName(header: readonly string[], cells: readonly string[]): Readonly<Record<string, string>> {
  const named: Record<string, string> = Object.create(null);
  for (const [index, name] of header.entries()) named[name] = cells[index] ?? '';
  return named;
}

function headerFrom(
  record: { readonly cells: readonly string[] } | { readonly reason: string },
  needed: Needed,
  path: string,
): readonly string[] | Refusal {
  if ('reason' in record)
    return refuse('csv-header', `\`${path}\`: the header ${readable(record.reason)}; save the file as CSV, UTF-8`);
  const header = record.cells.map((name) => name.trim());
  const names = typeof needed === 'function' ? needed(header) : needed;
  const twice = names.find((name) => header.indexOf(name) !== header.lastIndexOf(name));
  if (twice !== undefined) return refuse('csv-columns', `\`${path}\` has two columns \`${twice}\`; remove one`);
  return missingColumns(header, names, path) ?? header;
}

function readable(reason: string): string {
  return /^(?:is|holds) /.test(reason) ? reason : `cannot be read: ${reason}`;
}

/** What a header lacks, with the nearest names found; `undefined` where it lacks nothing. */
export function missingColumns(
  header: readonly string[],
  needed: readonly string[],
  path: string,
): Refusal | undefined {
  const missing = needed.filter((name) => !header.includes(name));
  if (missing.length === 0) return undefined;
  const free = header.filter((each) => !needed.includes(each));
  const words = missing.slice(0, 6).map((name) => {
    const near = free.find((each) => each.toLowerCase() === name.toLowerCase()) ?? nearestName(name, free);
    return near ? `\`${name}\` (found \`${near}\`: is it that?)` : `\`${name}\``;
  });
  const found = header.slice(0, 12).map((name) => `\`${name.slice(0, 40)}\``);
  const other = header.length === 1 && /[;\t]/.test(header[0]!) ? '; cells must be separated by commas' : '';
  return refuse(
    'csv-columns',
    `\`${path}\` lacks the column${missing.length === 1 ? '' : 's'} ${words.join(', ')}${missing.length > 6 ? ' …' : ''}; found ${found.join(', ') || 'none'}${header.length > 12 ? ' …' : ''}${other}`,
  );
}
