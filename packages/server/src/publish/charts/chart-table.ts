import { formatInstant } from '@truceline/truce/kernel';
import { type Chart, type ChartColumn, type ChartRow, type Edition, marksOf } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { csv } from '../data-files.ts';
import { type Markup, markup } from '../markup.ts';
import { numberWords } from './chart-piece.ts';

/** The table of a chart; a day leads to its page where it has one. */
export function chartTable({ title, table }: Chart, hrefOf: (day: string) => string | undefined): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('{title}: table, scrolls sideways', { title })}"><table>
<caption>${table.caption}</caption>
<thead><tr>${table.columns.map((column) => markup`<th scope="col"${column.kind === 'number' ? markup` class="number"` : ''}>${column.words}</th>`)}</tr></thead>
<tbody data-rows>${table.rows.map((row) => markup`<tr data-row="${row.id}">${table.columns.map((column) => cellMarkup(row, column, hrefOf))}</tr>`)}</tbody></table></div>`;
}

function cellMarkup(row: ChartRow, column: ChartColumn, hrefOf: (day: string) => string | undefined): Markup {
  const cell = row.cells[column.key];
  const words = cell === undefined ? (column.absent ?? '') : typeof cell === 'number' ? numberWords(cell) : cell;
  const href = row.day !== undefined && cell === row.day ? hrefOf(row.day) : undefined;
  const content = href === undefined ? words : markup`<a href="${href}">${words}</a>`;
  if (column.kind === 'head') return markup`<th scope="row">${content}</th>`;
  return markup`<td${column.kind === 'number' ? markup` class="number"` : ''}>${content}</td>`;
}

/** The same table as CSV (RFC 4180): keys as headings, numbers as they are drawn, each row with the known-at and the marks. */
export function chartCsv({ table }: Chart, edition: Edition): string {
  const keys = table.columns.map(({ key }) => key);
  const [knownAt, mark] = [formatInstant(edition.case.knownAt), marksOf(edition).join('; ')];
  return csv([
    [...keys, 'known_at', 'mark'],
    ...table.rows.map(({ cells }) => [...keys.map((key) => cells[key]), knownAt, mark]),
  ]);
}
