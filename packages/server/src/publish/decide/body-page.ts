import { inferencesIn } from '@truceline/language/plain';
import { openIn } from '@truceline/truce/decisions';
import { agreementView } from '@truceline/truce/pages';
import { shortName } from '@truceline/truce/terms';
import { termLines } from '../agreement-page.ts';
import { markup, prose } from '../markup.ts';
import { clauseName, paths } from '../place-in-site.ts';
import { actForm, forOthers } from './act-form.ts';
import { type DecideGround, decidePage } from './frame.ts';
import { voteShown } from './vote-markup.ts';

/** A body at work: its seats and rule as the text gives them, what the text leaves open, its votes. */
export function bodyPage(ground: DecideGround, name: string): string | undefined {
  const { edition } = ground;
  const { terms, text } = edition.agreement;
  const body = terms.bodies.find(({ id }) => shortName(id) === name);
  if (!body) return undefined;
  const votes = edition.decisions!.docket.votes.filter((vote) => vote.body === body.id);
  const [running, over] = [
    votes.filter(({ state }) => state === 'open'),
    votes.filter(({ state }) => state !== 'open'),
  ];
  const open = openIn(body, terms);
  const lines = agreementView(edition.agreement, edition.clauses, inferencesIn(terms, text)).clauses.find(
    ({ id }) => id === body.id,
  )?.lines;
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
    ) => markup`${lines ? termLines(lines) : ''}<p><a href="${to(paths.clause(edition, body.id))}">in the whole text</a></p>
${open.length > 0 ? markup`<h2>What the text leaves open</h2><ul>${open.map(({ words }) => markup`<li class="hole">${prose(words)}</li>`)}</ul>` : ''}
<h2 id="open">Votes that are open</h2>${running.length > 0 ? running.map((vote) => voteShown(vote, forms)) : markup`<p class="notice">None.</p>`}
${actForm('openVote', { body: body.id }, forms, {})}
${actForm('leaveSeat', { body: body.id }, forms, { seat: body.seats.flatMap(({ actor }) => (typeof actor === 'string' ? [actor] : [])) })}${forOthers(['openVote', 'leaveSeat'], forms)}
<h2 id="closed">Votes that are over</h2>${over.length > 0 ? [...over].reverse().map((vote) => voteShown(vote, forms)) : markup`<p>None.</p>`}`,
  );
}
