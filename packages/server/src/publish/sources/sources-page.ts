import {
  isJudgement,
  type LetterScope,
  letterFloors,
  letterFromRecord,
  letterInForce,
  outcomesOn,
  resolvedMin,
  type SourceRecord,
} from '@truceline/truce/grading';
import { decimalFigure, figure, kindWords, machineWords, sourceClassWords } from '@truceline/truce/pages';
import { incidentKinds, isIncidentKind } from '@truceline/truce/reports';
import { say } from '@truceline/truce/wording';
import { type Markup, markup } from '../markup.ts';
import { paths } from '../place-in-site.ts';
import { saidByOthers } from '../said-by-others.ts';
import { type JudgingForms, type SourcesGround, sourcesPageOf } from './grading-frame.ts';
import { letterFromWords, letterShown, markWords, scopeWords } from './grading-words.ts';
import { forJudges, methodForm } from './judgement-forms.ts';
import { judgementList } from './judgement-list.ts';

const rowsMax = 100;

/** All sources of a case with their records and letters, on a topic and about a party that the address names. */
export function sourcesPage(ground: SourcesGround): string {
  const { grading, asked } = ground;
  const { records } = grading;
  const parties = [...new Set(records.flatMap(({ cells }) => cells.flatMap(({ party }) => party ?? [])))].sort();
  const on: LetterScope = {
    ...(asked.kind !== undefined && isIncidentKind(asked.kind) ? { kind: asked.kind } : {}),
    ...(asked.party !== undefined && parties.includes(asked.party) ? { party: asked.party } : {}),
  };
  return sourcesPageOf(
    ground,
    { below: '', title: say('Sources') },
    (forms, to) => markup`
<p>${say('How reliable each source is, by what became of what it told; how credible a single item is, is judged apart and stands on the pages of incidents. The letter is nobody’s verdict on a person, and no page outside this room shows it.')}</p>
${records.length === 0 ? markup`<p class="notice">${say('No report has come in yet, so there is no source.')}</p>` : markup`${narrowing(ground, on, parties)}${tableOf(ground, on, to)}`}
${madeOf()}
<p><a href="${to(paths.sourceAudit(ground.edition))}">${say('Weekly audit: who differs from the others')}</a></p>
${digitsPart(ground, forms)}`,
  );
}

function narrowing({ asked }: SourcesGround, on: LetterScope, parties: readonly string[]): Markup {
  return markup`<form class="narrow" method="get" action="./" aria-label="${say('Narrow the records down')}">
<label>${say('Topic')} <select name="kind"><option value="">${say('all')}</option>${incidentKinds.map(({ name }) => markup`<option value="${name}"${on.kind === name ? markup` selected` : ''}>${kindWords(name)}</option>`)}</select></label>
<label>${say('About')} <select name="party"><option value="">${say('everybody')}</option>${parties.map((party) => markup`<option value="${party}"${on.party === party ? markup` selected` : ''}>${party}</option>`)}</select></label>
${asked.known === undefined ? '' : markup`<input type="hidden" name="known" value="${asked.known}">`}
<button type="submit">${say('Show')}</button></form>`;
}

function tableOf(ground: SourcesGround, on: LetterScope, to: (target: string) => string): Markup {
  const { records, judgements } = ground.grading;
  const pages = Math.ceil(records.length / rowsMax);
  const number = Math.min(Math.max(Math.trunc(Number(ground.asked.page)) || 1, 1), pages);
  const rows = records.slice((number - 1) * rowsMax, number * rowsMax);
  const row = (record: SourceRecord): Markup => {
    const outcomes = outcomesOn(record, on);
    const letter = letterInForce(record, judgements, on);
    const found = letterFromRecord(outcomes);
    const waits = judgements.waiting.some((each) => isJudgement(each, 'reliability') && each.said.source === record.id);
    return markup`<tr><th scope="row"><a href="${to(paths.source(ground.edition, record.id))}">${saidByOthers(record.source)}</a><br><small>${machineWords(record.feed)}</small></th><td>${record.saidClass ? sourceClassWords(record.saidClass.judgement.said.sourceClass) : record.classes.map(({ sourceClass }) => sourceClassWords(sourceClass)).join(', ')}</td><td class="number">${figure(record.items)}</td><td class="number">${figure(outcomes.confirmed)}</td><td class="number">${figure(outcomes.refuted)}</td><td class="number">${figure(outcomes.cannotTell + outcomes.contested)}</td><td class="number">${found.letter === 'F' ? '–' : decimalFigure(found.quantile.toFixed(3))}</td><td><b>${letterShown(letter)}</b> <small>${letterFromWords(letter)}</small>${waits ? markup` <span class="badge" data-kind="possible">${say('another waits')}</span>` : ''}</td></tr>`;
  };
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('Sources, scrolls sideways')}"><table>
<caption>${say('{first} to {last} of {n, plural, one {{count} sources} other {{count} sources}}, by feed and name; outcomes of items {scope}; items: all that stand, which is what a source told and not what happened', { first: figure((number - 1) * rowsMax + 1), last: figure((number - 1) * rowsMax + rows.length), n: records.length, count: figure(records.length), scope: scopeWords(on) })}</caption>
<thead><tr><th scope="col">${say('Source')}</th><th scope="col">${say('Class')}</th><th scope="col">${say('Items')}</th><th scope="col">${sentence(markWords('confirmed'))}</th><th scope="col">${sentence(markWords('refuted'))}</th><th scope="col">${say('Open after a look')}</th><th scope="col">${say('Share true, at least')}</th><th scope="col">${say('Letter, and from where')}</th></tr></thead>
<tbody data-rows>${rows.map(row)}</tbody></table></div>${pages > 1 ? pager(number, pages, on, ground.asked.known) : ''}`;
}

function pager(number: number, pages: number, on: LetterScope, known: string | undefined): Markup {
  const link = (page: number, words: string) =>
    markup`<a href="./?${new URLSearchParams({ ...on, ...(known === undefined ? {} : { known }), page: String(page) })}">${words}</a>`;
  return markup`<nav class="pager" aria-label="${say('Pages of the list')}"><p>${number > 1 ? markup`${link(number - 1, say('← before'))} · ` : ''}${say('page {page} of {pages}', { page: String(number), pages: figure(pages) })}${number < pages ? markup` · ${link(number + 1, say('after →'))}` : ''}</p></nav>`;
}

/** How a letter comes about, in words. */
export function madeOf(): Markup {
  return markup`<details><summary>${say('How a letter comes about')}</summary><p>${say('Each item that was looked into and found true or untrue makes the record of its source. Before anything is known, two of each are supposed; then the share of true items is at least some figure, with a probability of 95 %, and that figure gives the letter: {letters}, else E; F with fewer than {min} resolved items. Of what a source tells of one incident, one item counts. Two persons can put another letter in its place, with a reason; where neither says anything, the letter of the feed stands. An item that accuses a party is lettered by what its source told of that party, and of no other.', { letters: letterFloors.map(([letter, floor]) => say('{letter} from {floor}', { letter, floor: decimalFigure(floor.toFixed(2)) })).join(', '), min: String(resolvedMin) })}</p></details>`;
}

function digitsPart(ground: SourcesGround, forms: JudgingForms): Markup {
  const { method } = ground.grading.judgements;
  const byGroups = method?.judgement.said.digits === 'groups';
  return markup`<section aria-labelledby="digits"><h2 id="digits">${say('Where digits come from')}</h2>
<p>${byGroups ? say('Digits follow from the independence groups of each incident; where these tell nothing, the digit of the feed stands.') : say('The digits of the feeds stand, until two persons let them follow from the independence groups of each incident.')} ${say('A person’s digit stands over both.')}</p>
${methodForm(forms, byGroups ? 'feeds' : 'groups')}${forJudges(forms)}
${judgementList((each) => isJudgement(each, 'method'), ground.grading, { forms, dayZone: ground.edition.case.dayZone })}</section>`;
}

function sentence(words: string): string {
  return words[0]!.toUpperCase() + words.slice(1);
}
