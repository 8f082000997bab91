import { isJudgement, type Judgement } from '@truceline/truce/grading';
import {
  countFigure,
  type Edition,
  fieldWords,
  figure,
  kindWords,
  placeWords,
  type ReleasedReport,
  sourceClassWords,
  standingWords,
  timeWords,
} from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { type Markup, markup, sayMarkup } from '../markup.ts';
import { paths } from '../place-in-site.ts';
import { publishedPart } from '../published-part.ts';
import { precisionOf } from '../report-page.ts';
import { passageOfOthers, saidByOthers } from '../said-by-others.ts';
import { type SourcesGround, sourcesPageOf } from './grading-frame.ts';
import { digitForm, forJudges, markForm } from './judgement-forms.ts';
import { judgementList } from './judgement-list.ts';

const othersMax = 50;

/** One item to judge, beside what else is told of its incident. No letter stands here: digits are judged apart. */
export function itemPage(ground: SourcesGround, id: string): string | undefined {
  const { edition, grading } = ground;
  const report = edition.reports.find((each) => each.id === id);
  if (!report) return undefined;
  const { dayZone } = edition.case;
  const title = say('Judge a report: {kind}, {time}', {
    kind: kindWords(report.kind),
    time: timeWords(report.from, dayZone),
  });
  const about = (each: Judgement): boolean => isJudgement(each, 'mark', 'credibility') && each.said.report === id;
  return sourcesPageOf(
    ground,
    { below: `items/${id}/`, title, crumb: say('Judge a report') },
    (forms, to) => markup`
<p>${say('What became of it, and how credible it is, are two questions. How reliable its source is, is a third, and is not shown here.')}</p>
${
  report.standing === 'standing'
    ? ''
    : markup`<p class="notice"><span class="badge" data-kind="${report.standing}">${standingWords(report.standing)}</span> ${report.supersededBy ? sayMarkup('Its source corrected it: {link}.', { link: markup`<a href="${to(paths.judgeItem(edition, report.supersededBy))}">${say('judge what stands in its place')}</a>` }) : say('Its source took it back.')} ${say('What was judged before stands; nothing new is judged.')}</p>`
}
${told(report, edition)}
${report.standing === 'standing' ? markup`${markForm(forms, id)}${digitForm(forms, id)}${forJudges(forms)}` : ''}
${others(report, ground, to)}
<h2 id="judged">${say('How it was judged')}</h2>
${judgementList(about, grading, { forms, dayZone })}`,
  );
}

function told(report: ReleasedReport, edition: Edition): Markup {
  const { dayZone } = edition.case;
  return markup`<dl class="facts"><div><dt>${say('What')}</dt><dd>${kindWords(report.kind)}</dd></div><div><dt>${say('When')}</dt><dd>${say('{first} to {last}', { first: timeWords(report.from, dayZone), last: timeWords(report.to, dayZone) })}${precisionOf(report)}</dd></div>
<div><dt>${say('Where')}</dt><dd>${placeWords(report)}${report.place.precision ? ` (${fieldWords(report.place.precision)})` : ''}</dd></div><div><dt>${say('Who, as it says')}</dt><dd>${report.actor ?? say('not said')}</dd></div>
${report.effects ? markup`<div><dt>${say('Counted')}</dt><dd>${countFigure(report.effects)}</dd></div>` : ''}${report.deaths ? markup`<div><dt>${say('Deaths')}</dt><dd>${countFigure(report.deaths)}</dd></div>` : ''}
<div><dt>${say('Source')}</dt><dd>${saidByOthers(report.source ?? '')}${report.sourceClass ? ` (${sourceClassWords(report.sourceClass)})` : ''}</dd></div></dl>
${publishedPart(report, edition, { path: paths.judgeItem(edition, report.id) })}
${report.text === undefined ? '' : passageOfOthers(report.text)}`;
}

/** Which report is of which independent voice of the incident: copies and organs of one party are one. */
function voicesOf({ incidents }: Edition, incident: string | undefined): (report: string) => number | undefined {
  const voices = incidents.find(({ id }) => id === incident)?.joined?.().voices ?? [];
  const numbers = new Map(
    voices.flatMap(({ origin, others: more }, index) =>
      [origin, ...more.map(({ report }) => report)].map((report) => [report, index + 1] as const),
    ),
  );
  return (report) => numbers.get(report);
}

/** What other reports of the incident say, without a grade. */
function others(report: ReleasedReport, { edition }: SourcesGround, to: (target: string) => string): Markup {
  const { dayZone } = edition.case;
  const same =
    report.incident === undefined
      ? []
      : edition.reports.filter((each) => each.incident === report.incident && each.id !== report.id);
  const voiceOf = voicesOf(edition, report.incident);
  const own = voiceOf(report.id);
  const voice = (id: string): string => {
    const number = voiceOf(id);
    if (number === undefined) return '';
    return number === own ? say('the same voice') : say('voice {number}', { number: String(number) });
  };
  return markup`<h2 id="others">${say('What else is told of it')}</h2>${
    report.incident === undefined
      ? markup`<p>${say('It is part of no incident.')}</p>`
      : same.length === 0
        ? markup`<p>${say('Nobody else tells of it.')}</p>`
        : markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('What else is told of it, scrolls sideways')}"><table><caption>${same.length > othersMax ? say('The first {max} of {count} other reports of the incident; what is one voice counts once', { max: figure(othersMax), count: figure(same.length) }) : say('{n, plural, one {{count} other report} other {{count} other reports}} of the incident; what is one voice counts once', { n: same.length, count: figure(same.length) })}</caption>
<thead><tr><th scope="col">${say('Source')}</th><th scope="col">${say('Voice')}</th><th scope="col">${say('When')}</th><th scope="col">${say('What')}</th><th scope="col">${say('Where')}</th><th scope="col">${say('Who, as it says')}</th></tr></thead><tbody data-rows>${same.slice(0, othersMax).map((each) => markup`<tr><td>${saidByOthers(each.source ?? '')}${each.sourceClass ? ` (${sourceClassWords(each.sourceClass)})` : ''}</td><td>${voice(each.id)}</td><td>${timeWords(each.from, dayZone)}</td><td><a href="${to(paths.judgeItem(edition, each.id))}">${kindWords(each.kind)}</a></td><td>${placeWords(each)}</td><td>${each.actor ?? say('not said')}</td></tr>`)}</tbody></table></div>`
  }`;
}
