import { type Edition, meansCells, meansColumns, meansNote, meansTables } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { type Markup, markup } from './markup.ts';
import { scroller } from './scroller.ts';

/** Tables by means, one a zone, folded away; in a public edition the sentence that nothing is told by means. */
export function meansSection(
  edition: Edition,
  asked: Parameters<typeof meansTables>[1] & { readonly about: string; readonly level: 2 | 3 },
): Markup {
  const tables = meansTables(edition, asked);
  const heading =
    asked.level === 2 ? markup`<h2 id="means">${say('By means')}</h2>` : markup`<h3 id="means">${say('By means')}</h3>`;
  if (!edition.watching)
    return markup`<section class="means" aria-labelledby="means">${heading}<p>${say('Through which means incidents were recorded, and by which zones were watched, is not published. Counts of zones or times that other means watched cannot be compared.')}</p></section>`;
  if (tables.length === 0)
    return markup`<section class="means" aria-labelledby="means">${heading}<p>${say('Nobody watched and nothing was recorded in any drawn zone {about}.', { about: asked.about })}</p></section>`;
  return markup`<section class="means" aria-labelledby="means">${heading}<p>${meansNote()}</p>${tables.map(
    (table) => markup`<details><summary>${table.title}: ${table.rows.map((row) => row.means).join('; ')}</summary>
${scroller(markup`<table><caption>${say('{zone} {about}, by means.', { zone: table.title, about: asked.about })} ${table.doubles}</caption><thead><tr>${meansColumns().map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${table.rows.map((row) => {
  const [means, ...cells] = meansCells(row);
  return markup`<tr><th scope="row">${means}</th>${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>`;
})}</tbody></table>`)}
${table.pairs.length > 0 ? markup`<p>${say('Whether counts of two means can be compared:')}</p><ul>${table.pairs.map((pair) => markup`<li>${pair.means}: ${pair.answer}</li>`)}</ul>` : ''}</details>`,
  )}</section>`;
}
