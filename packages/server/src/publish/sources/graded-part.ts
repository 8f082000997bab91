import { statusMeanings } from '@truceline/truce/grading';
import type { Edition } from '@truceline/truce/pages';
import { formatGrade } from '@truceline/truce/reports';
import { type Markup, markup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { digitFromWords, letterFromWords } from './grading-words.ts';

const rowsMax = 100;

/** How an incident is graded, report by report and each part with where it came from; in the operator's edition alone. */
export function gradedPart(edition: Edition, incident: string, place: PlaceInSite): Markup {
  const graded = edition.grading?.().ofIncident(incident);
  if (!graded) return markup``;
  const to = (target: string) => linkTo(place, target);
  const rows = edition.reports.filter(({ id }) => graded.reports.has(id));
  return markup`<section aria-labelledby="graded"><h2 id="graded">How it is graded</h2>
<p><span class="badge">${graded.status}</span> ${sentence(statusMeanings[graded.status])}. Best grades: ${graded.grades.map(formatGrade).join(' ')}.</p>
<div class="scroll" tabindex="0" role="region" aria-label="How it is graded, scrolls sideways"><table><caption>${rows.length > rowsMax ? `The first ${rowsMax} of ${rows.length} reports` : 'Letter and digit are two judgements, and are never put together into one figure'}</caption>
<thead><tr><th scope="col">Source</th><th scope="col">Letter, and from where</th><th scope="col">Digit, and from where</th><th scope="col">Judge</th></tr></thead>
<tbody data-rows>${rows.slice(0, rowsMax).map((report) => {
    const { letter, digit } = graded.reports.get(report.id)!;
    return markup`<tr><th scope="row">${report.source ?? ''}</th><td><b>${letter.letter}</b> <small>${letterFromWords(letter)}</small></td><td><b>${digit.digit}</b> <small>${digitFromWords(digit)}</small></td><td><a href="${to(paths.judgeItem(edition, report.id))}">this report</a></td></tr>`;
  })}</tbody></table></div></section>`;
}

function sentence(words: string): string {
  return words[0]!.toUpperCase() + words.slice(1);
}
