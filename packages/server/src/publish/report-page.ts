import {
  countFigure,
  type Edition,
  fieldWords,
  figure,
  hoursWords,
  kindWords,
  machineWords,
  perceivedWords,
  placeWords,
  type ReleasedReport,
  sourceClassWords,
  standingWords,
  timeWords,
} from '@truceline/truce/pages';
import { phrase, say } from '@truceline/truce/wording';
import { sourceDestroyed } from '../journal/report-in-part.ts';
import type { Surroundings } from './home-page.ts';
import { page } from './layout.ts';
import { type Markup, markup, sayMarkup } from './markup.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';
import { publishedPart } from './published-part.ts';
import { passageOfOthers, saidByOthers } from './said-by-others.ts';

/** One report: what its source claims, with the links to what was published, and what this edition withholds. */
export function reportPage(edition: Edition, id: string, around: Surroundings): string | undefined {
  const report = edition.reports.find((each) => each.id === id);
  if (!report) return undefined;
  const place: PlaceInSite = { path: paths.reportItem(edition, id) };
  const named = report.source === sourceDestroyed ? say('a source whose name was destroyed') : report.source;
  const title = say('Report of {source}', { source: named ?? report.feed ?? say('a source') });
  return page(
    {
      place,
      title,
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        ...(report.incident ? [{ words: report.incident, target: paths.incident(edition, report.incident) }] : []),
        { words: say('Report') },
      ],
      audience: around.audience,
    },
    markup`<h1>${sayMarkup('Report of {source}', { source: saidByOthers(named ?? report.feed ?? say('a source')) })}</h1><p>${say('A report is what one source claims.')} ${standing(report, edition, place)}</p>
${facts(report, edition, place)}
${report.media && report.media.length > 0 ? markup`<h2>${say('What was published')}</h2>${publishedPart(report, edition, place)}` : ''}
${report.text === undefined ? '' : markup`<h2>${say('Words of the source')}</h2>${passageOfOthers(report.text)}`}
${versions(report, edition, place)}
${others(report, edition, place)}
${report.destroyed ? markup`<p class="notice">${say('Destroyed for good, by a redaction in the record: {what}. What stands above in its place is coarser, or nothing.', { what: report.destroyed.map(fieldWords).join(', ') })}</p>` : ''}
${report.withheld.length > 0 ? markup`<p class="notice">${say('Withheld in this edition: {fields}.', { fields: report.withheld.map(fieldWords).join(', ') })}</p>` : ''}`,
  );
}

function standing(report: ReleasedReport, edition: Edition, place: PlaceInSite): Markup {
  if (report.standing === 'standing') return markup``;
  const badge = markup`<span class="badge" data-kind="${report.standing}">${standingWords(report.standing)}</span>`;
  return report.supersededBy
    ? markup`${badge} <a href="${linkTo(place, paths.reportItem(edition, report.supersededBy))}">${say('replaced by its source')}</a>`
    : markup`${badge} ${say('Its source took it back.')}`;
}

const precisionWords: Readonly<Record<string, string>> = {
  moment: phrase('(known to the moment)'),
  hour: phrase('(known to the hour)'),
  day: phrase('(known to the day)'),
  week: phrase('(known to the week)'),
  month: phrase('(known to the month)'),
  longer: phrase('(known to the longer)'),
};

/** How finely its time is known, behind the time. */
export function precisionOf({ timePrecision }: ReleasedReport): string {
  if (!timePrecision) return '';
  return ` ${precisionWords[timePrecision] ? say(precisionWords[timePrecision]) : `(${timePrecision})`}`;
}

function facts(report: ReleasedReport, edition: Edition, place: PlaceInSite): Markup {
  const { dayZone } = edition.case;
  const to = (target: string) => linkTo(place, target);
  const observed = edition.observations?.find((each) => each.report === report.id);
  const during = say('{first} to {last}', {
    first: timeWords(report.from, dayZone),
    last: timeWords(report.to, dayZone),
  });
  return markup`<dl class="facts"><div><dt>${say('What')}</dt><dd>${kindWords(report.kind)}</dd></div><div><dt>${say('When')}</dt><dd>${during}${precisionOf(report)}</dd></div>
<div><dt>${say('Where')}</dt><dd>${saidByOthers(placeWords(report))}${report.place.precision ? ` (${fieldWords(report.place.precision)})` : ''}</dd></div><div><dt>${say('Who, as it says')}</dt><dd>${report.actor ?? say('not said')}</dd></div>
${report.effects ? markup`<div><dt>${say('Counted')}</dt><dd>${countFigure(report.effects)}</dd></div>` : ''}${report.deaths ? markup`<div><dt>${say('Deaths')}</dt><dd>${countFigure(report.deaths)}</dd></div>` : ''}
${sourceRows(report, edition, place)}
<div><dt>${say('Grade')}</dt><dd>${report.grade ?? say('withheld')}${edition.grading ? markup`, ${say('as its feed has it')}; <a href="${to(paths.judgeItem(edition, report.id))}">${say('judge this report')}</a>` : ''}</dd></div>${report.publishedAt ? markup`<div><dt>${say('Published')}</dt><dd>${timeWords(report.publishedAt, dayZone)}</dd></div>` : ''}<div><dt>${say('Received by us')}</dt><dd>${timeWords(report.receivedAt, dayZone)}${later(report)}</dd></div><div><dt>${say('Report')}</dt><dd><code>${report.id}</code></dd></div>${observed ? markup`<div><dt>${say('Observation')}</dt><dd><a href="${to(paths.observation(edition, report.id))}">${say('{perceived}, by {team}', { perceived: perceivedWords(observed.means), team: observed.team })}</a>${observed.attachments.length > 0 ? `, ${say('{count} attached', { count: observed.attachments.length })}` : ''}</dd></div>` : ''}</dl>`;
}

function sourceRows(report: ReleasedReport, edition: Edition, place: PlaceInSite): Markup {
  const feed = edition.case.sources.find((source) => source.feed === report.feed);
  const record =
    report.source === undefined
      ? undefined
      : edition.grading?.().records.find(({ feed: of, source }) => of === report.feed && source === report.source);
  const name = report.source === undefined ? say('withheld') : saidByOthers(report.source);
  const linked = record ? markup`<a href="${linkTo(place, paths.source(edition, record.id))}">${name}</a>` : name;
  return markup`<div><dt>${say('Source')}</dt><dd>${linked}${report.sourceClass ? ` (${sourceClassWords(report.sourceClass)})` : ''}</dd></div><div><dt>${say('Feed')}</dt><dd>${feed ? `${machineWords(feed.title)}, ${machineWords(feed.licence)}` : (report.feed ?? say('withheld'))}</dd></div>`;
}

/** How long after it happened it came in, where both are known to the minute. */
function later({ to, receivedAt }: ReleasedReport): string {
  if (to?.kind !== 'exact' || receivedAt?.kind !== 'exact' || receivedAt.at <= to.at) return '';
  return `, ${say('{time} after it happened', { time: hoursWords(receivedAt.at - to.at) })}`;
}

/** Earlier and later words of its source on the same thing: nothing is overwritten. */
function versions(report: ReleasedReport, edition: Edition, place: PlaceInSite): Markup {
  const { dayZone } = edition.case;
  const earlier = edition.reports.filter(({ supersededBy }) => supersededBy === report.id);
  const next = edition.reports.find(({ id }) => id === report.supersededBy);
  if (earlier.length === 0 && !next) return markup``;
  const item = (each: ReleasedReport, words: string): Markup =>
    markup`<li><a href="${linkTo(place, paths.reportItem(edition, each.id))}">${words}</a></li>`;
  return markup`<h2 id="versions">${say('What its source said before and since')}</h2><ul>${earlier.map((each) =>
    item(each, say('before, received {time}', { time: timeWords(each.receivedAt, dayZone) })),
  )}${next ? item(next, say('since, received {time}', { time: timeWords(next.receivedAt, dayZone) })) : ''}</ul>`;
}

const othersMax = 20;

/** What else is told of its incident. */
function others(report: ReleasedReport, edition: Edition, place: PlaceInSite): Markup {
  const { incident } = report;
  const heading = markup`<h2 id="others">${say('What else is told of it')}</h2>`;
  if (incident === undefined) return markup`${heading}<p>${say('It is part of no incident.')}</p>`;
  const link = markup`<a href="${linkTo(place, paths.incident(edition, incident))}">${incident}</a>`;
  const same = edition.reports.filter((each) => each.incident === incident && each.id !== report.id);
  if (same.length === 0)
    return markup`${heading}<p>${sayMarkup('It is the one report of incident {incident}.', { incident: link })}</p>`;
  const more = same.length - othersMax;
  const item = (each: ReleasedReport): Markup =>
    markup`<li><a href="${linkTo(place, paths.reportItem(edition, each.id))}">${saidByOthers(each.source ?? each.feed ?? say('a source'))}</a>, ${kindWords(each.kind)}, ${timeWords(each.from, edition.case.dayZone)}</li>`;
  return markup`${heading}<p>${sayMarkup('Of incident {incident}, {n, plural, one {{count} other report tells} other {{count} other reports tell}}:', { incident: link, n: same.length, count: figure(same.length) })}</p><ul>${same.slice(0, othersMax).map(item)}${more > 0 ? markup`<li>${say('{count} more', { count: figure(more) })}</li>` : ''}</ul>`;
}
