import type { DayView, Edition } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { joined, type Markup, markup, prose, sayMarkup } from './markup.ts';
import { clauseName, paths } from './place-in-site.ts';

const rulesShown = 3;

/** The sentence, and the rules it is measured by: each leads to its words. */
export function verdictPart(view: DayView, edition: Edition, to: (target: string) => string): Markup {
  const rest = view.rules.length - rulesShown;
  const links = view.rules
    .slice(0, rulesShown)
    .map((clause) => markup`<a href="${to(paths.clause(edition, clause))}">${clauseName(edition, clause)}</a>`);
  const all =
    links.length === 0 ? markup`<a href="${to(paths.agreement(edition))}">${say('The text')}</a>` : joined(links, '; ');
  const more =
    rest > 0
      ? markup` <a href="${to(paths.agreement(edition))}">${say('{n, plural, other {and {rest} more}}', { n: rest, rest })}</a>`
      : '';
  return markup`<p class="verdict" data-verdict="${view.overall}">${prose(view.sentence)} <span class="rule">${sayMarkup('Rule: {rules}.', { rules: markup`${all}${more}` })}</span></p>`;
}

/** What is new: incidents with their range, corrections to earlier figures, access denied. */
export function sincePart({ since }: DayView): Markup {
  const { incidents, corrections, access } = since;
  return markup`<dl class="since">
<div><dt>${say('New incidents')}</dt><dd>${incidents}.</dd></div>
<div><dt>${say('Corrections to earlier figures')}</dt><dd>${corrections.length === 0 ? `${say('none is told for this day')}.` : markup`<ul>${corrections.map((line) => markup`<li>${prose(line)}</li>`)}</ul>`}</dd></div>
<div><dt>${say('Access denied to those who watch')}</dt><dd>${access}.</dd></div></dl>`;
}
