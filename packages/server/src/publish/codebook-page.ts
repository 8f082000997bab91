import type { Edition } from '@truceline/truce/pages';
import { phrase, say } from '@truceline/truce/wording';
import { columnsOf, tablesOf } from '../data/index.ts';
import type { Surroundings } from './home-page.ts';
import { page } from './layout.ts';
import { markup, sayMarkup } from './markup.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';

const formWords = {
  text: phrase('text'),
  integer: phrase('whole number'),
  number: phrase('number'),
  yes: phrase('yes or no'),
  list: phrase('list, with spaces between'),
} as const;

/** What each field of each table means: made of the same schemas as the files and the HTTP interface. */
export function codebookPage(edition: Edition, around: Surroundings): string {
  const place: PlaceInSite = { path: `${paths.data(edition)}codebook/` };
  const to = (name: string) => linkTo(place, `${paths.data(edition)}${name}`);
  const tables = tablesOf(edition);
  return page(
    {
      place,
      title: say('Codebook of {title}', { title: edition.case.title }),
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Data'), target: paths.data(edition) },
        { words: say('Codebook') },
      ],
      audience: around.audience,
    },
    markup`<h1>${say('Codebook')}</h1>
<p>${sayMarkup('One meaning, one unit and one origin for each field, the same in every kind of file and in the HTTP interface. The same as a file: {file}.', { file: markup`<a href="${to('codebook.csv')}">codebook.csv</a>` })}</p>
<p>${say('Each row of each file also has `known_at`, the time up to which everything known is in it, and `mark`, the words EXERCISE or HYPOTHETICAL with their grounds where they apply.').replaceAll('`', '')}</p>
<p>${say('An empty cell says that a value is not known, or that this edition does not tell it; it never says zero.')}</p>
${tables.map(
  (
    table,
  ) => markup`<h2 id="${table.name}"><code>${table.name}</code></h2><p>${sayMarkup('Holds {what}. Files: {files}.', { what: say(table.holds), files: markup`<a href="${to(`${table.name}.csv`)}">${table.name}.csv</a>, <a href="${to(`${table.name}.parquet`)}">${table.name}.parquet</a>, <a href="${to(`${table.name}.schema.json`)}">${table.name}.schema.json</a>` })}</p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="${table.name}"><table><caption>${sayMarkup('Fields of {table}', { table: markup`<code>${table.name}</code>` })}</caption><thead><tr><th scope="col">${say('Field')}</th><th scope="col">${say('Form')}</th><th scope="col">${say('Unit')}</th><th scope="col">${say('Meaning')}</th><th scope="col">${say('Comes from')}</th></tr></thead><tbody>
${columnsOf(table).map(
  ({
    name,
    form,
    optional,
    unit,
    meaning,
    from,
  }) => markup`<tr><th scope="row"><code>${name}</code></th><td>${say(formWords[form])}${optional ? `, ${say('may be empty')}` : ''}</td><td>${unit === undefined ? '–' : say(unit)}</td><td>${say(meaning)}</td><td>${say(from)}</td></tr>
`,
)}</tbody></table></div>`,
)}`,
  );
}
