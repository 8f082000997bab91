import { type ActKind, type ActOf, actForms, type DocketCase, moves, type Principal } from '@truceline/truce/decisions';
import { formatLocal } from '@truceline/truce/kernel';
import {
  caseStageWords,
  decimalFigure,
  decisionCode,
  type Edition,
  figure,
  formWords,
  machineWords,
  outcomeWords,
} from '@truceline/truce/pages';
import { shortName } from '@truceline/truce/terms';
import { currentLanguage, say } from '@truceline/truce/wording';
import { amendedNotice, beganUnder } from '../amended-markup.ts';
import { type Markup, markup, prose, sayMarkup } from '../markup.ts';
import { clauseName, paths } from '../place-in-site.ts';
import { actForm, type FormGround, forOthers } from './act-form.ts';
import { type DecideGround, decidePage } from './frame.ts';
import { nextWords } from './next-words.ts';
import { officeWords } from './seat.ts';
import { voteShown } from './vote-markup.ts';

/** A case of the docket: what is alleged, replied, inquired, drafted, voted, determined, and what can be done now. */
export function docketCasePage(ground: DecideGround, name: string): string | undefined {
  const { edition } = ground;
  const { docket } = edition.decisions!;
  const each = docket.cases.find((one) => one.name === name);
  if (!each) return undefined;
  return decidePage(
    ground,
    { below: `cases/${name}/`, title: say('Case {name}', { name }), crumbs: [{ words: say('Case {name}', { name }) }] },
    (
      forms,
      to,
    ) => markup`<p>${sayMarkup('{stage} since {time}. Next: {what}.', { stage: markup`<span class="badge" data-kind="stage">${caseStageWords(each.stage)}</span>`, time: formatLocal(each.since, edition.case.dayZone), what: prose(nextWords(each, docket.votes)) })}</p>
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
  return markup`${words(each.allegation)}
<dl class="facts"><div><dt>${say('Before')}</dt><dd>${each.body ? markup`<a href="${to(`${edition.case.id}/decide/bodies/${shortName(each.body)}/`)}">${clauseName(edition, each.body)}</a>` : markup`<span class="hole">${say('no body is named')}</span>`}</dd></div>
<div><dt>${say('Clause')}</dt><dd>${each.clause ? markup`<a href="${to(paths.clause(edition, each.clause))}">${clauseName(edition, each.clause)}</a>` : say('none named')}</dd></div>
<div><dt>${say('Apparent breach')}</dt><dd>${each.breach ? markup`<a href="${to(paths.breach(edition, each.breach))}">${each.breach}</a>` : say('none: it rests on a complaint')}</dd></div>
<div><dt>${say('Accused')}</dt><dd>${each.accused ? clauseName(edition, each.accused) : say('nobody')}</dd></div>
${question ? markup`<div><dt>${say('Who determines, by the text')}</dt><dd>${question.decider.kind === 'named' ? clauseName(edition, question.decider.id) : markup`<span class="hole">${prose(machineWords(question.decider.why.words))}</span>`}</dd></div>` : ''}
${each.from ? markup`<div><dt>${say('Split off from')}</dt><dd><a href="${to(`${edition.case.id}/decide/cases/${each.from}/`)}">${each.from}</a></dd></div>` : ''}${each.into ? markup`<div><dt>${say('Goes on in')}</dt><dd><a href="${to(`${edition.case.id}/decide/cases/${each.into}/`)}">${each.into}</a></dd></div>` : ''}${each.joined.length > 0 ? markup`<div><dt>${say('Joined to it')}</dt><dd>${each.joined.map((one) => markup`<a href="${to(`${edition.case.id}/decide/cases/${one}/`)}">${one}</a> `)}</dd></div>` : ''}</dl>`;
}

/** Words that a person wrote: in the language in which they were written, which nobody records. */
function words(written: string): Markup {
  return markup`<blockquote lang="">${written}</blockquote>`;
}

function determined(each: DocketCase, edition: Edition): Markup {
  const { outcome, level, actor, decidedAt, words: written, entitled, body } = each.determination!;
  return markup`<section class="determination"><h2>${say('Determined')}</h2><p><span class="badge" data-kind="determined">${outcomeWords(outcome)}</span> ${say('by {body}, {time}', { body: clauseName(edition, body), time: formatLocal(decidedAt, edition.case.dayZone) })}${level ? `; ${say('level {level}', { level })}` : ''}${actor ? `; ${say('responsible: {actor}', { actor: clauseName(edition, actor) })}` : ''}.</p>${words(written)}
${entitled ? '' : markup`<p class="hole">${say('The text does not give {body} the task of determining this clause. What weight its word has, the text does not say.', { body: clauseName(edition, body) })}</p>`}
${each.dissents.map((dissent) => markup`<p>${sayMarkup('Dissent of {who}: {words}', { who: dissent.by.of ? clauseName(edition, dissent.by.of) : decisionCode(dissent.by.office), words: markup`<span lang="">${dissent.words}</span>` })}</p>`)}</section>`;
}

function openInText({ foretold }: DocketCase): Markup {
  if (foretold.length === 0) return markup``;
  return markup`<h2>${say('What the text leaves open, and this case will meet')}</h2><ul>${foretold.map((ground) => markup`<li class="hole">${prose(machineWords(ground.words))}</li>`)}</ul>`;
}

function replies(each: DocketCase, edition: Edition): Markup {
  if (each.replies.length === 0)
    return markup`<h2>${say('Replies')}</h2><p>${say('Nobody was asked to reply yet.')}</p>`;
  const { dayZone } = edition.case;
  return markup`<h2>${say('Replies')}</h2><ul>${each.replies.map((reply) => markup`<li><strong>${reply.of ? clauseName(edition, reply.of) : say('somebody')}</strong>: ${reply.state === 'late' ? say('late by {seconds} s; it stands in the file', { seconds: secondsFigure(reply.lateMs!) }) : decisionCode(reply.state)}${reply.due ? `, ${say('due {time}', { time: formatLocal(reply.due, dayZone) })}` : ''}${reply.given ? words(reply.given.words) : ''}</li>`)}</ul>`;
}

/** Seconds with thousands apart, and parts of a second where there are some. */
function secondsFigure(ms: number): string {
  if (currentLanguage() === 'en') return (ms / 1000).toLocaleString('en');
  const [whole = '', part] = String(ms / 1000).split('.');
  return part === undefined ? figure(Number(whole)) : decimalFigure(`${figure(Number(whole))}.${part}`);
}

function tasks(each: DocketCase, edition: Edition): Markup {
  if (each.tasks.length === 0) return markup``;
  return markup`<h2>${say('Inquiries')}</h2><ul>${each.tasks.map(({ task, done, state }) => markup`<li><strong>${task.task}</strong> (${decisionCode(state)}${dueWords(task.due, edition)}): ${sayMarkup('{words}; to {whom}', { words: markup`<span lang="">${task.words}</span>`, whom: markup`<span lang="">${task.to}</span>` })}${done ? words(done.words) : ''}</li>`)}</ul>`;
}

function dueWords(due: ActOf<'task'>['due'], { case: { dayZone } }: Edition): string {
  return due ? `, ${say('due {time}', { time: formatLocal(due, dayZone) })}` : '';
}

function drafts(each: DocketCase, edition: Edition): Markup {
  if (each.drafts.length === 0) return markup``;
  return markup`<h2>${say('Drafts')}</h2><ul>${each.drafts.map(({ draft, state }) => markup`<li><strong>${draft.draft}</strong> (${decisionCode(state)}): ${outcomeWords(draft.outcome)}${draft.level ? `, ${say('level {level}', { level: draft.level })}` : ''}${draft.actor ? `, ${say('responsible {actor}', { actor: clauseName(edition, draft.actor) })}` : ''}: <span lang="">${draft.words}</span></li>`)}</ul>`;
}

function remedies(each: DocketCase, edition: Edition): Markup {
  if (each.remedies.length === 0) return markup``;
  return markup`<h2>${say('Remedies')}</h2><ul>${each.remedies.map(({ remedy, done, state }) => markup`<li><strong>${remedy.remedy}</strong> (${decisionCode(state)}${dueWords(remedy.due, edition)}): ${sayMarkup('{how} by {who}: {words}', { how: decisionCode(remedy.how), who: clauseName(edition, remedy.of), words: markup`<span lang="">${remedy.words}</span>` })}${done ? words(done.words) : ''}</li>`)}</ul>`;
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
  return markup`<h2 id="act">${say('What can be done now')}</h2>${possible.map((kind) =>
    actForm(
      kind,
      kind === 'openVote' ? { ...set, on: 'draft', ...(each.body ? { body: each.body } : {}) } : set,
      forms,
      Object.fromEntries((listed[kind] ?? []).map((key) => [key, choices[key]!])),
    ),
  )}${forOthers(possible, forms)}${possible.length === 0 ? markup`<p>${sayMarkup('Nothing in this case; it goes on in {case}.', { case: markup`<code>${each.into}</code>` })}</p>` : ''}`;
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
  return markup`<h2>${say('The file')}</h2><div class="scroll" tabindex="0" role="region" aria-label="${say('Acts of the case, scrolls sideways')}"><table><caption>${say('{n, plural, one {One act} other {{n} acts}}, in the order in which they were done; nothing is ever deleted', { n: acts.length })}</caption><thead><tr><th scope="col">${say('Done')}</th><th scope="col">${say('Received')}</th><th scope="col">${say('Act')}</th><th scope="col">${say('By')}</th><th scope="col">${say('Entry')}</th></tr></thead>
<tbody>${acts.map((act) => markup`<tr><td>${formatLocal(act.happenedAt, dayZone)}</td><td>${formatLocal(act.receivedAt, dayZone)}</td><th scope="row">${formWords((actForms[act.act] as { readonly does: string }).does)}</th><td>${byWords(act.by)}</td><td><code>${act.id.slice(0, 12)}</code></td></tr>`)}</tbody></table></div>`;
}

function byWords(by: Principal): string {
  return `${officeWords(by)}, ${by.person}${by.authenticated ? '' : ` ${say('(not authenticated)')}`}`;
}
