import { type Edition, isPadded } from '@truceline/truce/pages';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { type Markup, markup } from '../markup.ts';
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
      title: `Record of ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: 'Record' },
      ],
      audience: around.audience,
    },
    markup`<h1>Record</h1>
${record ? ofRecord(record, { place, edition, around }) : markup`<p class="notice">No record is published beside these pages, so nothing here can be checked against one. Ask whoever publishes them for it.</p>`}`,
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
  return markup`<p class="verdict">${size === 1 ? 'One entry' : `${size} entries`}, in one order, under one hash. ${size === 0 ? '' : withheld === 0 ? `All ${size} are shown.` : `${shown} of ${size} are shown, ${withheld} of ${size} are withheld.`}</p>
<p>Everything that was told, concluded and decided is entered here before it is judged, and stays. Each entry is hashed; the hashes are hashed together up to the root. Whoever changes, removes or inserts one letter changes the root, and everybody who kept it can show so.</p>
<p><a class="button" href="${linkTo(place, paths.verify(edition))}">Check it yourself</a></p>
${read < size ? markup`<p class="notice">${size - read} of ${size} entries cannot be read from the files beside this page.</p>` : ''}
<h2 id="checkpoint">Checkpoint</h2>
<dl class="facts"><div><dt>Record</dt><dd><code>${record.origin}</code></dd></div>
<div><dt>Entries</dt><dd>${size}</dd></div>
<div><dt>Root</dt><dd><code>${record.root}</code></dd></div>
<div><dt>Signed by</dt><dd>${signers(record)}</dd></div>
<div><dt>Keys of the log</dt><dd>${record.keys.length === 0 ? 'none is published' : record.keys.map((key) => markup`<code class="vkey" tabindex="0">${key}</code> `)}</dd></div></dl>
<p>Copy size and root onto paper, or compare them with somebody elsewhere: two different roots for one size, both signed, prove that the record was shown in two versions.</p>
${around.audience === 'public' ? markup`<p class="downloads"><a href="checkpoint">The signed checkpoint</a></p>` : ''}
${withheld > 0 ? markup`<h2 id="withheld">What is withheld</h2><p>${withheld} of ${size} entries are withheld: this edition’s profile does not let them out, or they hold what must stay sealed. Their places and hashes stand in the record, so that none can be added, dropped or exchanged unnoticed. Fields that are released later are opened one by one, and everybody can check that they are what was sealed on the day of entry.${around.audience === 'public' && isPadded(edition.profile) ? ' Some of the withheld entries are fillers that say nothing: they are entered so that the number of entries tells nothing of what came in.' : ''}</p>` : ''}
<h2 id="witnesses">Witnesses</h2>
${witnessPart(record)}
<h2 id="entries">Entries</h2>
${newest ? entriesTable(newest, { caption: `The newest of ${size}`, edition, place, record }) : markup`<p>There are none yet.</p>`}
${last > 0 ? lists(last, { place, edition, around }) : ''}`;
}

/** Names in the signature lines. Nothing is verified on this page: that is for the reader to do. */
function signers({ note, origin }: RecordDesk): Markup {
  const names = note.split('\n').flatMap((line) => (line.startsWith('\u2014 ') ? [line.split(' ')[1]!] : []));
  const others = [...new Set(names.filter((name) => name !== origin))];
  return others.length === 0
    ? markup`the log itself, and nobody else: this size is unwitnessed`
    : markup`the log itself, and ${others.length} ${others.length === 1 ? 'other' : 'others'}: ${others.map((name, at) => markup`${at > 0 ? ', ' : ''}<code>${name}</code>`)}`;
}

function lists(last: number, { place, edition }: Around): Markup {
  return markup`<nav aria-label="All entries"><ul class="record-lists">${Array.from({ length: last + 1 }, (_, bundle) => markup`<li><a href="${linkTo(place, paths.recordEntries(edition, bundle))}">from ${bundle * 256}</a></li>`)}</ul></nav>`;
}
