import type { Entry } from '@truceline/record';
import { type Edition, entryKindWords } from '@truceline/truce/pages';
import { currentLanguage, phrase, say } from '@truceline/truce/wording';
import { destroyedNotice } from '../destroyed-part.ts';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { type Markup, markup, sayMarkup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { receivedWords } from './entries-table.ts';
import { entryOf, type ListedEntry } from './record-desk.ts';

/** One entry of the record: what it says word for word, who signed it, and what of it is sealed or withheld. */
export function entryPage(edition: Edition, indexText: string, around: Surroundings): string | undefined {
  const index = /^\d{1,15}$/.test(indexText) ? Number(indexText) : undefined;
  const { record } = around;
  const listed = index === undefined || !record ? undefined : entryOf(record, index);
  if (!listed || String(index) !== indexText || !record) return undefined;
  const place: PlaceInSite = { path: paths.recordEntry(edition, listed.index) };
  const to = (target: string) => linkTo(place, target);
  const bundle = Math.floor(listed.index / 256);
  return page(
    {
      place,
      title: say('Entry {index} of the record of {case}', { index: String(listed.index), case: edition.case.title }),
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Record'), target: paths.record(edition) },
        { words: say('Entry {index}', { index: String(listed.index) }) },
      ],
      audience: around.audience,
    },
    markup`<h1>${say('Entry {index}', { index: String(listed.index) })}</h1>
<p class="counter">${say('One of {size} entries, which are counted from 0.', { size: String(record.size) })}</p>
<p><a class="button" href="${to(paths.verify(edition))}#entry=${listed.index}">${say('Check this entry')}</a></p>
${destroyedNotice(edition, listed.index, (at) => to(paths.recordEntry(edition, at)))}
${listed.entry ? said(listed.entry, (at) => to(paths.recordEntry(edition, at))) : withheld()}
<h2>${say('In the tree')}</h2><dl class="facts"><div><dt>${say('Leaf hash')}</dt><dd><code>${listed.leaf}</code></dd></div>
<div><dt>${say('Record')}</dt><dd><code>${record.origin}</code></dd></div>
<div><dt>${say('Among its neighbours')}</dt><dd><a href="${to(paths.recordEntries(edition, bundle))}">${say('entries from {first}', { first: String(bundle * 256) })}</a></dd></div></dl>
${listed.entry ? wordForWord(listed) : ''}`,
  );
}

function withheld(): Markup {
  return markup`<p class="notice">${say('This entry is withheld. Nothing of what it says is published. Its place in the order and its hash are: it cannot be changed, moved or taken out without changing the root.')}</p>`;
}

function said({ statement, receivedAtMs, signatures }: Entry, entryAt: (index: number) => string): Markup {
  const { author, seq, kind, happened, sealed, blobs, refs, label } = statement;
  return markup`<h2>${say('What it says of itself')}</h2><dl class="facts">
<div><dt>${say('Kind')}</dt><dd>${entryKindWords(kind)}</dd></div>
<div><dt>${say('Author')}</dt><dd>${sayMarkup('{author}, number {number} of this author, counted from 0', { author: markup`<code>${author}</code>`, number: String(seq) })}</dd></div>
<div><dt>${say('Received')}</dt><dd>${sayMarkup('{time}, by the clock of the log', { time: markup`<time>${receivedWords(receivedAtMs)}</time>` })}</dd></div>
${happened === undefined ? '' : markup`<div><dt>${say('Happened')}</dt><dd><code>${happened}</code></dd></div>`}
<div><dt>${say('May be read by')}</dt><dd><code>${label}</code></dd></div>
<div><dt>${say('Signed by')}</dt><dd>${signatures.map(({ name }, at) => markup`${at > 0 ? ', ' : ''}<code>${name}</code>`)}</dd></div>
<div><dt>${say('Sealed fields')}</dt><dd>${sealed ? sayMarkup('in {slots} slots under the root {root}; some of the slots are empty, so that their number tells nothing', { slots: String(sealed.slots), root: markup`<code>${sealed.root}</code>` }) : say('none')}</dd></div>
${blobs && blobs.length > 0 ? markup`<div><dt>${say('Evidence')}</dt><dd>${blobs.map(({ sha256, size, media }) => markup`${sayMarkup('{hash} ({media}, up to {size})', { hash: markup`<code>${sha256}</code>`, media, size: String(size) })} `)}</dd></div>` : ''}
${refs && refs.length > 0 ? markup`<div><dt>${say('Refers to')}</dt><dd>${refs.map(({ rel, log, index }) => markup`${relationWords(rel)} ${log === undefined ? markup`<a href="${entryAt(index)}">${say('entry {number}', { number: String(index) })}</a>` : sayMarkup('entry {number} of {log}', { number: String(index), log: markup`<code>${log}</code>` })} `)}</dd></div>` : ''}
</dl>`;
}

const relations: Readonly<Record<string, string>> = {
  supersedes: phrase('supersedes'),
  repliesTo: phrase('replies to'),
  determines: phrase('determines'),
  fuses: phrase('fuses'),
  cites: phrase('cites'),
  releases: phrase('releases'),
  redacts: phrase('redacts'),
};

/** How an entry refers to an earlier one: in English by its code. */
function relationWords(relation: string): string {
  return currentLanguage() !== 'en' && Object.hasOwn(relations, relation) ? say(relations[relation]!) : relation;
}

/** The very bytes that are hashed, as text. */
function wordForWord({ entry }: ListedEntry): Markup {
  return markup`<h2>${say('Word for word')}</h2><p>${say('These bytes are hashed into the tree. The line of the author is signed as it stands.')}</p><pre lang="">${new TextDecoder().decode(entry!.bytes)}</pre>`;
}
