import { type IncidentStatus, statusMeanings } from '@truceline/truce/grading';
import { type Edition, figure, machineWords } from '@truceline/truce/pages';
import { formatGrade } from '@truceline/truce/reports';
import { phrase, say } from '@truceline/truce/wording';
import { type Markup, markup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { saidByOthers } from '../said-by-others.ts';
import { scroller } from '../scroller.ts';
import { digitFromWords, letterFromWords } from './grading-words.ts';

const rowsMax = 100;

/** How an incident stands, in one word. */
const statusWords: Readonly<Record<IncidentStatus, string>> = {
  confirmed: phrase('confirmed'),
  fair: phrase('fair'),
  weak: phrase('weak'),
  contested: phrase('contested'),
  discounted: phrase('discounted'),
};

/** How an incident is graded, report by report and each part with where it came from; in the operator's edition alone. */
export function gradedPart(edition: Edition, incident: string, place: PlaceInSite): Markup {
  const graded = edition.grading?.().ofIncident(incident);
  if (!graded) return markup``;
  const to = (target: string) => linkTo(place, target);
  const rows = edition.reports.filter(({ id }) => graded.reports.has(id));
  return markup`<section aria-labelledby="graded"><h2 id="graded">${say('How it is graded')}</h2>
<p><span class="badge">${say(statusWords[graded.status])}</span> ${sentence(machineWords(statusMeanings[graded.status]))}. ${say('Best grades: {grades}.', { grades: graded.grades.map(formatGrade).join(' ') })}</p>
${scroller(
  markup`<table><caption>${rows.length > rowsMax ? say('The first {max} of {count} reports', { max: figure(rowsMax), count: figure(rows.length) }) : say('Letter and digit are two judgements, and are never put together into one figure')}</caption>
<thead><tr><th scope="col">${say('Source')}</th><th scope="col">${say('Letter, and from where')}</th><th scope="col">${say('Digit, and from where')}</th><th scope="col">${say('Judge')}</th></tr></thead>
<tbody data-rows>${rows.slice(0, rowsMax).map((report) => {
    const { letter, digit } = graded.reports.get(report.id)!;
    return markup`<tr><th scope="row">${saidByOthers(report.source ?? '')}</th><td><b>${letter.letter}</b> <small>${letterFromWords(letter)}</small></td><td><b>${digit.digit}</b> <small>${digitFromWords(digit)}</small></td><td><a href="${to(paths.judgeItem(edition, report.id))}">${say('this report')}</a></td></tr>`;
  })}</tbody></table>`,
  say('How it is graded, scrolls sideways'),
)}</section>`;
}

function sentence(words: string): string {
  return words[0]!.toUpperCase() + words.slice(1);
}
