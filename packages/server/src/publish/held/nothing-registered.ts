import type { Edition } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { type Markup, markup, sayMarkup } from '../markup.ts';

/** What the operator reads where nothing was registered: that it was not, why it matters when, and how it is done. */
export function nothingRegistered({ case: { id, dayZone } }: Edition): Markup {
  return markup`<h1>${say('Did it hold?')}</h1>
<p class="notice">${say('Nothing was registered in this case: there is no claim to test, so there is no answer.')}</p>
<h2>${say('Why it comes before the truce’s first day')}</h2>
<p>${say('Whoever picks the bound, the baseline, the kinds and the floor of coverage after the figures are known can pick the answer with them. So all of it is fixed first, under a hash that changes with every parameter, and the record dates its receipt. What the record takes in on the truce’s first day or later gives figures, and no verdict.')}</p>
<h2>${say('How to register')}</h2>
<pre class="command">truceline held register --case ${id} --by "WHO" --about "WHICH TRUCE" \\
  --ratio 0.5 --truce FROM..TO --baseline FROM --zone ${dayZone} \\
  --zones ZONE,ZONE --kinds armed_force --floor 60 --method exact</pre>
<dl class="facts">
<dt>--ratio 0.5</dt><dd>${sayMarkup('the claim: fewer than half as many per watched time as before. {rate} names a rate instead, where there is no baseline to compare with', { rate: markup`<code>--rate R</code>` })}</dd>
<dt>--truce, --baseline</dt><dd>${sayMarkup('first and last day, and the first day that it is compared with, as {window} and {start}', { window: markup`<code>2026-04-11..2026-04-20</code>`, start: markup`<code>2026-01-11</code>` })}</dd>
<dt>--floor 60</dt><dd>${say('below 60 % of the time watched there is no verdict, whatever the counts')}</dd>
<dt>--method</dt><dd>${sayMarkup('{exact} for truces of hours to days, {series} for longer ones', { exact: markup`<code>exact</code>`, series: markup`<code>interruptedSeries</code>` })}</dd>
</dl>
<p>${sayMarkup('It prints the hash, and when the truce begins. {list} shows what the record holds; {help} has every option.', { list: markup`<code>truceline held list --case ${id}</code>`, help: markup`<code>truceline held --help</code>` })}</p>`;
}
