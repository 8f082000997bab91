import type { Edition } from '@truceline/truce/pages';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { type Markup, markup } from '../markup.ts';
import { type PlaceInSite, paths } from '../place-in-site.ts';

/**
 * The page on which a reader checks the record in a browser of their own (`web/src/verify` makes it work). Without script it
 * says what it would do, and how to do the same on a command line.
 */
export function verifyPage(edition: Edition, around: Surroundings): string {
  const place: PlaceInSite = { path: paths.verify(edition) };
  const { record, assets } = around;
  return page(
    {
      place,
      title: `Check the record of ${edition.case.title}`,
      assets,
      edition,
      crumbs: [
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: 'Record', target: paths.record(edition) },
        { words: 'Check it yourself' },
      ],
      audience: around.audience,
      program: assets.verifier,
    },
    markup`<h1>Check the record yourself</h1>
<p class="verdict">You need not believe whoever publishes these pages. Your own browser can check that the record is one unbroken list, and that the numbers here come from it.</p>
<noscript><p class="notice">This browser runs no script, so this page can check nothing by itself. <a href="#by-command">A command does the same</a>, without a network once you have the files.</p></noscript>
<div id="verifier" class="verifier" data-case="${edition.case.id}" data-record="../record/" data-origin="${record?.origin ?? ''}" data-keys="${(record?.keys ?? []).join('\n')}" hidden>
${asking(edition)}
<section id="found" aria-labelledby="found-title" hidden><h2 id="found-title">What was found</h2>
<p id="result" class="result" role="status"></p>
<p><small id="progress"></small> <button type="button" id="stop" hidden>Stop</button></p>
<ol id="lines" class="checks"></ol><p id="more"></p><ul id="files" class="saved"></ul></section>
<section aria-labelledby="memory-title"><h2 id="memory-title">What this browser remembers</h2>
<p id="memory"></p><p><button type="button" id="forget" hidden>Forget it</button></p></section>
</div>
${steps()}
${provable(edition)}
${byCommand(edition)}
<section aria-labelledby="shows-not"><h2 id="shows-not">What no check here shows</h2>
<ul><li>That a report is true. The record keeps who said what and when it came in; grades and findings say what it is worth.</li>
<li>That something was reported at all which nobody entered.</li>
<li>That you see the same record as others, as long as nobody else signs for its size. Compare size and root with somebody far from you, or with the foot of a printed daily report.</li></ul></section>`,
  );
}

function asking(edition: Edition): Markup {
  return markup`<section aria-labelledby="ask-title"><h2 id="ask-title">Check now</h2>
<p>Nothing leaves this device; only the published files are read.</p>
<p><button type="button" id="check-whole" class="main-button">Check the whole record</button></p>
<form id="check-entry" class="ask"><label for="entry">One entry, by its index</label><span class="row"><input id="entry" name="entry" type="text" inputmode="numeric" pattern="[0-9]{1,15}" maxlength="15" required autocomplete="off"><button type="submit">Check this entry</button></span></form>
<form id="check-number" class="ask"><label for="number">One number, by its address</label><span class="row"><input id="number" name="number" type="text" maxlength="500" required autocomplete="off" spellcheck="false"><button type="submit">Check this number</button></span><small>A link “prove this number” fills it in. Such as <code>days/2026-03-01/#a1.p1</code>: the first sentence of a day’s report.</small></form>
<details id="from-copy"><summary>Check a copy that you saved</summary>
<p><label for="folder">The folder with the copy, or the record’s folder in it</label> <input id="folder" type="file" webkitdirectory multiple></p>
<p id="which-record" hidden><label for="which">Several records lie there. Which?</label> <select id="which"></select></p>
<p id="chosen" role="status"></p>
<p class="hint">To save a copy, let a program that copies whole sites take <code>${edition.case.id}/record/</code>, this page and <code>assets/</code>, or run <code>truceline mirror</code>. Opened from the copy, this page works without a network.</p></details>
<details id="from-proof"><summary>Check a proof that somebody gave you</summary>
<p><label for="proof">A file that ends in <code>.tlog-proof</code>, and the entry that it is for</label> <input id="proof" type="file" multiple></p>
<p class="hint">Nothing else is read: a proof and an entry are enough, years from now too. Give the key of the log below if this page does not have it.</p></details>
<details id="with-key"><summary>Use a key that you have from elsewhere</summary>
<p><label for="key">Key of the log, one a line: <code>name+id+key</code></label><br><textarea id="key" rows="3" maxlength="20000" spellcheck="false" autocomplete="off"></textarea></p>
<p class="hint">Left empty, the key that came with this page is used: then the check shows that the record is whole, and not who keeps it. A key from paper, or from somebody whom you trust, shows that as well.</p></details></section>`;
}

function steps(): Markup {
  const rows = [
    [
      'Who signs',
      'The checkpoint is the record in three lines: name, number of entries, and one hash over them all. Its signatures are checked with the key of the log.',
    ],
    [
      'Who else has seen it',
      'Witnesses keep only the newest hash, and sign only what continues it. Each signature is shown with its age; old ones are said to be old.',
    ],
    [
      'What you saw before',
      'The record must continue the one that this browser remembers: nothing of it may be gone or changed.',
    ],
    [
      'Every entry',
      'Each entry is hashed, two hashes are hashed into one, and so on to the top. One changed letter changes the hash at the top.',
    ],
    ['Who wrote it', 'Each entry that is shown must be spelled in the one allowed way, and signed by its author.'],
    [
      'What is withheld',
      'An entry that is not shown still counts: its hash stands in its place. It cannot be exchanged later without being noticed.',
    ],
  ];
  return markup`<section aria-labelledby="steps-title"><h2 id="steps-title">What is checked</h2>
<dl class="facts">${rows.map(([name, words]) => markup`<div><dt>${name}</dt><dd>${words}</dd></div>`)}</dl>
<p>Each check ends in one of three ways: it <b>holds</b>, it <b>does not hold</b>, or it was <b>not checked</b>, and then it says why.</p></section>`;
}

function provable({ profile }: Edition): Markup {
  const rows: readonly (readonly [string, string])[] = [
    [
      'Every figure on these pages',
      'The pages are made of one file, edition.json, and of nothing else. Its hash stands in an entry of the record, and that entry under the checkpoint. So a figure that was once published cannot be changed without a new entry.',
    ],
    [
      'That the text was read as it stands',
      'The same entry names the hash of the terms, of the release profile and of the program that was used.',
    ],
    [
      'That a figure follows from reports',
      `Only as far as reports are shown. The profile ${profile.name} lets out what it names and no more; the rest is sealed in the record and can be opened later, field by field, without changing it. Each line then says “not checked”, and why.`,
    ],
  ];
  return markup`<section aria-labelledby="provable"><h2 id="provable">Which numbers can be proved, and how</h2>
<dl class="facts">${rows.map(([name, words]) => markup`<div><dt>${name}</dt><dd>${words}</dd></div>`)}</dl></section>`;
}

function byCommand(edition: Edition): Markup {
  return markup`<section aria-labelledby="by-command"><h2 id="by-command">The same on a command line</h2>
<p>With Truceline installed, on an address or on a folder that you copied:</p>
<pre>truceline verify https://HOST/${edition.case.id}/record/
truceline mirror https://HOST/${edition.case.id}/record/ ./copy
truceline verify ./copy</pre>
<p>The files follow published formats (C2SP <code>tlog-tiles</code>, <code>tlog-checkpoint</code>, <code>signed-note</code>), so that programs of others can check them too.</p></section>`;
}
