import { type Markup, markup } from '../markup.ts';

/** A row of such a table, in the order of its columns. */
export interface CardRow {
  readonly id?: string;
  readonly cells: readonly (Markup | string | number)[];
}

/** A table that becomes a list of cards on a narrow screen: each cell carries the name of its column. */
export function cardTable(caption: string, columns: readonly string[], rows: readonly CardRow[], more = ''): Markup {
  return markup`<table class="cards${more}"><caption>${caption}</caption><thead><tr>${columns.map((name) => markup`<th scope="col">${name}</th>`)}</tr></thead><tbody>${rows.map(
    ({ id, cells }) =>
      markup`<tr${id === undefined ? '' : markup` id="${id}"`}>${cells.map((cell, index) => markup`<td data-column="${columns[index]}">${cell}</td>`)}</tr>`,
  )}</tbody></table>`;
}
