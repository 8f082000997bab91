import { type Edition, figure, instantWords } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { type DataFile, dataFilesOf, type ListedFile } from '../data/index.ts';
import { destroyedPart } from './destroyed-part.ts';
import type { Surroundings } from './home-page.ts';
import { page } from './layout.ts';
import { type Markup, markup, sayMarkup } from './markup.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';

/** Where everything is: the files of a case, its feeds, its sources with their licences, and what the edition holds back. */
export function dataPage(edition: Edition, around: Surroundings): string {
  const place: PlaceInSite = { path: paths.data(edition) };
  const to = (target: string) => linkTo(place, target);
  const { knownAt, dayZone } = edition.case;
  return page(
    {
      place,
      title: say('Data of {title}', { title: edition.case.title }),
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Data') },
      ],
      audience: around.audience,
    },
    markup`<h1>${say('Data')}</h1>
<p>${say('Everything that this edition tells, as files: what was known at {known}. That time stands in every file, and so do the words EXERCISE and HYPOTHETICAL where they apply.', { known: instantWords(knownAt, dayZone) })}</p>
<p>${sayMarkup('What each field means, in what unit, and where it comes from: {codebook}. Whole hashes, for programs: {manifest}.', { codebook: markup`<a href="${to(`${paths.data(edition)}codebook/`)}">${say('codebook')}</a>`, manifest: markup`<a href="${to(`${paths.data(edition)}manifest.json`)}">manifest.json</a>` })}</p>
${filesTable(around.files ?? dataFilesOf(edition), (name) => to(`${paths.data(edition)}${name}`))}
${around.labels ? markup`<p>${sayMarkup('{labels}: two people say which tell of one incident, to measure how well they are put together.', { labels: markup`<a href="${to(`${edition.case.id}/labels/`)}">${say('Label pairs of reports')}</a>` })}</p>` : ''}
<h2 id="feeds">${say('Feeds')}</h2>
<p>${sayMarkup('{feed} tells of apparent breaches, findings, daily reports and corrections, the newest first, for any feed reader (Atom).', { feed: markup`<a href="${to(`${edition.case.id}/feed.atom`)}" type="application/atom+xml">feed.atom</a>` })} ${say('It holds to the same release as these pages: as late, as coarse.')}</p>
<h2 id="api">${say('HTTP interface')}</h2>
<p>${sayMarkup('Programs can ask a room for parts of these tables, by zone, kind, grade and time: {api}. A copy of these pages in a folder has the files alone.', { api: markup`<a href="${to(`${paths.data(edition)}api/`)}">${say('how to ask')}</a>` })}</p>
<h2 id="sources">${say('Sources')}</h2><ul>${edition.case.sources.map((source) => markup`<li><b lang="en">${source.title}</b>${source.reports === undefined ? '' : ` (${say('{n, plural, one {{count} report} other {{count} reports}}', { n: source.reports, count: figure(source.reports) })})`}: <span lang="en">${source.holds}</span> ${sayMarkup('Licence: {licence}', { licence: markup`<span lang="en">${source.licence}</span>` })}</li>`)}</ul>
<p>${say('Files hold what these sources told, in our own words and figures; whoever uses them names the sources and keeps to their licences.')}</p>
${heldBack(edition)}
${destroyedPart(edition, around.record && ((at) => linkTo(place, paths.recordEntry(edition, at))))}`,
  );
}

/** Files with sizes and hashes, where these were made; a large edition of the operator's has them in its manifest alone. */
function filesTable(files: readonly (DataFile | ListedFile)[], to: (name: string) => string): Markup {
  const sized = files.some((file) => 'bytes' in file);
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('Files of this edition, scrolls sideways')}"><table><caption>${say('Files of this edition')}</caption><thead><tr><th scope="col">${say('File')}</th><th scope="col">${say('Holds')}</th>${sized ? markup`<th scope="col">${say('Size in bytes')}</th><th scope="col">${say('SHA-256 (beginning)')}</th>` : ''}</tr></thead><tbody>
${files.map(
  (
    file,
  ) => markup`<tr><th scope="row"><a href="${to(file.name)}">${file.name}</a></th><td>${say(file.holds)}</td>${'bytes' in file ? markup`<td>${figure(file.bytes)}</td><td><code>${file.sha256.slice(0, 12)}</code></td>` : ''}</tr>
`,
)}</tbody></table></div>`;
}

function heldBack({ profile }: Edition): Markup {
  const merged =
    profile.countMin > 1
      ? say('Counts from 1 to {most} are merged and their incidents are not listed.', { most: profile.countMin - 1 })
      : say('Counts are not merged.');
  const places =
    profile.gridKm > 0 ? say('Places: squares of {side} km.', { side: profile.gridKm }) : say('Places: as reported.');
  return markup`<h2 id="withheld">${say('What this edition holds back')}</h2>
<p>${sayMarkup('Release profile {name} {hash}. It names these fields: {fields}.', { name: markup`<b>${profile.name}</b>`, hash: markup`<code>${profile.hash}</code>`, fields: markup`<code>${profile.fields.join(', ')}</code>` })} ${places} ${say('Delay: {hours, plural, one {# hour} other {# hours}}.', { hours: profile.delayHours })} ${merged} ${say('Everything not named stays with the operator; where observers stood, planned and denied hours are never published.')}</p>`;
}
