import {
  type ActingColumn,
  type AuthorityGround,
  actingMatrix,
  approvalsCalendar,
  commandChain,
  forcesRemaining,
  ifAttacked,
  legalReadiness,
} from '@truceline/truce/decisions';
import { formatLocal } from '@truceline/truce/kernel';
import { actionWords, type Edition, machineWords } from '@truceline/truce/pages';
import { type Ground, shortName } from '@truceline/truce/terms';
import { currentLanguage, phrase, say } from '@truceline/truce/wording';
import { type Markup, markup, prose, sayMarkup } from '../markup.ts';
import { clauseName } from '../place-in-site.ts';
import { actForm, type FormGround, forOthers } from './act-form.ts';
import { type DecideGround, decidePage } from './frame.ts';

/** Who may act now: the matrix with reasons, what is left of the forces, readiness in law, approvals, who commands. */
export function actingPage(ground: DecideGround, zone: string | undefined): string {
  const { edition } = ground;
  const { terms } = edition.agreement;
  const found = terms.zones.find(({ id }) => shortName(id) === zone)?.id;
  const authority = edition.decisions!.authority();
  const matrix = actingMatrix(found === undefined ? {} : { zone: found }, authority);
  return decidePage(
    ground,
    { below: 'acting/', title: say('Who may act now'), crumbs: [{ words: say('Who may act now') }] },
    (
      forms,
    ) => markup`<p>${say('By the text and by what was recorded until {time}. “May” is never “must”, and nothing here orders anything.', { time: formatLocal(edition.case.until, edition.case.dayZone) })}</p>
<form method="get" class="row"><label>${say('Where')} <select name="zone"><option value="">${say('anywhere')}</option>${terms.zones.map(({ id }) => markup`<option value="${shortName(id)}"${id === found ? markup` selected` : ''}>${clauseName(edition, id)}</option>`)}</select></label> <button type="submit">${say('Show')}</button></form>
<h2 id="matrix">${found ? say('Responses, and who may give them, in {zone}', { zone: clauseName(edition, found) }) : say('Responses, and who may give them')}</h2>
${matrix.columns.length === 0 ? markup`<p class="hole">${say('The text has nobody do anything in answer to a breach.')}</p>` : matrix.columns.map((column) => columnShown(column, edition))}
${forcesShown(edition, authority)}
${readinessShown(edition, authority)}
${approvalsShown(edition, authority)}
${record(forms)}`,
  );
}

const verdictWords = {
  may: phrase('may'),
  withCaveat: phrase('may, with caveat'),
  notYet: phrase('not yet'),
  never: phrase('never'),
  silent: phrase('the text does not say'),
} as const;

/** Words of an earlier stage in the language of the page. */
function said(words: string): Markup | string {
  return prose(machineWords(words));
}

function columnShown(column: ActingColumn, edition: Edition): Markup {
  return markup`<h3>${said(column.words)}</h3>${column.common.map((words) => markup`<p>${sayMarkup('For all of them: {why}.', { why: said(words) })}</p>`)}${grounds(column.open)}
${column.rows.length === 0 ? '' : markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('Who may, scrolls sideways')}"><table><thead><tr><th scope="col">${say('Who')}</th><th scope="col">${say('Answer')}</th><th scope="col">${say('Why, and what is missing')}</th><th scope="col">${say('Under the force')}</th></tr></thead><tbody>${column.rows.map((row) => markup`<tr><th scope="row">${clauseName(edition, row.actor)}</th><td><span class="badge" data-kind="may-${row.verdict}">${say(verdictWords[row.verdict])}</span></td><td>${row.own.map((words) => markup`<p>${said(words)}</p>`)}${row.own.length === 0 && column.common.length > 0 ? say('as for all of them') : ''}</td><td>${row.contributions.map((line) => markup`<p>${said(line.words)}; ${said(line.readiness)}</p>`)}</td></tr>`)}</tbody></table></div>`}`;
}

function forcesShown(edition: Edition, authority: AuthorityGround): Markup {
  const { terms } = authority;
  if (terms.forces.length === 0) return markup``;
  return markup`<h2 id="forces">${say('What is left of the forces after caveats')}</h2>${terms.forces.map(
    ({ id, contributors }) => {
      const actions = [
        ...new Set(
          terms.guarantees
            .flatMap(({ delivers, mayDeliver }) => [...delivers, ...mayDeliver])
            .flatMap((each) => (each.kind === 'said' && each.force === id ? [each.action] : [])),
        ),
      ];
      const [action = 'deploy'] = actions;
      const outlooks = forcesRemaining({ force: id, action }, authority);
      const attacked = ifAttacked(id, authority);
      return markup`<h3>${say('{force}, to {action}', { force: clauseName(edition, id), action: actionWords(action) })}</h3>
${outlooks.map(
  (
    each,
  ) => markup`<table><caption>${each.required === undefined ? say('{unit}; the text does not say how many it needs', { unit: each.unit ?? '' }) : say('{unit}; {number} are required', { unit: each.unit ?? '', number: String(each.required) })}</caption><thead><tr>${each.outlook.map(({ words }) => markup`<th scope="col">${machineWords(words)}</th>`)}</tr></thead><tbody><tr>${each.outlook.map((then) => markup`<td class="number">${then.best} (${then.low}–${then.high ?? say('not known')})</td>`)}</tr></tbody></table>
<details><summary>${say('What drops out, and why')}</summary>${each.outlook.map(
    (then) =>
      markup`<p>${machineWords(then.words)}: ${
        then.parts
          .filter(({ why }) => why.length > 0)
          .map(({ actor, why }) => `${shortName(actor)}: ${why.map(({ words }) => machineWords(words)).join('; ')}`)
          .join('. ') || say('nothing')
      }</p>`,
  )}</details>${grounds(each.open)}`,
)}
${outlooks.length === 0 ? markup`<p class="hole">${say('No contribution with an amount is recorded or said.')}</p>` : ''}
<h4>${say('Who commands')}</h4>${contributors.map(({ actor }) => (typeof actor === 'string' ? chainShown(commandChain({ force: id, actor, action }, authority), edition) : ''))}
<h4>${say('If it is attacked')}</h4>${attacked.clauses.length > 0 ? markup`<ul>${attacked.clauses.map(({ words }) => markup`<li>${said(words)}</li>`)}</ul>` : ''}${grounds(attacked.open)}`;
    },
  )}`;
}

function chainShown(chain: ReturnType<typeof commandChain>, edition: Edition): Markup {
  return markup`<p><strong>${clauseName(edition, chain.asked.actor)}</strong>: ${said(chain.words)}${chain.mayRefuse.length > 0 ? `; ${say('may refuse: {who}', { who: chain.mayRefuse.map(shortName).join(', ') })}` : ''}</p>${grounds(chain.open)}`;
}

const stepWords = {
  signature: phrase('signature'),
  binding: phrase('binding form'),
  domestic: phrase('domestic step'),
  consent: phrase('consent of the host'),
  status: phrase('status agreement'),
  funding: phrase('funding vote'),
} as const;

function readinessShown(edition: Edition, authority: AuthorityGround): Markup {
  const rows = legalReadiness(authority);
  if (rows.length === 0) return markup``;
  return markup`<h2 id="readiness">${say('Readiness in law')}</h2><div class="scroll" tabindex="0" role="region" aria-label="${say('Readiness in law, scrolls sideways')}"><table><caption>${say('for what each guarantee delivers; the earliest day on which all steps are met')}</caption><thead><tr><th scope="col">${say('Who')}</th><th scope="col">${say('For')}</th>${rows[0]!.steps.map(({ step }) => markup`<th scope="col">${currentLanguage() === 'en' ? step : say(stepWords[step])}</th>`)}<th scope="col">${say('Earliest')}</th></tr></thead>
<tbody data-rows>${rows.map((row) => markup`<tr><th scope="row">${clauseName(edition, row.actor)}</th><td>${clauseName(edition, row.guarantee)}: ${actionWords(row.action)}</td>${row.steps.map((each) => markup`<td>${each.state === 'silent' ? markup`<span class="hole">${said(each.words)}</span>` : said(each.words)}</td>`)}<td>${said(row.words)}</td></tr>`)}</tbody></table></div>`;
}

function approvalsShown(edition: Edition, authority: AuthorityGround): Markup {
  const calendar = approvalsCalendar(authority);
  return markup`<h2 id="approvals">${say('Approvals, sittings, what expires')}</h2>
${calendar.entries.length === 0 ? markup`<p class="notice">${say('No sitting, recess, election or expiry is recorded.')}</p>` : markup`<ul>${calendar.entries.slice(0, 40).map(({ words }) => markup`<li>${said(words)}</li>`)}</ul>`}
${calendar.chances.length > 0 ? markup`<ul>${calendar.chances.map(({ of, words }) => markup`<li>${clauseName(edition, of)}: ${said(words)}</li>`)}</ul>` : ''}
<p>${say('{n, plural, one {{n} expires} other {{n} expire}} within 30 days, {more} within 90.', { n: calendar.within30Days.length, more: calendar.within90Days.length })}</p>`;
}

const recorded = ['mandate', 'caveat', 'assent', 'sitting', 'contribution', 'force', 'transfer'] as const;

function record(forms: FormGround): Markup {
  return markup`<h2 id="record">${say('Record what an organ decided')}</h2>${recorded.map((kind) => actForm(kind, {}, forms))}${forOthers(recorded, forms)}`;
}

function grounds(of: readonly Ground[]): Markup {
  return of.length === 0
    ? markup``
    : markup`<ul>${of.map(({ words, hole }) => markup`<li${hole ? markup` class="hole"` : ''}>${said(words)}</li>`)}</ul>`;
}
