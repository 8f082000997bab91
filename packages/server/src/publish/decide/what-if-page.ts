import {
  type CaseInput,
  copyOf,
  differences,
  type Measured,
  otherBallots,
  type SupposedBallot,
  type WhatIfChanges,
} from '@truceline/truce/days';
import type { Vote } from '@truceline/truce/decisions';
import { isRefusal, type Refusal } from '@truceline/truce/kernel';
import { decisionCode, machineWords } from '@truceline/truce/pages';
import { shortName } from '@truceline/truce/terms';
import { phrase, say } from '@truceline/truce/wording';
import { type Markup, markup, prose, sayMarkup } from '../markup.ts';
import { clauseName } from '../place-in-site.ts';
import { differencesShown } from './differences-markup.ts';
import { type DecideGround, decidePage } from './frame.ts';

/** The two copies that are set side by side: their prefix in the address, and their name. */
const copies = [
  ['a', phrase('First copy')],
  ['b', phrase('Second copy')],
] as const;
const votesShown = 12;
const ballots = ['yes', 'no', 'abstain', 'none'] as const;

/**
 * What would follow if votes, mandates, pledges or thresholds were others: two copies side by side, each as it is where nothing is
 * set. Everything stands in the address, and nothing is written.
 */
export function whatIfPage(
  ground: DecideGround,
  input: CaseInput,
  asked: Readonly<Record<string, string>>,
): { readonly html: string; readonly status: 200 | 400 } {
  const { edition } = ground;
  const at = edition.case.knownAt;
  const changes = copies.map(([prefix]) => changesAsked(prefix, asked, ground));
  const anything = changes.some(({ set, acts, without }) => set.length + acts.length + without.length > 0);
  const made: readonly (Measured | Refusal)[] = anything ? changes.map((each) => copyOf(input, each, at)) : [];
  const trouble = made.find((each) => isRefusal(each));
  const [one, other] = made;
  const html = decidePage(
    ground,
    { below: 'what-if/', title: say('What if'), crumbs: [{ words: say('What if') }] },
    () => markup`<p class="notice"><strong>${say('Hypothetical, and for the operator alone.')}</strong> ${say('It works on copies; the record stays as it is. What is left as it is stays so in a copy.')}</p>
${trouble ? markup`<p class="notice" role="alert">${prose(machineWords(trouble.message))}</p>` : ''}
${one && other && !isRefusal(one) && !isRefusal(other) ? compared(one, other, ground) : ''}
<h2 id="change">${say('Change something')}</h2>
<form method="get" class="what-if">${settings(ground, asked)}${votesToChange(ground, asked)}
<p><button type="submit">${say('Show what follows')}</button> <a href="./">${say('Back to as it is')}</a></p></form>`,
  );
  return { html, status: trouble ? 400 : 200 };
}

function changesAsked(
  prefix: string,
  asked: Readonly<Record<string, string>>,
  { edition }: DecideGround,
): Required<Pick<WhatIfChanges, 'set' | 'acts' | 'without'>> {
  const set: string[] = [];
  const byVote = new Map<string, SupposedBallot[]>();
  for (const [name, value] of Object.entries(asked)) {
    const [of, kind, ...rest] = name.split(':');
    if (of !== prefix || value === '') continue;
    if (kind === 'set') set.push(`${rest.join(':')}=${value}`);
    const ballot = ballots.find((each) => each === value);
    if (kind === 'vote' && ballot && rest[0] !== undefined && rest[1] !== undefined)
      byVote.set(rest[0], [...(byVote.get(rest[0]) ?? []), { seat: rest[1], ballot }]);
  }
  const { acts, docket } = edition.decisions!;
  const cast = [...byVote].flatMap(([name, supposed]) => {
    const vote = docket.votes.find((each) => each.name === name);
    return vote ? [otherBallots(acts, vote, supposed)] : [];
  });
  return { set, acts: cast.flatMap((each) => each.acts), without: cast.flatMap((each) => each.without) };
}

function compared(one: Measured, other: Measured, { edition }: DecideGround): Markup {
  const words = copies.map(
    ([, title], index) =>
      markup`<li>${say(title)}: ${[one, other][index]!.hypothetical.length === 0 ? say('as it is') : prose([one, other][index]!.hypothetical.map(machineWords).join('; '))}</li>`,
  );
  return markup`<h2 id="follows">${say('What follows')}</h2><ul>${words}</ul>${differencesShown(differences(one, other), edition, { one: say('First copy'), other: say('Second copy') })}`;
}

/** Thresholds, mandates and pledges of the text, with a field for each copy. */
function settings({ edition }: DecideGround, asked: Readonly<Record<string, string>>): Markup {
  const { terms } = edition.agreement;
  const rows = [
    ...terms.counters.map((each) => ({
      id: each.id,
      now: each.count.kind === 'said' ? `${each.comparison} ${each.count.value}` : say('the text does not say'),
      states: undefined,
    })),
    ...terms.mandates.map((each) => ({ id: each.id, now: stateNow(each.status), states: mandateStates })),
    ...terms.pledges.map((each) => ({ id: each.id, now: stateNow(each.status), states: pledgeStates })),
  ];
  if (rows.length === 0)
    return markup`<p class="notice">${say('The text has no threshold, mandate or pledge to change.')}</p>`;
  const field = (prefix: string, title: string, { id, states }: (typeof rows)[number]): Markup => {
    const name = `${prefix}:set:${shortName(id)}`;
    const label = `${say(title)}: ${clauseName(edition, id)}`;
    return states
      ? choice(name, label, states, asked[name])
      : markup`<input type="number" min="0" max="999999999" step="1" name="${name}" aria-label="${label}" value="${asked[name] ?? ''}">`;
  };
  return table(
    [say('Thresholds, mandates and pledges'), say('Thresholds, mandates and pledges, scrolls sideways')],
    rows.map((row) => ({
      title: clauseName(edition, row.id),
      now: row.now,
      fields: copies.map(([prefix, title]) => field(prefix, title, row)),
    })),
  );
}

const mandateStates = ['required', 'granted', 'refused', 'expired'] as const;
const pledgeStates = ['pledged', 'committed', 'allocated', 'disbursed', 'delivered', 'withdrawn'] as const;

/** The newest votes, seat by seat, with a field for each copy. */
function votesToChange({ edition }: DecideGround, asked: Readonly<Record<string, string>>): Markup {
  const { votes } = edition.decisions!.docket;
  if (votes.length === 0) return markup`<p class="notice">${say('No vote was opened, so none can be changed.')}</p>`;
  const newest = [...votes].sort((a, b) => b.opened.happenedAt - a.opened.happenedAt).slice(0, votesShown);
  const left = votes.length - newest.length;
  return markup`${newest.map(
    (vote) =>
      markup`<details><summary>${say('Vote {vote} in {body}: {outcome}', { vote: vote.name, body: clauseName(edition, vote.body), outcome: outcomeOf(vote) })}</summary>${table(
        [
          say('Ballots of {vote}', { vote: vote.name }),
          say('Ballots of {vote}, scrolls sideways', { vote: vote.name }),
        ],
        vote.seats.map(({ seat, ballot }) => ({
          title: clauseName(edition, seat),
          now: decisionCode(ballot ?? 'none'),
          fields: copies.map(([prefix, title]) => {
            const name = `${prefix}:vote:${vote.name}:${seat}`;
            const label = say('{copy}: {seat} in {vote}', {
              copy: say(title),
              seat: clauseName(edition, seat),
              vote: vote.name,
            });
            return choice(name, label, ballots, asked[name]);
          }),
        })),
      )}</details>`,
  )}${left > 0 ? markup`<p>${sayMarkup('{n} earlier votes are not listed here; the command {command} changes any.', { n: left, command: markup`<code>truceline what-if</code>` })}</p>` : ''}`;
}

function outcomeOf({ state, outcome }: Vote): string {
  return decisionCode(state === 'closed' ? outcome.outcome : state);
}

function stateNow(status: { readonly kind: string; readonly value?: unknown } | undefined): string {
  return status?.kind === 'said' ? decisionCode(String(status.value)) : say('the text does not say');
}

function choice(name: string, label: string, values: readonly string[], chosen: string | undefined): Markup {
  return markup`<select name="${name}" aria-label="${label}"><option value="">${say('as it is')}</option>${values.map((value) => markup`<option value="${value}"${value === chosen ? markup` selected` : ''}>${decisionCode(value)}</option>`)}</select>`;
}

function table(
  [caption, label]: readonly [caption: string, label: string],
  rows: readonly { readonly title: Markup | string; readonly now: string; readonly fields: readonly Markup[] }[],
): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table><caption>${caption}</caption><thead><tr><th scope="col">${say('Which')}</th><th scope="col">${say('As it is')}</th>${copies.map(([, title]) => markup`<th scope="col">${say(title)}</th>`)}</tr></thead><tbody>${rows.map(({ title, now, fields }) => markup`<tr><th scope="row">${title}</th><td>${now}</td>${fields.map((field) => markup`<td>${field}</td>`)}</tr>`)}</tbody></table></div>`;
}
