import type { DayView, Edition } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { type Markup, markup } from './markup.ts';
import { paths } from './place-in-site.ts';
import { stripSvg, stripWords } from './strip-svg.ts';
import { limitLines, stripTable, zonePanelsSvg } from './zone-panels-svg.ts';

/** The last sixty days: one chart with its limits, the same as a table, and the way from day to day. */
export function daysPart(view: DayView, edition: Edition, to: (target: string) => string): Markup {
  const limits = limitLines(view);
  return markup`<section class="days" aria-labelledby="days"><h2 id="days">${say('Day by day')}</h2>
<figure class="strip" tabindex="0">${stripSvg(view, (day) => to(paths.at(edition, day)), edition.case.exercise)}${zonePanelsSvg(view, edition.case.exercise)}</figure><div class="strip-words">${stripWords(view)}${limits.length > 0 ? markup`<p>${say('The dashed line is the limit of the text ({limits}). It counts only what its rule counts: a column that reaches it is no breach by itself.', { limits: limits.join('; ') })}</p>` : ''}</div>${stripTable(view)}
${scrubber(view, edition, to)}</section>`;
}

function scrubber(view: DayView, edition: Edition, to: (target: string) => string): Markup {
  const { days } = edition;
  const first = days[0]?.day ?? view.day;
  const last = days.at(-1)?.day ?? view.day;
  const index = days.findIndex((each) => each.day === view.day);
  return markup`<form class="scrubber" data-scrubber data-first="${first}" data-template="${to(paths.at(edition, '{day}'))}">
${view.previous ? markup`<a rel="prev" href="${to(paths.at(edition, view.previous))}">← ${view.previous}</a>` : markup`<span>← ${say('first day')}</span>`}
<label>${say('Day')} <output>${view.day}</output> <input type="range" name="day" min="0" max="${days.length - 1}" value="${index}" aria-valuetext="${view.day}"></label>
${view.next ? markup`<a rel="next" href="${to(paths.at(edition, view.next))}">${view.next} →</a>` : markup`<span>${say('last day')} →</span>`}
</form><p class="hint">${say('{first} to {last}. Arrow keys move the day.', { first, last })}</p>`;
}
