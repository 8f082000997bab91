import type { Edition } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { tables } from '../data/index.ts';
import { queryOf } from '../http/api/index.ts';
import type { Surroundings } from './home-page.ts';
import { page } from './layout.ts';
import { type Markup, markup, prose, sayMarkup } from './markup.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';

/** How programs ask a room: what stands in `openapi.json`, for people. */
export function apiPage(edition: Edition, around: Surroundings): string {
  const place: PlaceInSite = { path: `${paths.data(edition)}api/` };
  const { id } = edition.case;
  return page(
    {
      place,
      title: say('HTTP interface'),
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Data'), target: paths.data(edition) },
        { words: say('HTTP interface') },
      ],
      audience: around.audience,
    },
    markup`<h1>${say('HTTP interface')}</h1>
<p>${say('A room answers programs at /api/v1/. Where these pages are served from a folder of files, there is no room behind them, and the files of the page “Data” are all there is.')}</p>
<p>${sayMarkup('Everything here is told by {document} (OpenAPI 3.1) too, from the same schemas as the files and the {codebook}.', { document: markup`<code>/api/v1/openapi.json</code>`, codebook: markup`<a href="${linkTo(place, `${paths.data(edition)}codebook/`)}">${say('codebook')}</a>` })}</p>
<h2>${say('Lists')}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${say('Lists of a case, scrolls sideways')}"><table><caption>${say('Lists of a case')}</caption><thead><tr><th scope="col">${say('Address')}</th><th scope="col">${say('Holds')}</th><th scope="col">${say('Can be asked by')}</th></tr></thead><tbody>
${tables.map(
  (
    table,
  ) => markup`<tr><th scope="row"><code>/api/v1/cases/${id}/${table.name}</code></th><td>${say(table.holds)}</td><td>${codes(Object.keys(queryOf(table).shape))}</td></tr>
`,
)}</tbody></table></div>
<h2>${say('What can be asked')}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${say('Parts of a question, scrolls sideways')}"><table><caption>${say('Parts of a question')}</caption><thead><tr><th scope="col">${say('Name')}</th><th scope="col">${say('Meaning')}</th></tr></thead><tbody>
${Object.entries(askable()).map(
  ([name, meaning]) => markup`<tr><th scope="row"><code>${name}</code></th><td>${prose(say(meaning))}</td></tr>
`,
)}</tbody></table></div>
<h2>${say('Answers')}</h2>
<ul>
<li>${prose(say('An answer has `case`, `known_at`, `marks`, `profile`, `count` (rows that the question finds in all), `rows`, and `next` where the list goes on.'))}</li>
<li>${prose(say('A cursor is pinned to what was known at its first answer: what comes in meanwhile neither doubles nor loses a row. Where that is not served any more, the answer is 410, and the list begins anew.'))}</li>
<li>${prose(say('Each answer has an `ETag`; with `If-None-Match` the same answer comes as 304, without its rows. Answers of a public room may be kept for a minute.'))}</li>
<li>${prose(say('Errors are problem details (RFC 9457): `type`, `title`, `status`, `detail`.'))}</li>
<li>${prose(say('A question has at most 2000 characters. Nothing can be changed by this interface.'))}</li>
<li>${say('A public room answers from its public edition: as late and as coarse as its pages.')}</li>
</ul>
<h2>${say('An example')}</h2>
<pre><code>GET /api/v1/cases/${id}/incidents?from=${edition.days[0]?.day ?? '2026-03-01'}&amp;limit=2</code></pre>`,
  );
}

function askable(): Readonly<Record<string, string>> {
  const all = tables.flatMap((table) => Object.entries(queryOf(table).shape));
  return Object.fromEntries(
    all.map(([name, schema]) => [name, (schema as { description?: string }).description ?? '']),
  );
}

function codes(names: readonly string[]): Markup {
  return markup`${names.map((name, index) => markup`${index > 0 ? ', ' : ''}<code>${name}</code>`)}`;
}
