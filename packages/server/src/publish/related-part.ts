import { addDays, dayOf, type LocalDay } from '@truceline/truce/kernel';
import {
  countFigure,
  type Edition,
  figure,
  kindWords,
  placeWords,
  type ReleasedBreach,
  type ReleasedIncident,
  type ReleasedTime,
  timeWords,
  titleOfZone,
} from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { breachStatusWords } from './breach-status.ts';
import { type Markup, markup, sayMarkup } from './markup.ts';
import { clauseName, linkTo, type PlaceInSite, paths } from './place-in-site.ts';

const shownMax = 10;

/** Other incidents of the same zones on the day, the day before and the day after; nothing is said of a connection. */
export function incidentsNearby(edition: Edition, incident: ReleasedIncident, place: PlaceInSite): Markup {
  const { dayZone } = edition.case;
  const day = dayAt(incident.from, dayZone);
  const heading = markup`<h2 id="nearby">${say('In the same zones, the day before, that day and the day after')}</h2>`;
  if (day === undefined || incident.zones.length === 0)
    return markup`${heading}<p>${say('It lies in no zone of the text, or its day is not told.')}</p>`;
  const [first, last] = [addDays(day, -1), addDays(day, 1)];
  const near = edition.incidents.filter((each) => {
    const when = dayAt(each.from, dayZone);
    return (
      each.id !== incident.id &&
      when !== undefined &&
      first <= when &&
      when <= last &&
      each.zones.some((zone) => incident.zones.includes(zone))
    );
  });
  if (near.length === 0)
    return markup`${heading}<p>${say('This edition lists no other. That is what was recorded, not what happened.')}</p>`;
  const more = near.length - shownMax;
  const item = (each: ReleasedIncident): Markup =>
    markup`<li>${sayMarkup('{time}: {incident}, {place}', {
      time: timeWords(each.from, dayZone),
      incident: markup`<a href="${linkTo(place, paths.incident(edition, each.id))}">${kindWords(each.kind)}</a>`,
      place: placeWords(each),
    })}</li>`;
  return markup`${heading}<ul>${near.slice(0, shownMax).map(item)}</ul>${more > 0 ? markup`<p>${sayMarkup('{n, plural, one {{count} more} other {{count} more}}, in the {report}.', { n: more, count: figure(more), report: markup`<a href="${linkTo(place, paths.report(edition, day))}">${say('daily report of {day}', { day })}</a>` })}</p>` : ''}`;
}

/** Other apparent breaches of the same clause, and those of other clauses that rest on some of the same incidents. */
export function otherBreaches(edition: Edition, breach: ReleasedBreach, place: PlaceInSite): Markup {
  const evidence = new Set(breach.evidence);
  const others = [...edition.breaches, ...edition.possible].filter(({ id }) => id !== breach.id);
  const shared = others.filter((each) => each.clause !== breach.clause && each.evidence.some((id) => evidence.has(id)));
  const same = others.filter(({ clause }) => clause === breach.clause).toReversed();
  if (shared.length + same.length === 0) return markup``;
  return markup`<h2 id="related">${say('Other apparent breaches')}</h2>
${same.length === 0 ? '' : markup`<p>${say('Of the same clause, the newest first:')}</p>${breachList(same, edition, place)}`}
${shared.length === 0 ? '' : markup`<p>${say('Of other clauses, resting on some of the same incidents:')}</p>${breachList(shared, edition, place)}`}`;
}

/** Apparent breaches as a list of links, each with what it counted and where. */
export function breachList(breaches: readonly ReleasedBreach[], edition: Edition, place: PlaceInSite): Markup {
  const { dayZone } = edition.case;
  const more = breaches.length - shownMax;
  const item = (breach: ReleasedBreach): Markup =>
    markup`<li>${sayMarkup('{breach}: {clause}, {zones}; count {count}; {status}', {
      breach: markup`<a href="${linkTo(place, paths.breach(edition, breach.id))}">${say('from {time}', { time: timeWords(breach.onset, dayZone) })}</a>`,
      clause: clauseName(edition, breach.clause),
      zones: breach.zones.map((zone) => titleOfZone(zone, edition)).join(', ') || say('everywhere'),
      count: countFigure(breach.count),
      status: breachStatusWords(breach.status),
    })}</li>`;
  const all = markup`<a href="${linkTo(place, paths.breaches(edition))}">${say('list of apparent breaches')}</a>`;
  return markup`<ul>${breaches.slice(0, shownMax).map(item)}</ul>${more > 0 ? markup`<p>${sayMarkup('{n, plural, one {{count} more} other {{count} more}}, in the {list}.', { n: more, count: figure(more), list: all })}</p>` : ''}`;
}

function dayAt(time: ReleasedTime | undefined, dayZone: string): LocalDay | undefined {
  if (!time) return undefined;
  return time.kind === 'day' ? time.day : dayOf(time.at, dayZone);
}
