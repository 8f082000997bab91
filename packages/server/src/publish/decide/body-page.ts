import { inferencesIn } from '@truceline/language/plain';
import { openIn, textAt } from '@truceline/truce/decisions';
import { agreementView, type Edition, machineWords } from '@truceline/truce/pages';
import { type DecidingBody, shortName, type Terms } from '@truceline/truce/terms';
import { say } from '@truceline/truce/wording';
import { termLines } from '../agreement-page.ts';
import { amendedNotice } from '../amended-markup.ts';
import { markup, prose } from '../markup.ts';
import { clauseName, paths } from '../place-in-site.ts';
import { actForm, forOthers } from './act-form.ts';
import { type DecideGround, decidePage } from './frame.ts';
import { voteShown } from './vote-markup.ts';

/** A body at work: its seats and rule as the text gives them, what the text leaves open, its votes. */
export function bodyPage(ground: DecideGround, name: string): string | undefined {
  const { edition } = ground;
  const found = bodyOf(edition, name);
  if (!found) return undefined;
  const { body, terms } = found;
  const votes = edition.decisions!.docket.votes.filter((vote) => vote.body === body.id);
  const [running, over] = [
    votes.filter(({ state }) => state === 'open'),
    votes.filter(({ state }) => state !== 'open'),
  ];
  const open = openIn(body, terms);
  const { agreement } = edition;
  const lines =
    terms === agreement.terms
      ? agreementView(agreement, edition.clauses, inferencesIn(terms, agreement.text)).clauses.find(
          ({ id }) => id === body.id,
        )?.lines
      : undefined;
  return decidePage(
    ground,
    {
      below: `bodies/${name}/`,
      title: clauseName(edition, body.id),
      crumbs: [{ words: clauseName(edition, body.id) }],
    },
    (
      forms,
      to,
    ) => markup`${amendedNotice(edition)}${lines ? markup`${termLines(lines)}<p><a href="${to(paths.clause(edition, body.id))}">${say('in the whole text')}</a></p>` : markup`<p>${say('Its seats and rule are those of the amended text: seats {names}.', { names: seatNames(body, edition) })}</p>`}
${open.length > 0 ? markup`<h2>${say('What the text leaves open')}</h2><ul>${open.map(({ words }) => markup`<li class="hole">${prose(machineWords(words))}</li>`)}</ul>` : ''}
<h2 id="open">${say('Votes that are open')}</h2>${running.length > 0 ? running.map((vote) => voteShown(vote, forms)) : markup`<p class="notice">${say('None.')}</p>`}
${actForm('openVote', { body: body.id }, forms, {})}
${actForm('leaveSeat', { body: body.id }, forms, { seat: body.seats.flatMap(({ actor }) => (typeof actor === 'string' ? [actor] : [])) })}${forOthers(['openVote', 'leaveSeat'], forms)}
<h2 id="closed">${say('Votes that are over')}</h2>${over.length > 0 ? [...over].reverse().map((vote) => voteShown(vote, forms)) : markup`<p>${say('None.')}</p>`}`,
  );
}

/** The body as the text in force has it; where that has it no more, as the latest text that has. */
function bodyOf(
  { decisions, case: { until } }: Edition,
  name: string,
): { readonly body: DecidingBody; readonly terms: Terms } | undefined {
  const { inForce } = decisions!;
  const now = textAt(inForce, until);
  const begun = inForce.texts.filter(({ amended }) => amended === undefined || amended.from <= until).reverse();
  for (const { terms } of [now, ...begun]) {
    const body = terms.bodies.find(({ id }) => shortName(id) === name);
    if (body) return { body, terms };
  }
  return undefined;
}

function seatNames({ seats }: DecidingBody, edition: Edition): string {
  const names = seats.map(({ actor }) =>
    typeof actor === 'string' ? clauseName(edition, actor) : say('others whom the text leaves open'),
  );
  return names.join(', ') || say('not named');
}
