import {
  type Agreement,
  agreementBySource,
  agreementOf,
  drawnMax,
  isOpen,
  nextToLabel,
  nextToSettle,
  pairLabels,
} from '@truceline/truce/labelled';
import { decimalFigure } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { drawnFromMax } from '../../cases/label-desks.ts';
import { type Markup, markup, sayMarkup } from '../markup.ts';
import { type LabelGround, labelPage, labelWords } from './frame.ts';

/** How labelling stands: who one is, what is left, how far two people agree, and the files. */
export function labelsPage(ground: LabelGround): string {
  const { ledger, person } = ground;
  return labelPage(
    ground,
    { below: '', title: say('Do two reports tell of one incident?') },
    markup`<p>${say('Two people look at the same pairs of reports, each alone. Neither sees what the other said before both have said it. Where they differ, a third decides. What they agree on measures how well Truceline puts reports together. Nothing of this page is published.')}</p>
${personForm(ground)}
${ledger.pairs.length === 0 ? markup`<p>${say('No pairs are drawn yet.')}${ground.writing && person === undefined ? ` ${say('Whoever has taken a code can draw some.')}` : ''}</p>` : work(ground, person)}
${ledger.pairs.length === 0 ? '' : agreementShown(ground)}
${drawForm(ground)}`,
  );
}

function personForm({ person, writing }: LabelGround): Markup {
  if (!writing)
    return markup`<p class="notice">${say('This room is read-only: labels are taken in on the operator’s own machine.')}</p>`;
  return markup`<section class="seat" id="person"><h2>${say('Who labels in this browser')}</h2>
<p>${person === undefined ? say('Choose a short code before you label. It need not tell who you are, but it must be yours alone.') : sayMarkup('You label as {person}. Nobody has checked that.', { person: markup`<strong>${person}</strong>` })}</p>
<form method="post" action="person" class="row"><label>${say('Your code, such as {example}', { example: 'ko-7' })} <input name="person" value="${person ?? ''}" pattern="[A-Za-z0-9][A-Za-z0-9_\\-]{1,11}" minlength="2" maxlength="12" required autocomplete="off" spellcheck="false"></label>
<button type="submit">${person === undefined ? say('Take this code') : say('Change the code')}</button></form></section>`;
}

function work({ ledger, writing }: LabelGround, person: string | undefined): Markup {
  const { pairs } = ledger;
  const both = pairs.filter(({ given }) => given.length === 2).length;
  const open = pairs.filter(isOpen).length;
  const final = pairs.filter(({ label }) => label !== undefined).length;
  const own = person === undefined ? 0 : pairs.filter(({ given }) => given.some(({ by }) => by === person)).length;
  const row = (words: string, count: number) =>
    markup`<div><dt>${words}</dt><dd>${say('{count} of {n, plural, one {{n} pairs} other {{n} pairs}}', { count, n: pairs.length })}</dd></div>`;
  const label = person !== undefined && nextToLabel(ledger, person) !== undefined;
  const settle = person !== undefined && nextToSettle(ledger, person) !== undefined;
  return markup`<section id="work"><h2>${say('How far it has come')}</h2>
<dl class="facts">${person === undefined ? '' : row(say('You have labelled'), own)}${row(say('Two people have labelled'), both)}${row(say('They differ, and a third is to settle'), open)}${row(say('Have a final label'), final)}</dl>
${writing && person !== undefined ? markup`<p>${label ? markup`<a class="next" href="pair/">${say('Label the next pair')}</a>` : say('No pair is left for you to label.')}${settle ? markup` · <a href="settle/">${say('Settle what two people see differently')}</a>` : ''}</p>` : ''}</section>`;
}

function agreementShown({ ledger }: LabelGround): Markup {
  const all = agreementOf(ledger.pairs);
  const bySource = agreementBySource(ledger.pairs).filter(({ pairs }) => pairs > 0);
  const files = markup`<p>${sayMarkup('Files: {labels} (pairs that two people labelled), {agreement} (the figures of agreement).', { labels: markup`<a href="labels.csv">labels.csv</a>`, agreement: markup`<a href="agreement.csv">agreement.csv</a>` })}</p>`;
  if (all.pairs === 0)
    return markup`<section id="agreement"><h2>${say('How far two people agree')}</h2><p>${say('Not known yet: no pair has two labels.')}</p>${files}</section>`;
  return markup`<section id="agreement"><h2>${say('How far two people agree')}</h2>
<p>${sayMarkup('They said the same of {same} pairs. Cohen’s kappa, which takes off what chance alone would agree on: {kappa}. Figures are of what each said alone, before anything was settled.', { same: markup`<strong>${say('{n} of {all}', { n: Math.round(all.agreed! * all.pairs), all: all.pairs })}</strong>`, kappa: markup`<strong>${kappaWords(all)}</strong>` })}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${say('Labels of two people, scrolls sideways')}"><table><caption>${say('What two people said of the same {n} pairs; in the rows the one whose code comes first', { n: all.pairs })}</caption><thead><tr><th scope="col">${say('One said')}</th>${pairLabels.map((each) => markup`<th scope="col">${say('the other: {label}', { label: say(labelWords[each].words) })}</th>`)}</tr></thead><tbody>${pairLabels.map((each, at) => markup`<tr><th scope="row">${say(labelWords[each].words)}</th>${all.table[at]!.map((count) => markup`<td>${count}</td>`)}</tr>`)}</tbody></table></div>
<div class="scroll" tabindex="0" role="region" aria-label="${say('Agreement by pair of sources, scrolls sideways')}"><table><caption>${say('By pair of sources')}</caption><thead><tr><th scope="col">${say('Sources')}</th><th scope="col">${say('Same word')}</th><th scope="col">${say('Kappa, with 95 % limits')}</th></tr></thead><tbody>${bySource.map((each) => markup`<tr><th scope="row">${each.sources[0] === each.sources[1] ? say('{source}, both', { source: each.sources[0] }) : say('{first} and {second}', { first: each.sources[0], second: each.sources[1] })}</th><td>${say('{n} of {all}', { n: Math.round(each.agreed! * each.pairs), all: each.pairs })}</td><td>${kappaWords(each)}</td></tr>`)}</tbody></table></div>
${files}</section>`;
}

/** With fewer pairs the limits of kappa, which hold for many, say nothing. */
const pairsMin = 10;

function kappaWords({ pairs, kappa, low, high }: Agreement): string {
  if (pairs < pairsMin) return say('not told below {n} pairs', { n: pairsMin });
  if (kappa === undefined) return say('not defined: both say one word only');
  const [value, least, most] = [kappa, low!, high!].map((each) => decimalFigure(each.toFixed(2)));
  return say('{value} ({low} to {high})', { value: value!, low: least!, high: most! });
}

function drawForm({ writing, person, ledger }: LabelGround): Markup {
  if (!writing || person === undefined) return markup``;
  const some = ledger.pairs.length > 0;
  return markup`<details class="act"${some ? '' : markup` open`}><summary>${some ? say('Draw other pairs') : say('Draw pairs to label')}</summary>
<p>${say('Pairs are drawn evenly over how alike they look, what happened, and who reports. The same number draws the same pairs. Of a case with more than {n} reports, the latest so many are looked at. One pair of three is sealed: it is used to measure, never to learn.', { n: drawnFromMax })}${some ? markup` <strong>${say('Labels of the {n} pairs above stay in the record, but nobody works on them any more.', { n: ledger.pairs.length })}</strong>` : ''}</p>
<form method="post" action="draw"><p><label for="draw-pairs">${say('how many, at most {n}', { n: drawnMax })}</label><input id="draw-pairs" name="pairs" inputmode="numeric" value="600" size="6" required></p>
<p><label for="draw-seed">${say('number of the draw')}</label><input id="draw-seed" name="seed" inputmode="numeric" value="${(ledger.seed ?? 0) + 1}" size="6" required></p>
<p><button type="submit">${say('Draw')}</button></p></form></details>`;
}
