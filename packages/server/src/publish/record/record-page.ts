import { type Edition, isPadded } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { type Markup, markup, sayMarkup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { entriesTable } from './entries-table.ts';
import { bundlesOver, type RecordDesk } from './record-desk.ts';
import { witnessPart } from './witness-part.ts';

/** The record of a case: how long it is, the hash over it, who signed, what is withheld, and its newest entries. */
export function recordPage(edition: Edition, around: Surroundings): string {
  const place: PlaceInSite = { path: paths.record(edition) };
  const { record } = around;
  return page(
    {
      place,
      title: say('Record of {case}', { case: edition.case.title }),
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Record') },
      ],
      audience: around.audience,
    },
    markup`<h1>${say('Record')}</h1>
${record ? ofRecord(record, { place, edition, around }) : markup`<p class="notice">${say('No record is published beside these pages, so nothing here can be checked against one. Ask whoever publishes them for it.')}</p>`}`,
  );
}

interface Around {
  readonly place: PlaceInSite;
  readonly edition: Edition;
  readonly around: Surroundings;
}

function ofRecord(record: RecordDesk, { place, edition, around }: Around): Markup {
  const { size } = record;
  const { shown, read } = record.counts();
  const withheld = read - shown;
  const last = Math.max(0, bundlesOver(size) - 1);
  const newest = record.bundle(last);
  return markup`<p class="verdict">${lead({ size, shown, withheld })}</p>
<p>${say('Everything that was told, concluded and decided is entered here before it is judged, and stays. Each entry is hashed; the hashes are hashed together up to the root. Whoever changes, removes or inserts one letter changes the root, and everybody who kept it can show so.')}</p>
<p><a class="button" href="${linkTo(place, paths.verify(edition))}">${say('Check it yourself')}</a></p>
${read < size ? markup`<p class="notice">${say('{unread} of {size} entries cannot be read from the files beside this page.', { unread: String(size - read), size: String(size) })}</p>` : ''}
<h2 id="checkpoint">${say('Checkpoint')}</h2>
<dl class="facts"><div><dt>${say('Record')}</dt><dd><code>${record.origin}</code></dd></div>
<div><dt>${say('Entries')}</dt><dd>${size}</dd></div>
<div><dt>${say('Root')}</dt><dd><code>${record.root}</code></dd></div>
<div><dt>${say('Signed by')}</dt><dd>${signers(record)}</dd></div>
<div><dt>${say('Keys of the log')}</dt><dd>${record.keys.length === 0 ? say('none is published') : record.keys.map((key) => markup`<code class="vkey" tabindex="0">${key}</code> `)}</dd></div></dl>
<p>${say('Copy size and root onto paper, or compare them with somebody elsewhere: two different roots for one size, both signed, prove that the record was shown in two versions.')}</p>
${around.audience === 'public' ? markup`<p class="downloads"><a href="${linkTo(place, `${paths.record(edition)}checkpoint`)}">${say('The signed checkpoint')}</a></p>` : ''}
${withheld > 0 ? markup`<h2 id="withheld">${say('What is withheld')}</h2><p>${say('{withheld} of {size} entries are withheld: this edition’s profile does not let them out, or they hold what must stay sealed. Their places and hashes stand in the record, so that none can be added, dropped or exchanged unnoticed. Fields that are released later are opened one by one, and everybody can check that they are what was sealed on the day of entry.', { withheld: String(withheld), size: String(size) })}${around.audience === 'public' && isPadded(edition.profile) ? ` ${say('Some of the withheld entries are fillers that say nothing: they are entered so that the number of entries tells nothing of what came in.')}` : ''}</p>` : ''}
<h2 id="witnesses">${say('Witnesses')}</h2>
${witnessPart(record, (file) => linkTo(place, `${paths.record(edition)}${file}`))}
<h2 id="entries">${say('Entries')}</h2>
${newest ? entriesTable(newest, { caption: say('The newest of {size}', { size: String(size) }), edition, place, record }) : markup`<p>${say('There are none yet.')}</p>`}
${last > 0 ? lists(last, { place, edition, around }) : ''}`;
}

/** How many entries there are, and how many of them are shown. */
function lead({
  size,
  shown,
  withheld,
}: {
  readonly size: number;
  readonly shown: number;
  readonly withheld: number;
}): string {
  const all = say(
    '{size, plural, one {One entry, in one order, under one hash.} other {{count} entries, in one order, under one hash.}}',
    { size, count: String(size) },
  );
  if (size === 0) return all;
  const counts = { shown: String(shown), withheld: String(withheld), size: String(size) };
  return `${all} ${withheld === 0 ? say('All {size} are shown.', counts) : say('{shown} of {size} are shown, {withheld} of {size} are withheld.', counts)}`;
}

/** Names in the signature lines. Nothing is verified on this page: that is for the reader to do. */
function signers({ note, origin }: RecordDesk): Markup {
  const names = note.split('\n').flatMap((line) => (line.startsWith('\u2014 ') ? [line.split(' ')[1]!] : []));
  const others = [...new Set(names.filter((name) => name !== origin))];
  return others.length === 0
    ? markup`${say('the log itself, and nobody else: this size is unwitnessed')}`
    : sayMarkup(
        '{n, plural, one {the log itself, and {n} other: {names}} other {the log itself, and {n} others: {names}}}',
        {
          n: others.length,
          names: markup`${others.map((name, at) => markup`${at > 0 ? ', ' : ''}<code>${name}</code>`)}`,
        },
      );
}

function lists(last: number, { place, edition }: Around): Markup {
  return markup`<nav aria-label="${say('All entries')}"><ul class="record-lists">${Array.from({ length: last + 1 }, (_, bundle) => markup`<li><a href="${linkTo(place, paths.recordEntries(edition, bundle))}">${say('from {index}', { index: String(bundle * 256) })}</a></li>`)}</ul></nav>`;
}
