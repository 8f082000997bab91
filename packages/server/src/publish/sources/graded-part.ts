import { type Edition, figure } from '@truceline/truce/pages';
import { formatGrade } from '@truceline/truce/reports';
import { phrase, say } from '@truceline/truce/wording';
import { type Markup, markup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { saidByOthers } from '../said-by-others.ts';
import { scroller } from '../scroller.ts';
import { digitFromWords, letterFromWords } from './grading-words.ts';

const rowsMax = 100;

/** Each word on an incident with what it is made of, as the grading has them. */
const statuses = {
  confirmed: {
    word: phrase('confirmed'),
    meaning: phrase(
      'somebody marked a report of it as confirmed, or an item of grade C1 or better bears it out; nothing speaks against it',
    ),
  },
  fair: { word: phrase('fair'), meaning: phrase('an item of grade C3 or better, and nothing speaks against it') },
  weak: { word: phrase('weak'), meaning: phrase('no item of grade C3 or better') },
  contested: {
    word: phrase('contested'),
    meaning: phrase('independent groups, or the people who judged, contradict each other'),
  },
  discounted: {
    word: phrase('discounted'),
    meaning: phrase('every group was marked as refuted, or is contradicted by a better one'),
  },
} as const;

/** How an incident is graded, report by report and each part with where it came from; in the operator's edition alone. */
export function gradedPart(edition: Edition, incident: string, place: PlaceInSite): Markup {
  const graded = edition.grading?.().ofIncident(incident);
  if (!graded) return markup``;
  const to = (target: string) => linkTo(place, target);
  const status = statuses[graded.status];
  const rows = edition.reports.filter(({ id }) => graded.reports.has(id));
  return markup`<section aria-labelledby="graded"><h2 id="graded">${say('How it is graded')}</h2>
<p><span class="badge">${say(status.word)}</span> ${sentence(say(status.meaning))}. ${say('Best grades: {grades}.', { grades: graded.grades.map(formatGrade).join(' ') })}</p>
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
