import {
  countFigure,
  type Edition,
  limitWords,
  machineWords,
  type ReleasedBreach,
  timeWords,
} from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { type Markup, markup, sayMarkup } from './markup.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';

const shownMax = 5;

/**
 * What happened under a clause, for its place on the page of the text: apparent breaches with their counts, stretches possibly beyond
 * the limit, clocks that started. Nothing where nobody measures the clause.
 */
export function happenedUnder(edition: Edition, clause: string, place: PlaceInSite): Markup {
  const under = (breach: ReleasedBreach): boolean => breach.clause === clause;
  const [apparent, possible] = [edition.breaches.filter(under), edition.possible.filter(under)];
  const measured = edition.clauses.some(({ id }) => id === clause);
  if (!measured && apparent.length + possible.length === 0) return markup``;
  const asked = edition.questions.filter(({ breach }) => apparent.some(({ id }) => id === breach));
  const running = asked.flatMap((question) => question.clocks.filter(({ due }) => due !== undefined));
  return markup`<div class="happened"><p>${say(
    '{n, plural, =0 {No apparent breach is recorded under it.} one {# apparent breach is recorded under it.} other {# apparent breaches are recorded under it.}}',
    { n: apparent.length },
  )}${possible.length > 0 ? markup` ${say('{n, plural, one {# stretch was possibly beyond its limit.} other {# stretches were possibly beyond its limit.}}', { n: possible.length })}` : ''}</p>
${apparent.length > 0 ? markup`<ul>${apparent.slice(0, shownMax).map((breach) => line(breach, edition, place))}</ul>` : ''}${apparent.length > shownMax ? markup`<p>${say('{n, plural, one {# more stands on its page.} other {# more stand on its page.}}', { n: apparent.length - shownMax })}</p>` : ''}
${running.length > 0 ? markup`<p>${say('Clocks that started from it:')}</p><ul>${running.slice(0, shownMax).map(({ kind, length, due }) => markup`<li>${kind === 'latest' ? say('within {length}; due {time}', { length: machineWords(length), time: timeWords(due, edition.case.dayZone) }) : say('not before {length}; from {time} on', { length: machineWords(length), time: timeWords(due, edition.case.dayZone) })}</li>`)}</ul>` : ''}
<p><a href="${linkTo(place, paths.clausePage(edition, clause))}">${say('what happened under it')}</a></p></div>`;
}

function line(breach: ReleasedBreach, edition: Edition, place: PlaceInSite): Markup {
  return markup`<li>${sayMarkup('{breach}, from {time}: {count} where the limit is {limit}', {
    breach: markup`<a href="${linkTo(place, paths.breach(edition, breach.id))}">${breach.id}</a>`,
    time: timeWords(breach.onset, edition.case.dayZone),
    count: countFigure(breach.count),
    limit: limitWords(breach),
  })}</li>`;
}
