import type { Entry } from '@truceline/record';
import type { Edition } from '@truceline/truce/pages';
import { destroyedNotice } from '../destroyed-part.ts';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { type Markup, markup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { kindWordsOf, receivedWords } from './entries-table.ts';
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
      title: `Entry ${listed.index} of the record of ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: 'Record', target: paths.record(edition) },
        { words: `Entry ${listed.index}` },
      ],
      audience: around.audience,
    },
    markup`<h1>Entry ${listed.index}</h1>
<p class="counter">One of ${record.size} entries, which are counted from 0.</p>
<p><a class="button" href="${to(paths.verify(edition))}#entry=${listed.index}">Check this entry</a></p>
${destroyedNotice(edition, listed.index, (at) => to(paths.recordEntry(edition, at)))}
${listed.entry ? said(listed.entry, (at) => to(paths.recordEntry(edition, at))) : withheld()}
<h2>In the tree</h2><dl class="facts"><div><dt>Leaf hash</dt><dd><code>${listed.leaf}</code></dd></div>
<div><dt>Record</dt><dd><code>${record.origin}</code></dd></div>
<div><dt>Among its neighbours</dt><dd><a href="${to(paths.recordEntries(edition, bundle))}">entries from ${bundle * 256}</a></dd></div></dl>
${listed.entry ? wordForWord(listed) : ''}`,
  );
}

function withheld(): Markup {
  return markup`<p class="notice">This entry is withheld. Nothing of what it says is published. Its place in the order and its hash are: it cannot be changed, moved or taken out without changing the root.</p>`;
}

function said({ statement, receivedAtMs, signatures }: Entry, entryAt: (index: number) => string): Markup {
  const { author, seq, kind, happened, sealed, blobs, refs, label } = statement;
  return markup`<h2>What it says of itself</h2><dl class="facts">
<div><dt>Kind</dt><dd>${kindWordsOf(kind)}</dd></div>
<div><dt>Author</dt><dd><code>${author}</code>, number ${seq} of this author, counted from 0</dd></div>
<div><dt>Received</dt><dd><time>${receivedWords(receivedAtMs)}</time>, by the clock of the log</dd></div>
${happened === undefined ? '' : markup`<div><dt>Happened</dt><dd><code>${happened}</code></dd></div>`}
<div><dt>May be read by</dt><dd><code>${label}</code></dd></div>
<div><dt>Signed by</dt><dd>${signatures.map(({ name }, at) => markup`${at > 0 ? ', ' : ''}<code>${name}</code>`)}</dd></div>
<div><dt>Sealed fields</dt><dd>${sealed ? markup`in ${sealed.slots} slots under the root <code>${sealed.root}</code>; some of the slots are empty, so that their number tells nothing` : 'none'}</dd></div>
${blobs && blobs.length > 0 ? markup`<div><dt>Evidence</dt><dd>${blobs.map(({ sha256, size, media }) => markup`<code>${sha256}</code> (${media}, up to ${size}) `)}</dd></div>` : ''}
${refs && refs.length > 0 ? markup`<div><dt>Refers to</dt><dd>${refs.map(({ rel, log, index }) => markup`${rel} ${log === undefined ? markup`<a href="${entryAt(index)}">entry ${index}</a>` : markup`entry ${index} of <code>${log}</code>`} `)}</dd></div>` : ''}
</dl>`;
}

/** The very bytes that are hashed, as text. */
function wordForWord({ entry }: ListedEntry): Markup {
  return markup`<h2>Word for word</h2><p>These bytes are hashed into the tree. The line of the author is signed as it stands.</p><pre>${new TextDecoder().decode(entry!.bytes)}</pre>`;
}
