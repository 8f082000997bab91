import { type Act, type ActKind, actForms, type DocketCase, moves } from '@truceline/truce/decisions';
import { formatLocal } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { shortName } from '@truceline/truce/terms';
import { amendedNotice, beganUnder } from '../amended-markup.ts';
import { type Markup, markup, prose } from '../markup.ts';
import { clauseName, paths } from '../place-in-site.ts';
import { actForm, type FormGround, forOthers } from './act-form.ts';
import { type DecideGround, decidePage } from './frame.ts';
import { nextWords } from './next-words.ts';
import { voteShown } from './vote-markup.ts';

/** A case of the docket: what is alleged, replied, inquired, drafted, voted, determined, and what can be done now. */
export function docketCasePage(ground: DecideGround, name: string): string | undefined {
  const { edition } = ground;
  const { docket } = edition.decisions!;
  const each = docket.cases.find((one) => one.name === name);
  if (!each) return undefined;
  return decidePage(
    ground,
    { below: `cases/${name}/`, title: `Case ${name}`, crumbs: [{ words: `Case ${name}` }] },
    (
      forms,
      to,
    ) => markup`<p><span class="badge" data-kind="stage">${each.stage}</span> since ${formatLocal(each.since, edition.case.dayZone)}. Next: ${prose(nextWords(each, docket.votes))}.</p>
${amendedNotice(edition)}${beganUnder(each, edition)}
${facts(each, edition, to)}
${each.determination ? determined(each, edition) : ''}
${openInText(each)}
${replies(each, edition)}
${tasks(each, edition)}
${drafts(each, edition)}
${each.votes.map((vote) => voteShown(docket.votes.find((one) => one.name === vote)!, forms))}
${remedies(each, edition)}
${whatCanBeDone(each, forms)}
${file(each, edition)}`,
  );
}

function facts(each: DocketCase, edition: Edition, to: (target: string) => string): Markup {
  const question = edition.questions.find(({ breach, asks }) => breach === each.breach && asks === 'determine');
  return markup`<blockquote>${each.allegation}</blockquote>
<dl class="facts"><div><dt>Before</dt><dd>${each.body ? markup`<a href="${to(`${edition.case.id}/decide/bodies/${shortName(each.body)}/`)}">${clauseName(edition, each.body)}</a>` : markup`<span class="hole">no body is named</span>`}</dd></div>
<div><dt>Clause</dt><dd>${each.clause ? markup`<a href="${to(paths.clause(edition, each.clause))}">${clauseName(edition, each.clause)}</a>` : 'none named'}</dd></div>
<div><dt>Apparent breach</dt><dd>${each.breach ? markup`<a href="${to(paths.breach(edition, each.breach))}">${each.breach}</a>` : 'none: it rests on a complaint'}</dd></div>
<div><dt>Accused</dt><dd>${each.accused ? clauseName(edition, each.accused) : 'nobody'}</dd></div>
${question ? markup`<div><dt>Who determines, by the text</dt><dd>${question.decider.kind === 'named' ? clauseName(edition, question.decider.id) : markup`<span class="hole">${prose(question.decider.why.words)}</span>`}</dd></div>` : ''}
${each.from ? markup`<div><dt>Split off from</dt><dd><a href="${to(`${edition.case.id}/decide/cases/${each.from}/`)}">${each.from}</a></dd></div>` : ''}${each.into ? markup`<div><dt>Goes on in</dt><dd><a href="${to(`${edition.case.id}/decide/cases/${each.into}/`)}">${each.into}</a></dd></div>` : ''}${each.joined.length > 0 ? markup`<div><dt>Joined to it</dt><dd>${each.joined.map((one) => markup`<a href="${to(`${edition.case.id}/decide/cases/${one}/`)}">${one}</a> `)}</dd></div>` : ''}</dl>`;
}

function determined(each: DocketCase, edition: Edition): Markup {
  const { outcome, level, actor, decidedAt, words, entitled, body } = each.determination!;
  return markup`<section class="determination"><h2>Determined</h2><p><span class="badge" data-kind="determined">${outcome}</span> by ${clauseName(edition, body)}, ${formatLocal(decidedAt, edition.case.dayZone)}${level ? `; level ${level}` : ''}${actor ? `; responsible: ${clauseName(edition, actor)}` : ''}.</p><blockquote>${words}</blockquote>
${entitled ? '' : markup`<p class="hole">The text does not give ${clauseName(edition, body)} the task of determining this clause. What weight its word has, the text does not say.</p>`}
${each.dissents.map((dissent) => markup`<p>Dissent of ${dissent.by.of ? clauseName(edition, dissent.by.of) : dissent.by.office}: ${dissent.words}</p>`)}</section>`;
}

function openInText({ foretold }: DocketCase): Markup {
  if (foretold.length === 0) return markup``;
  return markup`<h2>What the text leaves open, and this case will meet</h2><ul>${foretold.map(({ words }) => markup`<li class="hole">${prose(words)}</li>`)}</ul>`;
}

function replies(each: DocketCase, edition: Edition): Markup {
  if (each.replies.length === 0) return markup`<h2>Replies</h2><p>Nobody was asked to reply yet.</p>`;
  const { dayZone } = edition.case;
  return markup`<h2>Replies</h2><ul>${each.replies.map((reply) => markup`<li><strong>${reply.of ? clauseName(edition, reply.of) : 'somebody'}</strong>: ${reply.state === 'late' ? `late by ${(reply.lateMs! / 1000).toLocaleString('en')} s; it stands in the file` : reply.state}${reply.due ? `, due ${formatLocal(reply.due, dayZone)}` : ''}${reply.given ? markup`<blockquote>${reply.given.words}</blockquote>` : ''}</li>`)}</ul>`;
}

function tasks(each: DocketCase, edition: Edition): Markup {
  if (each.tasks.length === 0) return markup``;
  return markup`<h2>Inquiries</h2><ul>${each.tasks.map(({ task, done, state }) => markup`<li><strong>${task.task}</strong> (${state}${task.due ? `, due ${formatLocal(task.due, edition.case.dayZone)}` : ''}): ${task.words}; to ${task.to}${done ? markup`<blockquote>${done.words}</blockquote>` : ''}</li>`)}</ul>`;
}

function drafts(each: DocketCase, edition: Edition): Markup {
  if (each.drafts.length === 0) return markup``;
  return markup`<h2>Drafts</h2><ul>${each.drafts.map(({ draft, state }) => markup`<li><strong>${draft.draft}</strong> (${state}): ${draft.outcome}${draft.level ? `, level ${draft.level}` : ''}${draft.actor ? `, responsible ${clauseName(edition, draft.actor)}` : ''}: ${draft.words}</li>`)}</ul>`;
}

function remedies(each: DocketCase, edition: Edition): Markup {
  if (each.remedies.length === 0) return markup``;
  return markup`<h2>Remedies</h2><ul>${each.remedies.map(({ remedy, done, state }) => markup`<li><strong>${remedy.remedy}</strong> (${state}${remedy.due ? `, due ${formatLocal(remedy.due, edition.case.dayZone)}` : ''}): ${remedy.how} by ${clauseName(edition, remedy.of)}: ${remedy.words}${done ? markup`<blockquote>${done.words}</blockquote>` : ''}</li>`)}</ul>`;
}

/** The forms of the legal moves, and of no others. */
function whatCanBeDone(each: DocketCase, forms: FormGround): Markup {
  const legal = Object.keys(moves[each.stage]).filter((move): move is ActKind => Object.hasOwn(actForms, move));
  const set: Readonly<Record<string, string>> = { case: each.name };
  const choices: Readonly<Record<string, readonly string[]>> = {
    draft: each.drafts
      .filter(({ state }) => state === 'standing' || state === 'notAdopted' || state === 'voting')
      .map(({ draft }) => draft.draft),
    task: each.tasks.filter(({ done }) => !done).map(({ task }) => task.task),
    remedy: each.remedies.filter(({ done }) => !done).map(({ remedy }) => remedy.remedy),
    into: forms.edition.decisions!.docket.cases.filter(({ name }) => name !== each.name).map(({ name }) => name),
    level: ['', ...forms.edition.agreement.terms.levels.flatMap(({ order }) => order)],
  };
  const possible = legal.filter(
    (kind) =>
      kind !== 'withdrawVote' && (listed[kind] ?? []).every((key) => key === 'level' || choices[key]!.length > 0),
  );
  return markup`<h2 id="act">What can be done now</h2>${possible.map((kind) =>
    actForm(
      kind,
      kind === 'openVote' ? { ...set, on: 'draft', ...(each.body ? { body: each.body } : {}) } : set,
      forms,
      Object.fromEntries((listed[kind] ?? []).map((key) => [key, choices[key]!])),
    ),
  )}${forOthers(possible, forms)}${possible.length === 0 ? markup`<p>Nothing in this case; it goes on in <code>${each.into}</code>.</p>` : ''}`;
}

/** Fields of the forms that are chosen from what the case holds. */
const listed: Partial<Record<ActKind, readonly string[]>> = {
  openVote: ['draft'],
  withdrawDraft: ['draft'],
  taskDone: ['task'],
  remedyDone: ['remedy'],
  join: ['into'],
  draft: ['level'],
};

function file({ acts }: DocketCase, edition: Edition): Markup {
  const { dayZone } = edition.case;
  return markup`<h2>The file</h2><div class="scroll" tabindex="0" role="region" aria-label="Acts of the case, scrolls sideways"><table><caption>${acts.length === 1 ? 'One act' : `${acts.length} acts`}, in the order in which they were done; nothing is ever deleted</caption><thead><tr><th scope="col">Done</th><th scope="col">Received</th><th scope="col">Act</th><th scope="col">By</th><th scope="col">Entry</th></tr></thead>
<tbody>${acts.map((act) => markup`<tr><td>${formatLocal(act.happenedAt, dayZone)}</td><td>${formatLocal(act.receivedAt, dayZone)}</td><th scope="row">${(actForms[act.act] as { readonly does: string }).does}</th><td>${byWords(act)}</td><td><code>${act.id.slice(0, 12)}</code></td></tr>`)}</tbody></table></div>`;
}

function byWords({ by }: Act): string {
  return `${by.office}${by.of ? ` of ${shortName(by.of)}` : ''}, ${by.person}${by.authenticated ? '' : ' (not authenticated)'}`;
}
