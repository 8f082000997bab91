import type { StillNeeded, Vote } from '@truceline/truce/decisions';
import { formatLocal } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { shortName } from '@truceline/truce/terms';
import { votedUnder } from '../amended-markup.ts';
import { type Markup, markup, prose } from '../markup.ts';
import { clauseName } from '../place-in-site.ts';
import { actForm, type FormGround, forOthers } from './act-form.ts';

/** One vote: the question, every seat, the arithmetic, and what is still needed from whom. */
export function voteShown(vote: Vote, forms: FormGround): Markup {
  const { edition } = forms;
  const { dayZone } = edition.case;
  const outcome = vote.state === 'open' ? 'if it closed now' : vote.state;
  return markup`<article class="vote" id="vote-${vote.name}"><h3>Vote ${vote.name}: ${vote.opened.words}</h3>
<dl class="facts"><div><dt>Body</dt><dd>${clauseName(edition, vote.body)}</dd></div><div><dt>Opened</dt><dd>${formatLocal(vote.opensAt, dayZone)}</dd></div><div><dt>Closes</dt><dd>${formatLocal(vote.closesAt, dayZone)}</dd></div>
<div><dt>Outcome${vote.state === 'open' ? ', if it closed now' : ''}</dt><dd>${vote.state === 'withdrawn' ? 'withdrawn' : outcomeWords(vote)}</dd></div></dl>
${votedUnder(vote, edition)}${vote.needed ? markup`<p><strong>Still needed:</strong> ${neededWords(vote, edition)}</p>` : ''}
<table><caption>Seats, ${outcome}</caption><thead><tr><th scope="col">Seat</th><th scope="col">Ballot</th><th scope="col">Cast</th><th scope="col">Note</th></tr></thead><tbody>${vote.seats.map((seat) => markup`<tr><th scope="row">${clauseName(edition, seat.seat)}</th><td>${seat.ballot}</td><td>${seat.at === undefined ? '' : formatLocal(seat.at, dayZone)}</td><td>${[seat.note, seat.castBy === undefined ? undefined : `cast by ${shortName(seat.castBy)}`, seat.changes > 0 ? `changed ${seat.changes} ${seat.changes === 1 ? 'time' : 'times'}` : undefined].filter((each) => each !== undefined).map((each, index) => markup`${index === 0 ? '' : '; '}${prose(each)}`)}</td></tr>`)}</tbody></table>
<details open><summary>The arithmetic</summary><ol>${vote.outcome.tests.map((test) => markup`<li>${test.name}: ${prose(test.words)}: <strong>${test.result}</strong></li>`)}</ol>${vote.outcome.why.length > 0 ? markup`<ul>${vote.outcome.why.map(({ words }) => markup`<li class="hole">${prose(words)}</li>`)}</ul>` : ''}</details>
${changesLink(vote, forms)}${vote.state === 'open' ? ballots(vote, forms) : ''}</article>`;
}

/** Before the ballots on a line or zone: what its adoption would change. */
function changesLink({ opened: { on, item, draft }, state }: Vote, { board }: FormGround): Markup {
  if (on !== 'line' || item === undefined || draft === undefined || state !== 'open') return markup``;
  return markup`<p><strong>Before the vote:</strong> <a href="${board}lines/${shortName(item)}/${draft}/">what running counters would read if <code>${draft}</code> were adopted</a>. Private, and without prejudice.</p>`;
}

function ballots(vote: Vote, forms: FormGround): Markup {
  const seats = vote.seats.map(({ seat }) => seat);
  const own = forms.seat?.of !== undefined && seats.includes(forms.seat.of) ? [forms.seat.of] : seats;
  return markup`${actForm('ballot', { vote: vote.name }, forms, { seat: own })}${actForm('recuse', { vote: vote.name }, forms, { seat: seats })}${actForm('delegateVote', { vote: vote.name }, forms, { seat: seats, to: seats })}${actForm('withdrawVote', { vote: vote.name }, forms)}${forOthers(['ballot', 'recuse', 'delegateVote', 'withdrawVote'], forms)}`;
}

function outcomeWords({ outcome }: Vote): Markup {
  const words = {
    adopted: 'adopted',
    rejected: 'rejected',
    lapsed: 'nothing is decided',
    silent: 'the text does not say',
  }[outcome.outcome];
  return markup`<span class="badge" data-kind="${{ adopted: 'determined', rejected: 'stage', lapsed: 'stage', silent: 'notDeterminable' }[outcome.outcome]}">${words}</span>`;
}

/** What is still needed, in words: `2 more of ann, ben, cat`. */
export function neededWords({ needed, outcome }: Vote, edition: Edition): string {
  if (!needed) return outcome.outcome;
  const named = (ids: readonly string[]) => ids.map((id) => clauseName(edition, id)).join(', ');
  switch (needed.standing) {
    case 'secured':
      return 'nothing: it is adopted whatever the others do';
    case 'lost':
      return 'it cannot be adopted any more, whatever the others do';
    case 'silent':
      return 'the text does not say what would adopt it';
    case 'open':
      return openWords(needed, named);
  }
}

function openWords(needed: StillNeeded, named: (ids: readonly string[]) => string): string {
  const cannot = needed.indispensable.length > 0 ? `; nothing is adopted without ${named(needed.indispensable)}` : '';
  if (needed.fewest === undefined) return `yes of ${named(needed.undecided)}${cannot}`;
  if (needed.fewest === 0)
    return `nothing more, as long as nobody objects (not voted: ${named(needed.undecided)})${cannot}`;
  const all = needed.complete && isEvery(needed);
  const which = all
    ? `${needed.fewest} more yes from any of ${named(needed.undecided)}`
    : `${needed.fewest} more yes: ${needed.sets.map(named).join(' or ')}${needed.complete ? '' : ' or others'}`;
  return which + cannot;
}

/** Whether any set of that size does it, so that listing them says nothing more. */
function isEvery({ fewest, sets, undecided, complete }: StillNeeded): boolean {
  let ways = 1;
  for (let index = 0; index < fewest!; index++) ways = (ways * (undecided.length - index)) / (index + 1);
  return complete && sets.length === Math.round(ways);
}
