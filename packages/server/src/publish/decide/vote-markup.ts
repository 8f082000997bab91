import type { StillNeeded, Vote } from '@truceline/truce/decisions';
import { formatLocal } from '@truceline/truce/kernel';
import { decisionCode, type Edition, machineWords } from '@truceline/truce/pages';
import { shortName } from '@truceline/truce/terms';
import { say } from '@truceline/truce/wording';
import { votedUnder } from '../amended-markup.ts';
import { type Markup, markup, prose, sayMarkup } from '../markup.ts';
import { clauseName } from '../place-in-site.ts';
import { actForm, type FormGround, forOthers } from './act-form.ts';

/** One vote: the question, every seat, the arithmetic, and what is still needed from whom. */
export function voteShown(vote: Vote, forms: FormGround): Markup {
  const { edition } = forms;
  const { dayZone } = edition.case;

  return markup`<article class="vote" id="vote-${vote.name}"><h3>${sayMarkup('Vote {name}: {question}', { name: vote.name, question: markup`<span lang="">${vote.opened.words}</span>` })}</h3>
<dl class="facts"><div><dt>${say('Body')}</dt><dd>${clauseName(edition, vote.body)}</dd></div><div><dt>${say('Opened')}</dt><dd>${formatLocal(vote.opensAt, dayZone)}</dd></div><div><dt>${say('Closes')}</dt><dd>${formatLocal(vote.closesAt, dayZone)}</dd></div>
<div><dt>${vote.state === 'open' ? say('Outcome, if it closed now') : say('Outcome')}</dt><dd>${vote.state === 'withdrawn' ? say('withdrawn') : outcomeWords(vote)}</dd></div></dl>
${votedUnder(vote, edition)}${vote.needed ? markup`<p><strong>${say('Still needed:')}</strong> ${neededWords(vote, edition)}</p>` : ''}
<table><caption>${vote.state === 'open' ? say('Seats, if it closed now') : say('Seats, {state}', { state: decisionCode(vote.state) })}</caption><thead><tr><th scope="col">${say('Seat')}</th><th scope="col">${say('Ballot')}</th><th scope="col">${say('Cast')}</th><th scope="col">${say('Note')}</th></tr></thead><tbody>${vote.seats.map((seat) => markup`<tr><th scope="row">${clauseName(edition, seat.seat)}</th><td>${decisionCode(seat.ballot)}</td><td>${seat.at === undefined ? '' : formatLocal(seat.at, dayZone)}</td><td>${[seat.note === undefined ? undefined : machineWords(seat.note), seat.castBy === undefined ? undefined : say('cast by {who}', { who: shortName(seat.castBy) }), seat.changes > 0 ? say('{n, plural, one {changed {n} time} other {changed {n} times}}', { n: seat.changes }) : undefined].filter((each) => each !== undefined).map((each, index) => markup`${index === 0 ? '' : '; '}${prose(each)}`)}</td></tr>`)}</tbody></table>
<details open><summary>${say('The arithmetic')}</summary><ol>${vote.outcome.tests.map((test) => markup`<li>${decisionCode(machineWords(test.name))}: ${prose(machineWords(test.words))}: <strong>${decisionCode(test.result)}</strong></li>`)}</ol>${vote.outcome.why.length > 0 ? markup`<ul>${vote.outcome.why.map(({ words }) => markup`<li class="hole">${prose(machineWords(words))}</li>`)}</ul>` : ''}</details>
${changesLink(vote, forms)}${vote.state === 'open' ? ballots(vote, forms) : ''}</article>`;
}

/** Before the ballots on a line or zone: what its adoption would change. */
function changesLink({ opened: { on, item, draft }, state }: Vote, { board }: FormGround): Markup {
  if (on !== 'line' || item === undefined || draft === undefined || state !== 'open') return markup``;
  return markup`<p><strong>${say('Before the vote:')}</strong> <a href="${board}lines/${shortName(item)}/${draft}/">${sayMarkup('what running counters would read if {version} were adopted', { version: markup`<code>${draft}</code>` })}</a>. ${say('Private, and without prejudice.')}</p>`;
}

function ballots(vote: Vote, forms: FormGround): Markup {
  const seats = vote.seats.map(({ seat }) => seat);
  const own = forms.seat?.of !== undefined && seats.includes(forms.seat.of) ? [forms.seat.of] : seats;
  return markup`${actForm('ballot', { vote: vote.name }, forms, { seat: own })}${actForm('recuse', { vote: vote.name }, forms, { seat: seats })}${actForm('delegateVote', { vote: vote.name }, forms, { seat: seats, to: seats })}${actForm('withdrawVote', { vote: vote.name }, forms)}${forOthers(['ballot', 'recuse', 'delegateVote', 'withdrawVote'], forms)}`;
}

function outcomeWords({ outcome }: Vote): Markup {
  const words = {
    adopted: say('adopted'),
    rejected: say('rejected'),
    lapsed: say('nothing is decided'),
    silent: say('the text does not say'),
  }[outcome.outcome];
  return markup`<span class="badge" data-kind="${{ adopted: 'determined', rejected: 'stage', lapsed: 'stage', silent: 'notDeterminable' }[outcome.outcome]}">${words}</span>`;
}

/** What is still needed, in words: `2 more of ann, ben, cat`. */
export function neededWords({ needed, outcome }: Vote, edition: Edition): string {
  if (!needed) return decisionCode(outcome.outcome);
  const named = (ids: readonly string[]) => ids.map((id) => clauseName(edition, id)).join(', ');
  switch (needed.standing) {
    case 'secured':
      return say('nothing: it is adopted whatever the others do');
    case 'lost':
      return say('it cannot be adopted any more, whatever the others do');
    case 'silent':
      return say('the text does not say what would adopt it');
    case 'open':
      return openWords(needed, named);
  }
}

function openWords(needed: StillNeeded, named: (ids: readonly string[]) => string): string {
  const which = whichWords(needed, named);
  return needed.indispensable.length > 0
    ? say('{needed}; nothing is adopted without {seats}', { needed: which, seats: named(needed.indispensable) })
    : which;
}

function whichWords(needed: StillNeeded, named: (ids: readonly string[]) => string): string {
  const seats = named(needed.undecided);
  if (needed.fewest === undefined) return say('yes of {seats}', { seats });
  if (needed.fewest === 0) return say('nothing more, as long as nobody objects (not voted: {seats})', { seats });
  const n = needed.fewest;
  if (needed.complete && isEvery(needed)) return say('{n} more yes from any of {seats}', { n, seats });
  const sets = needed.sets.map(named);
  return say('{n} more yes: {seats}', {
    n,
    seats: (needed.complete ? sets : [...sets, say('others')]).reduce((first, second) =>
      say('{first} or {second}', { first, second }),
    ),
  });
}

/** Whether any set of that size does it, so that listing them says nothing more. */
function isEvery({ fewest, sets, undecided, complete }: StillNeeded): boolean {
  let ways = 1;
  for (let index = 0; index < fewest!; index++) ways = (ways * (undecided.length - index)) / (index + 1);
  return complete && sets.length === Math.round(ways);
}
