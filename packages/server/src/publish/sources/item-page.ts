import { isJudgement, type Judgement } from '@truceline/truce/grading';
import {
  countFigure,
  type Edition,
  kindWords,
  placeWords,
  type ReleasedReport,
  timeWords,
} from '@truceline/truce/pages';
import { safeAddress } from '../home-page.ts';
import { type Markup, markup } from '../markup.ts';
import { paths } from '../place-in-site.ts';
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
  const title = `Judge a report: ${kindWords(report.kind)}, ${timeWords(report.from, dayZone)}`;
  const about = (each: Judgement): boolean => isJudgement(each, 'mark', 'credibility') && each.said.report === id;
  return sourcesPageOf(
    ground,
    { below: `items/${id}/`, title, crumb: 'Judge a report' },
    (forms, to) => markup`
<p>What became of it, and how credible it is, are two questions. How reliable its source is, is a third, and is not shown here.</p>
${
  report.standing === 'standing'
    ? ''
    : markup`<p class="notice"><span class="badge" data-kind="${report.standing}">${report.standing}</span> ${report.supersededBy ? markup`Its source corrected it: <a href="${to(paths.judgeItem(edition, report.supersededBy))}">judge what stands in its place</a>.` : 'Its source took it back.'} What was judged before stands; nothing new is judged.</p>`
}
${told(report, edition)}
${report.standing === 'standing' ? markup`${markForm(forms, id)}${digitForm(forms, id)}${forJudges(forms)}` : ''}
${others(report, ground, to)}
<h2 id="judged">How it was judged</h2>
${judgementList(about, grading, { forms, dayZone })}`,
  );
}

function told(report: ReleasedReport, { case: { dayZone } }: Edition): Markup {
  return markup`<dl class="facts"><div><dt>What</dt><dd>${kindWords(report.kind)}</dd></div><div><dt>When</dt><dd>${timeWords(report.from, dayZone)} to ${timeWords(report.to, dayZone)}${report.timePrecision ? ` (known to the ${report.timePrecision})` : ''}</dd></div>
<div><dt>Where</dt><dd>${placeWords(report)}${report.place.precision ? ` (${report.place.precision})` : ''}</dd></div><div><dt>Who, as it says</dt><dd>${report.actor ?? 'not said'}</dd></div>
${report.effects ? markup`<div><dt>Counted</dt><dd>${countFigure(report.effects)}</dd></div>` : ''}${report.deaths ? markup`<div><dt>Deaths</dt><dd>${countFigure(report.deaths)}</dd></div>` : ''}
<div><dt>Source</dt><dd>${report.source ?? ''}${report.sourceClass ? ` (${report.sourceClass})` : ''}</dd></div></dl>
${report.media && report.media.length > 0 ? markup`<ul>${report.media.map((item) => markup`<li><a href="${safeAddress(item.url)}" rel="noreferrer">${item.title ?? item.url}</a></li>`)}</ul>` : ''}
${report.text === undefined ? '' : markup`<blockquote class="source">${report.text}</blockquote>`}`;
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
    return number === own ? 'the same voice' : `voice ${number}`;
  };
  return markup`<h2 id="others">What else is told of it</h2>${
    report.incident === undefined
      ? markup`<p>It is part of no incident.</p>`
      : same.length === 0
        ? markup`<p>Nobody else tells of it.</p>`
        : markup`<div class="scroll" tabindex="0" role="region" aria-label="What else is told of it, scrolls sideways"><table><caption>${same.length > othersMax ? `The first ${othersMax} of ${same.length} other reports of the incident` : `${same.length} other ${same.length === 1 ? 'report' : 'reports'} of the incident`}; what is one voice counts once</caption>
<thead><tr><th scope="col">Source</th><th scope="col">Voice</th><th scope="col">When</th><th scope="col">What</th><th scope="col">Where</th><th scope="col">Who, as it says</th></tr></thead><tbody data-rows>${same.slice(0, othersMax).map((each) => markup`<tr><td>${each.source ?? ''}${each.sourceClass ? ` (${each.sourceClass})` : ''}</td><td>${voice(each.id)}</td><td>${timeWords(each.from, dayZone)}</td><td><a href="${to(paths.judgeItem(edition, each.id))}">${kindWords(each.kind)}</a></td><td>${placeWords(each)}</td><td>${each.actor ?? 'not said'}</td></tr>`)}</tbody></table></div>`
  }`;
}
