import { formatLocal } from '@truceline/truce/kernel';
import { decisionCode, type Edition, machineWords } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { type Markup, markup, prose, sayMarkup } from '../markup.ts';
import { clauseName } from '../place-in-site.ts';
import { actForm, type FormGround, forOthers } from './act-form.ts';

/** Challenge inspections: what was requested on which evidence, how far it got, what the inspected party says. */
export function inspectionsShown(edition: Edition, forms: FormGround): Markup {
  const { inspections } = edition.decisions!.inspections;
  const { dayZone } = edition.case;
  const steps = [
    'acknowledgeInspection',
    'arrive',
    'offerAccess',
    'inspected',
    'commentInspection',
    'extendInspection',
  ] as const;
  return markup`<h2 id="inspections">${say('Challenge inspections')}</h2>
${inspections.length === 0 ? markup`<p class="notice">${say('None was requested.')}</p>` : ''}
${inspections.map(
  (
    each,
  ) => markup`<article><h3>${each.name}: ${clauseName(edition, each.request.of)}</h3><p>${sayMarkup('{stage} since {time}; before {body}.', { stage: markup`<span class="badge" data-kind="stage">${decisionCode(each.stage)}</span>`, time: formatLocal(each.since, dayZone), body: clauseName(edition, each.request.body) })}</p>
<dl class="facts"><div><dt>${say('Boundaries')}</dt><dd>${each.request.boundaries}</dd></div><div><dt>${say('When it is thought to have happened')}</dt><dd>${each.request.when}</dd></div><div><dt>${say('Evidence')}</dt><dd>${each.request.evidence}</dd></div><div><dt>${say('Clarification')}</dt><dd>${each.request.clarification}</dd></div><div><dt>${say('Ground, team, equipment')}</dt><dd>${each.request.environment}</dd></div>
${each.offers.map((offer) => markup`<div><dt>${say('Access: {access}', { access: decisionCode(offer.access) })}</dt><dd>${offer.words}</dd></div>`)}${each.ended ? markup`<div><dt>${decisionCode(each.ended.outcome)}</dt><dd>${each.ended.words}</dd></div>` : ''}${each.comments.map((comment) => markup`<div><dt>${say('The inspected party comments')}</dt><dd>${comment.words}</dd></div>`)}</dl>
${each.open.map(({ words }) => markup`<p class="hole">${prose(machineWords(words))}</p>`)}${steps.map((kind) => actForm(kind, { inspection: each.name }, forms))}</article>`,
)}
${actForm('requestInspection', {}, forms)}${forOthers(['requestInspection'], forms)}`;
}
