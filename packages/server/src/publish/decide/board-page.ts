import { actForms, type DocketCase, textAt, type Vote } from '@truceline/truce/decisions';
import { formatLocal } from '@truceline/truce/kernel';
import {
  caseStageWords,
  type Edition,
  formWords,
  machineWords,
  type ReleasedBreach,
  timeWords,
} from '@truceline/truce/pages';
import { currentLanguage, say } from '@truceline/truce/wording';
import { amendedNotice } from '../amended-markup.ts';
import { watchedAtOnset } from '../breach-page.ts';
import { type Markup, markup, prose, sayMarkup } from '../markup.ts';
import { clauseName, paths } from '../place-in-site.ts';
import { actForm, type FormGround, forOthers } from './act-form.ts';
import { type DecideGround, decidePage } from './frame.ts';
import { inspectionsShown } from './inspections-markup.ts';
import { nextWords } from './next-words.ts';
import { quieting } from './quieting-markup.ts';
import { officeWords } from './seat.ts';
import { neededWords } from './vote-markup.ts';
import { alerts, wall } from './wall-markup.ts';

/** The board: what is open, who must decide it by when, what is unknown, and what was done that moves nothing. */
export function boardPage(ground: DecideGround): string {
  const { edition } = ground;
  const { docket } = edition.decisions!;
  return decidePage(ground, { below: '', title: say('Who decides, by when'), crumbs: [] }, (forms, to) => {
    const taken = new Set(docket.cases.flatMap(({ breach }) => (breach === undefined ? [] : [breach as string])));
    const open = edition.breaches.filter(({ id }) => !taken.has(id));
    const standing = docket.cases.filter(({ stage }) => stage !== 'closed' && stage !== 'joined');
    const over = docket.cases.filter(({ stage }) => stage === 'closed' || stage === 'joined');
    return markup`<p>${say('Nothing here happens by itself: a machine shows what the text asks, a person acts, and every act is an entry of the record.')} <a href="${to(`${edition.case.id}/decide/ladder/`)}">${say('Guarantees and the ladder')}</a> · <a href="${to(`${edition.case.id}/decide/acting/`)}">${say('Who may act now')}</a>. <a href="${to(`${edition.case.id}/decide/lines/`)}">${say('Candidate lines')}</a> · <a href="${to(`${paths.decide(edition)}findings/`)}">${say('Findings')}</a>. <a href="${to(`${edition.case.id}/decide/after-action/`)}">${say('What was done, and what was known then')}</a> · <a href="${to(`${edition.case.id}/decide/what-if/`)}">${say('What if')}</a>.</p>
${amendedNotice(edition)}
${quieting(edition, forms)}
${wall(edition, forms, to)}
${alerts(edition, forms, to)}
${votesOpen(
  docket.votes.filter(({ state }) => state === 'open'),
  edition,
  to,
)}
<h2 id="cases">${say('Cases')}</h2>
${standing.length > 0 ? caseTable(standing, edition, to, say('{n} open', { n: standing.length })) : markup`<p class="notice">${say('No case is open.')}</p>`}
${actForm('openCase', {}, forms, { breach: ['', ...open.map(({ id }) => id)] })}${forOthers(['openCase'], forms)}
${over.length > 0 ? markup`<details><summary>${say('Closed and joined cases: {n}', { n: over.length })}</summary>${caseTable(over, edition, to, say('{n} closed or joined', { n: over.length }))}</details>` : ''}
${breachesOpen(open, edition, forms, to)}
${inspectionsShown(edition, forms)}
${bodies(edition, to)}
${notTaken(edition)}`;
  });
}

function votesOpen(votes: readonly Vote[], edition: Edition, to: (target: string) => string): Markup {
  if (votes.length === 0) return markup``;
  const { dayZone } = edition.case;
  return markup`<h2 id="votes">${say('Votes that are open')}</h2><ul class="votes">${[...votes]
    .sort((a, b) => a.closesAt - b.closesAt)
    .map(
      (vote) =>
        markup`<li>${sayMarkup('{vote} in {body}, closes {time}: {needed}', {
          vote: markup`<a href="${to(`${edition.case.id}/decide/bodies/${vote.body.split('/').at(-1)}/#vote-${vote.name}`)}">${vote.name}</a>`,
          body: clauseName(edition, vote.body),
          time: formatLocal(vote.closesAt, dayZone),
          needed: neededWords(vote, edition),
        })}</li>`,
    )}</ul>`;
}

function caseTable(
  cases: readonly DocketCase[],
  edition: Edition,
  to: (target: string) => string,
  caption: string,
): Markup {
  const { dayZone, id } = edition.case;
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('Cases, scrolls sideways')}"><table><caption>${caption}</caption><thead><tr><th scope="col">${say('Case')}</th><th scope="col">${say('Stands')}</th><th scope="col">${say('Since')}</th><th scope="col">${say('Before')}</th><th scope="col">${say('What is next')}</th></tr></thead>
<tbody data-rows>${cases.map((each) => markup`<tr><th scope="row"><a href="${to(`${id}/decide/cases/${each.name}/`)}">${each.name}</a></th><td><span class="badge" data-kind="stage">${caseStageWords(each.stage)}</span></td><td>${formatLocal(each.since, dayZone)}</td><td>${each.body ? clauseName(edition, each.body) : markup`<span class="hole">${say('no body named')}</span>`}</td><td>${prose(nextWords(each, edition.decisions!.docket.votes))}</td></tr>`)}</tbody></table></div>`;
}

const shownMax = 50;

function breachesOpen(
  breaches: readonly ReleasedBreach[],
  edition: Edition,
  forms: FormGround,
  to: (target: string) => string,
): Markup {
  if (breaches.length === 0)
    return markup`<h2 id="breaches">${say('Apparent breaches without a case')}</h2><p class="notice">${say('None. That is what was recorded, not what happened.')}</p>`;
  const newest = [...breaches].reverse().slice(0, shownMax);
  const { dayZone } = edition.case;
  return markup`<h2 id="breaches">${say('Apparent breaches without a case')}</h2>
<p>${say('Each asks people something; nothing follows by itself.')}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${say('Apparent breaches, scrolls sideways')}"><table><caption>${breaches.length > shownMax ? say('{n}, the newest {shown} shown; apparent, not determined', { n: breaches.length, shown: shownMax }) : say('{n}; apparent, not determined', { n: breaches.length })}</caption><thead><tr><th scope="col">${say('From')}</th><th scope="col">${say('Clause')}</th><th scope="col">${say('What it asks, of whom, by when')}</th><th scope="col">${say('On what evidence')}</th><th scope="col">${say('Watched that day')}</th></tr></thead>
<tbody data-rows>${newest.map((breach) => {
    const asked = edition.questions.filter((question) => question.breach === breach.id);
    return markup`<tr><td>${timeWords(breach.onset, dayZone)}</td><th scope="row"><a href="${to(paths.breach(edition, breach.id))}">${clauseName(edition, breach.clause)}</a></th>
<td><ul class="asked">${asked.map((question) => markup`<li>${asking(question, edition)}</li>`)}</ul></td>
<td>${say('{n, plural, one {{number} incident} other {{number} incidents}}', { n: breach.evidence.length, number: String(breach.evidence.length) })}${actForm('openCase', { breach: breach.id, clause: breach.clause }, forms)}</td><td>${watchedAtOnset(edition, breach)}</td></tr>`;
  })}</tbody></table></div>`;
}

/** One question to people: what is asked, who decides, which clock the text would set. */
function asking({ words, decider, clocks }: Edition['questions'][number], edition: Edition): Markup {
  const who =
    decider.kind === 'silent'
      ? markup`<span class="hole">${prose(machineWords(decider.why.words))}</span>`
      : markup`${clauseName(edition, decider.id)}${decider.rule === 'silent' ? markup` <span class="hole">${say('how it decides, the text does not say')}</span>` : ''}`;
  return markup`${prose(machineWords(words))} <strong>${who}</strong>${clocks.map((clock) => markup`, ${clockAsked(clock, edition)}`)}`;
}

function clockAsked(
  { kind, length, startsWith, hole, due }: Edition['questions'][number]['clocks'][number],
  edition: Edition,
): Markup {
  const start = machineWords(startsWith);
  const said = {
    length: machineWords(length),
    start: hole ? markup`<span class="hole">${start}</span>` : markup`${start}`,
  };
  const counted =
    kind === 'latest'
      ? sayMarkup('within {length}, counted from {start}', said)
      : sayMarkup('not before {length}, counted from {start}', said);
  return due
    ? sayMarkup('{clock}: would be due {time}', { clock: counted, time: timeWords(due, edition.case.dayZone) })
    : counted;
}

function bodies(edition: Edition, to: (target: string) => string): Markup {
  const { terms } = textAt(edition.decisions!.inForce, edition.case.until);
  if (terms.bodies.length === 0)
    return markup`<h2 id="bodies">${say('Bodies')}</h2><p class="hole">${say('The text names no body that decides.')}</p>`;
  return markup`<h2 id="bodies">${say('Bodies')}</h2><ul>${terms.bodies.map(({ id }) => markup`<li><a href="${to(`${edition.case.id}/decide/bodies/${id.split('/').at(-1)}/`)}">${clauseName(edition, id)}</a></li>`)}</ul>`;
}

function notTaken(edition: Edition): Markup {
  const { docket, inspections, standing } = edition.decisions!;
  const refused = [...docket.refused, ...inspections.refused, ...standing.refused];
  if (refused.length === 0) return markup``;
  const { dayZone } = edition.case;
  return markup`<h2 id="not-taken">${say('Recorded, and moving nothing')}</h2><div class="scroll" tabindex="0" role="region" aria-label="${say('Acts that move nothing, scrolls sideways')}"><table><caption>${say('{n}; each stays in the record with its reason', { n: refused.length })}</caption><thead><tr><th scope="col">${say('Done')}</th><th scope="col">${say('Received')}</th><th scope="col">${say('Act')}</th><th scope="col">${say('By')}</th><th scope="col">${say('Why it moves nothing')}</th></tr></thead>
<tbody data-rows>${[...refused]
    .reverse()
    .slice(0, shownMax)
    .map(
      ({ act, why }) =>
        markup`<tr><td>${formatLocal(act.happenedAt, dayZone)}</td><td>${formatLocal(act.receivedAt, dayZone)}</td><td>${currentLanguage() === 'en' ? act.act : formWords((actForms[act.act] as { readonly does: string }).does)}</td><td>${officeWords(act.by)}</td><td>${prose(machineWords(why))}</td></tr>`,
    )}</tbody></table></div>`;
}
