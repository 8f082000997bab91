import { type DocketCase, textAt, type Vote } from '@truceline/truce/decisions';
import { formatLocal } from '@truceline/truce/kernel';
import { type Edition, type ReleasedBreach, timeWords } from '@truceline/truce/pages';
import { amendedNotice } from '../amended-markup.ts';
import { watchedAtOnset } from '../breach-page.ts';
import { type Markup, markup, prose } from '../markup.ts';
import { clauseName, paths } from '../place-in-site.ts';
import { actForm, type FormGround, forOthers } from './act-form.ts';
import { type DecideGround, decidePage } from './frame.ts';
import { inspectionsShown } from './inspections-markup.ts';
import { nextWords } from './next-words.ts';
import { quieting } from './quieting-markup.ts';
import { neededWords } from './vote-markup.ts';
import { alerts, wall } from './wall-markup.ts';

/** The board: what is open, who must decide it by when, what is unknown, and what was done that moves nothing. */
export function boardPage(ground: DecideGround): string {
  const { edition } = ground;
  const { docket } = edition.decisions!;
  return decidePage(ground, { below: '', title: 'Who decides, by when', crumbs: [] }, (forms, to) => {
    const taken = new Set(docket.cases.flatMap(({ breach }) => (breach === undefined ? [] : [breach as string])));
    const open = edition.breaches.filter(({ id }) => !taken.has(id));
    const standing = docket.cases.filter(({ stage }) => stage !== 'closed' && stage !== 'joined');
    const over = docket.cases.filter(({ stage }) => stage === 'closed' || stage === 'joined');
    return markup`<p>Nothing here happens by itself: a machine shows what the text asks, a person acts, and every act is an entry of the record. <a href="${to(`${edition.case.id}/decide/ladder/`)}">Guarantees and the ladder</a> · <a href="${to(`${edition.case.id}/decide/acting/`)}">Who may act now</a>. <a href="${to(`${edition.case.id}/decide/lines/`)}">Candidate lines</a> · <a href="${to(`${paths.decide(edition)}findings/`)}">Findings</a>. <a href="${to(`${edition.case.id}/decide/after-action/`)}">What was done, and what was known then</a> · <a href="${to(`${edition.case.id}/decide/what-if/`)}">What if</a>.</p>
${amendedNotice(edition)}
${quieting(edition, forms)}
${wall(edition, forms, to)}
${alerts(edition, forms, to)}
${votesOpen(
  docket.votes.filter(({ state }) => state === 'open'),
  edition,
  to,
)}
<h2 id="cases">Cases</h2>
${standing.length > 0 ? caseTable(standing, edition, to, `${standing.length} open`) : markup`<p class="notice">No case is open.</p>`}
${actForm('openCase', {}, forms, { breach: ['', ...open.map(({ id }) => id)] })}${forOthers(['openCase'], forms)}
${over.length > 0 ? markup`<details><summary>Closed and joined cases: ${over.length}</summary>${caseTable(over, edition, to, `${over.length} closed or joined`)}</details>` : ''}
${breachesOpen(open, edition, forms, to)}
${inspectionsShown(edition, forms)}
${bodies(edition, to)}
${notTaken(edition)}`;
  });
}

function votesOpen(votes: readonly Vote[], edition: Edition, to: (target: string) => string): Markup {
  if (votes.length === 0) return markup``;
  const { dayZone } = edition.case;
  return markup`<h2 id="votes">Votes that are open</h2><ul class="votes">${[...votes]
    .sort((a, b) => a.closesAt - b.closesAt)
    .map(
      (vote) =>
        markup`<li><a href="${to(`${edition.case.id}/decide/bodies/${vote.body.split('/').at(-1)}/#vote-${vote.name}`)}">${vote.name}</a> in ${clauseName(edition, vote.body)}, closes ${formatLocal(vote.closesAt, dayZone)}: ${neededWords(vote, edition)}</li>`,
    )}</ul>`;
}

function caseTable(
  cases: readonly DocketCase[],
  edition: Edition,
  to: (target: string) => string,
  caption: string,
): Markup {
  const { dayZone, id } = edition.case;
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Cases, scrolls sideways"><table><caption>${caption}</caption><thead><tr><th scope="col">Case</th><th scope="col">Stands</th><th scope="col">Since</th><th scope="col">Before</th><th scope="col">What is next</th></tr></thead>
<tbody data-rows>${cases.map((each) => markup`<tr><th scope="row"><a href="${to(`${id}/decide/cases/${each.name}/`)}">${each.name}</a></th><td><span class="badge" data-kind="stage">${each.stage}</span></td><td>${formatLocal(each.since, dayZone)}</td><td>${each.body ? clauseName(edition, each.body) : markup`<span class="hole">no body named</span>`}</td><td>${prose(nextWords(each, edition.decisions!.docket.votes))}</td></tr>`)}</tbody></table></div>`;
}

const shownMax = 50;

function breachesOpen(
  breaches: readonly ReleasedBreach[],
  edition: Edition,
  forms: FormGround,
  to: (target: string) => string,
): Markup {
  if (breaches.length === 0)
    return markup`<h2 id="breaches">Apparent breaches without a case</h2><p class="notice">None. That is what was recorded, not what happened.</p>`;
  const newest = [...breaches].reverse().slice(0, shownMax);
  const { dayZone } = edition.case;
  return markup`<h2 id="breaches">Apparent breaches without a case</h2>
<p>Each asks people something; nothing follows by itself.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Apparent breaches, scrolls sideways"><table><caption>${breaches.length}${breaches.length > shownMax ? `, the newest ${shownMax} shown` : ''}; apparent, not determined</caption><thead><tr><th scope="col">From</th><th scope="col">Clause</th><th scope="col">What it asks, of whom, by when</th><th scope="col">On what evidence</th><th scope="col">Watched that day</th></tr></thead>
<tbody data-rows>${newest.map((breach) => {
    const asked = edition.questions.filter((question) => question.breach === breach.id);
    return markup`<tr><td>${timeWords(breach.onset, dayZone)}</td><th scope="row"><a href="${to(paths.breach(edition, breach.id))}">${clauseName(edition, breach.clause)}</a></th>
<td><ul class="asked">${asked.map((question) => markup`<li>${asking(question, edition)}</li>`)}</ul></td>
<td>${breach.evidence.length === 1 ? '1 incident' : `${breach.evidence.length} incidents`}${actForm('openCase', { breach: breach.id, clause: breach.clause }, forms)}</td><td>${watchedAtOnset(edition, breach)}</td></tr>`;
  })}</tbody></table></div>`;
}

/** One question to people: what is asked, who decides, which clock the text would set. */
function asking({ words, decider, clocks }: Edition['questions'][number], edition: Edition): Markup {
  const who =
    decider.kind === 'silent'
      ? markup`<span class="hole">${prose(decider.why.words)}</span>`
      : markup`${clauseName(edition, decider.id)}${decider.rule === 'silent' ? markup` <span class="hole">how it decides, the text does not say</span>` : ''}`;
  return markup`${prose(words)} <strong>${who}</strong>${clocks.map((clock) => markup`, ${clock.kind === 'latest' ? 'within' : 'not before'} ${clock.length}, counted from ${clock.hole ? markup`<span class="hole">${clock.startsWith}</span>` : clock.startsWith}${clock.due ? markup`: would be due ${timeWords(clock.due, edition.case.dayZone)}` : ''}`)}`;
}

function bodies(edition: Edition, to: (target: string) => string): Markup {
  const { terms } = textAt(edition.decisions!.inForce, edition.case.until);
  if (terms.bodies.length === 0)
    return markup`<h2 id="bodies">Bodies</h2><p class="hole">The text names no body that decides.</p>`;
  return markup`<h2 id="bodies">Bodies</h2><ul>${terms.bodies.map(({ id }) => markup`<li><a href="${to(`${edition.case.id}/decide/bodies/${id.split('/').at(-1)}/`)}">${clauseName(edition, id)}</a></li>`)}</ul>`;
}

function notTaken(edition: Edition): Markup {
  const { docket, inspections, standing } = edition.decisions!;
  const refused = [...docket.refused, ...inspections.refused, ...standing.refused];
  if (refused.length === 0) return markup``;
  const { dayZone } = edition.case;
  return markup`<h2 id="not-taken">Recorded, and moving nothing</h2><div class="scroll" tabindex="0" role="region" aria-label="Acts that move nothing, scrolls sideways"><table><caption>${refused.length}; each stays in the record with its reason</caption><thead><tr><th scope="col">Done</th><th scope="col">Received</th><th scope="col">Act</th><th scope="col">By</th><th scope="col">Why it moves nothing</th></tr></thead>
<tbody data-rows>${[...refused]
    .reverse()
    .slice(0, shownMax)
    .map(
      ({ act, why }) =>
        markup`<tr><td>${formatLocal(act.happenedAt, dayZone)}</td><td>${formatLocal(act.receivedAt, dayZone)}</td><td>${act.act}</td><td>${act.by.office}${act.by.of ? ` of ${act.by.of.split('/').at(-1)}` : ''}</td><td>${prose(why)}</td></tr>`,
    )}</tbody></table></div>`;
}
