import { csv } from '../data-files.ts';
import { reachColumns } from './reach-columns.ts';
import type { ReachRow } from './reach-row.ts';

/** Rows of places as CSV, in the order in which they were asked for. Nothing sorts them, and nothing rates them. */
export function reachCsv(rows: readonly ReachRow[]): string {
  return csv([reachColumns.map(({ name }) => name), ...rows.map((row) => reachColumns.map(({ cell }) => cell(row)))]);
}

/** The same as objects by the names of the columns; an empty cell is absent. */
export function reachObjects(rows: readonly ReachRow[]): readonly Readonly<Record<string, string | number>>[] {
  return rows.map((row) =>
    Object.fromEntries(
      reachColumns.flatMap(({ name, cell }) => {
        const value = cell(row);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  );
}

const codebookColumns = ['column', 'about', 'unit', 'meaning', 'empty_when'] as const;

/** What each column means, as CSV. */
export function reachCodebook(): string {
  return csv([
    [...codebookColumns],
    ...reachColumns.map(({ name, measure, unit, meaning, empty }) => [name, measure, unit, meaning, empty ?? 'never']),
  ]);
}

/** The same as a table of Markdown. */
export function reachCodebookMarkdown(): string {
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((each) => each.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return [
    row(['column', 'about', 'unit', 'meaning', 'empty when']),
    row(['---', '---', '---', '---', '---']),
    ...reachColumns.map(({ name, measure, unit, meaning, empty }) =>
      row([`\`${name}\``, measure, unit, meaning, empty ?? 'never']),
    ),
  ].join('');
}
