import { dayOf, formatInstant, instant, type LocalDay, spanOfDay } from '@truceline/truce/kernel';
import {
  countFigure,
  type Edition,
  figure,
  isOperators,
  kindWords,
  placeWords,
  type ReleasedBreach,
  type ReleasedIncident,
  type ReleasedReport,
  type ReleasedTime,
  timeWords,
} from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { type Markup, markup, sayMarkup } from './markup.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';
import { saidByOthers } from './said-by-others.ts';
import { scroller } from './scroller.ts';

const rowsMax = 30;

/** What was known when of an apparent breach: day by day, how many of its incidents and reports had come in. */
export function whenBreachWasKnown(edition: Edition, breach: ReleasedBreach, place: PlaceInSite): Markup {
  const evidence = new Set(breach.evidence);
  const incidents = edition.incidents.filter(({ id }) => evidence.has(id));
  const reportsOf = new Map(edition.reports.map((report) => [report.id, report]));
  const firstDays: LocalDay[] = [];
  const allDays: LocalDay[] = [];
  for (const { reports } of incidents) {
    const days = reports.flatMap((id) => dayReceived(reportsOf.get(id), edition) ?? []).sort();
    if (days[0] !== undefined) firstDays.push(days[0]);
    allDays.push(...days);
  }
  const heading = markup`<h2 id="known">${say('What was known when')}</h2>`;
  if (allDays.length === 0)
    return markup`${heading}<p>${say('This edition does not tell when its reports came in.')}</p>`;
  const days = [...new Set(allDays)].sort();
  const until = (list: readonly LocalDay[], day: LocalDay): number => list.filter((each) => each <= day).length;
  const row = (day: LocalDay, index: number): Markup => {
    const [known, told] = [until(firstDays, day), until(allDays, day)];
    const before = days[index - 1];
    const more = {
      incidents: known - (before === undefined ? 0 : until(firstDays, before)),
      reports: told - (before === undefined ? 0 : until(allDays, before)),
    };
    return markup`<tr><th scope="row">${asKnownAt(edition, day, place)}</th><td class="number">${outOf(known, incidents.length)}</td><td class="number">${plus(more.incidents)}</td><td class="number">${outOf(told, allDays.length)}</td><td class="number">${plus(more.reports)}</td></tr>`;
  };
  return markup`${heading}<p>${say('What a count rests on comes in later than it happens. A day’s row says what could be known at its end, by the reports that stand now.')}${isNew(edition, breach) ? ` ${say('This breach was not known at the known-at that this edition is compared with.')}` : ''}</p>
${scroller(markup`<table><caption>${days.length > rowsMax ? say('The first {max} of {count} days on which reports came in', { max: figure(rowsMax), count: figure(days.length) }) : say('By the days on which reports came in')}</caption><thead><tr><th scope="col">${say('Known at the end of')}</th><th scope="col">${say('Incidents')}</th><th scope="col">${say('New that day')}</th><th scope="col">${say('Reports')}</th><th scope="col">${say('New that day')}</th></tr></thead>
<tbody>${days.slice(0, rowsMax).map(row)}</tbody></table>`)}`;
}

function isNew(edition: Edition, { id }: ReleasedBreach): boolean {
  return edition.changes.since !== undefined && edition.changes.breachesAppeared.includes(id);
}

function outOf(part: number, whole: number): string {
  return say('{part} of {whole}', { part: figure(part), whole: figure(whole) });
}

function plus(count: number): string {
  return count === 0 ? '0' : `+${figure(count)}`;
}

function dayReceived(report: ReleasedReport | undefined, edition: Edition): LocalDay | undefined {
  const at = report?.receivedAt;
  if (!at) return undefined;
  return at.kind === 'day' ? at.day : dayOf(at.at, edition.case.dayZone);
}

/** The day, as a link to this page as it stood at its end where the room can go back; a published folder cannot. */
function asKnownAt(edition: Edition, day: LocalDay, place: PlaceInSite): Markup {
  const end = spanOfDay(day, edition.case.dayZone).endsAt;
  if (!isOperators(edition.profile) || end >= edition.case.knownAt) return markup`${day}`;
  return markup`<a href="${linkTo(place, place.path)}?known=${formatInstant(instant(end))}">${day}</a>`;
}

/**
 * What was known when of an incident: its reports in the order in which they came in, each beside the one before, with what it says
 * otherwise marked. Reports that their source has corrected since stand with the rest: they were what was known then.
 */
export function whenIncidentWasKnown(edition: Edition, incident: ReleasedIncident, place: PlaceInSite): Markup {
  const own = new Set(incident.reports);
  const reports = edition.reports
    .filter(({ id, supersededBy }) => own.has(id) || (supersededBy !== undefined && own.has(supersededBy)))
    .filter(({ receivedAt }) => receivedAt !== undefined)
    .toSorted((a, b) => orderOf(a.receivedAt!) - orderOf(b.receivedAt!) || (a.id < b.id ? -1 : 1));
  const heading = markup`<h2 id="known">${say('What was known when')}</h2>`;
  if (reports.length === 0)
    return markup`${heading}<p>${say('This edition does not tell when its reports came in.')}</p>`;
  const { dayZone } = edition.case;
  const cellsOf = (report: ReleasedReport): readonly string[] => [
    kindWords(report.kind),
    timeWords(report.from, dayZone),
    placeWords(report),
    report.actor ?? say('not said'),
    report.effects ? countFigure(report.effects) : '',
  ];
  const row = (report: ReleasedReport, index: number): Markup => {
    const before = reports[index - 1];
    const were = before && cellsOf(before);
    const link = markup`<a href="${linkTo(place, paths.reportItem(edition, report.id))}">${saidByOthers(report.source ?? report.feed ?? say('a source'))}</a>`;
    return markup`<tr><th scope="row">${timeWords(report.receivedAt, dayZone)}</th><td>${link}${own.has(report.id) ? '' : markup` <small>${say('corrected since')}</small>`}</td>${cellsOf(report).map((cell, at) => markup`<td>${were !== undefined && were[at] !== cell ? markup`<mark>${cell}</mark>` : cell}</td>`)}</tr>`;
  };
  return markup`${heading}<p>${sayMarkup('Each row is what one report added when it came in. Marked: {mark} than in the row before.', { mark: markup`<mark>${say('told otherwise')}</mark>` })}</p>
${scroller(markup`<table class="known"><caption>${reports.length > rowsMax ? say('The first {max} of {count} reports, in the order in which they came in', { max: figure(rowsMax), count: figure(reports.length) }) : say('Reports in the order in which they came in')}</caption><thead><tr><th scope="col">${say('Known from')}</th><th scope="col">${say('By the report of')}</th><th scope="col">${say('What')}</th><th scope="col">${say('When')}</th><th scope="col">${say('Where')}</th><th scope="col">${say('Who, as it says')}</th><th scope="col">${say('Counted')}</th></tr></thead>
<tbody>${reports.slice(0, rowsMax).map(row)}</tbody></table>`)}`;
}

function orderOf(time: ReleasedTime): number {
  return time.kind === 'exact' ? time.at : Date.parse(`${time.day}T00:00Z`);
}
