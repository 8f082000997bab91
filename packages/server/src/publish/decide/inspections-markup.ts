import { formatLocal } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { type Markup, markup, prose } from '../markup.ts';
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
  return markup`<h2 id="inspections">Challenge inspections</h2>
${inspections.length === 0 ? markup`<p class="notice">None was requested.</p>` : ''}
${inspections.map(
  (
    each,
  ) => markup`<article><h3>${each.name}: ${clauseName(edition, each.request.of)}</h3><p><span class="badge" data-kind="stage">${each.stage}</span> since ${formatLocal(each.since, dayZone)}; before ${clauseName(edition, each.request.body)}.</p>
<dl class="facts"><div><dt>Boundaries</dt><dd>${each.request.boundaries}</dd></div><div><dt>When it is thought to have happened</dt><dd>${each.request.when}</dd></div><div><dt>Evidence</dt><dd>${each.request.evidence}</dd></div><div><dt>Clarification</dt><dd>${each.request.clarification}</dd></div><div><dt>Ground, team, equipment</dt><dd>${each.request.environment}</dd></div>
${each.offers.map((offer) => markup`<div><dt>Access: ${offer.access}</dt><dd>${offer.words}</dd></div>`)}${each.ended ? markup`<div><dt>${each.ended.outcome}</dt><dd>${each.ended.words}</dd></div>` : ''}${each.comments.map((comment) => markup`<div><dt>The inspected party comments</dt><dd>${comment.words}</dd></div>`)}</dl>
${each.open.map(({ words }) => markup`<p class="hole">${prose(words)}</p>`)}${steps.map((kind) => actForm(kind, { inspection: each.name }, forms))}</article>`,
)}
${actForm('requestInspection', {}, forms)}${forOthers(['requestInspection'], forms)}`;
}
