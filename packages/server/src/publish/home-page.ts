import { formatLocal, type LocalDay, spanOfDay } from '@truceline/truce/kernel';
import {
  claimsOfDay,
  type DayView,
  dayView,
  type Edition,
  figure,
  hasRecovery,
  kindWords,
  mapView,
  observationsOn,
  placeWords,
  type StatedAround,
  timeWords,
} from '@truceline/truce/pages';
import type { AttachmentDesk } from '../attachments/attachment-desk.ts';
import type { ListedFile } from '../data/index.ts';
import { amendedNotice } from './amended-markup.ts';
import { beforeAndAfter } from './before-and-after.ts';
import { type CheckInDesk, checkInsNotice } from './check-ins-page.ts';
import { counted } from './counted.ts';
import { stageWords } from './decide/stage-words.ts';
import { type Assets, page } from './layout.ts';
import { type Basemap, mapCredits, mapSvg } from './map-svg.ts';
import { type Markup, markup, prose } from './markup.ts';
import { meansSection } from './means-tables.ts';
import { clauseName, linkTo, type PlaceInSite, paths } from './place-in-site.ts';
import type { RecordDesk } from './record/record-desk.ts';
import { stripSvg, stripWords } from './strip-svg.ts';

/** What a page needs beside the edition. */
export interface Surroundings {
  readonly assets: Assets;
  readonly basemap: Basemap | undefined;
  readonly audience: 'operator' | 'public';
  /** Whether the case is an exercise that can be shown beside its twin. */
  readonly twin?: boolean;
  /** What the reader of a list asked for in the address; anything may stand there. */
  readonly asked?: Readonly<Record<string, string>>;
  /** Lines of contact and distances that the operator states; absent where the public looks. */
  readonly stated?: StatedAround | undefined;
  /** Who said when they would be heard of again; absent where the public looks. */
  readonly checkIns?: CheckInDesk | undefined;
  /** Looks at an attachment; absent where the public looks. */
  readonly look?: AttachmentDesk['look'] | undefined;
  /** The case's record; absent where none is published beside the pages. */
  readonly record?: RecordDesk | undefined;
  /** Files with data, with their sizes and hashes; absent where the page does not list them. */
  readonly files?: readonly ListedFile[] | undefined;
  /** Whether pairs of reports can be labelled here. */
  readonly labels?: boolean;
}

/** The home page of a case on one day; `undefined` where there is no such day. `latest`: stands at the case's own address. */
export function homePage(edition: Edition, day: LocalDay, latest: boolean, around: Surroundings): string | undefined {
  const view = dayView(edition, day);
  if (!view) return undefined;
  const place: PlaceInSite = { path: latest ? paths.home(edition) : paths.at(edition, day) };
  const to = (target: string) => linkTo(place, target);
  const crumbs = [
    { words: 'All cases', target: '' },
    latest ? { words: edition.case.title } : { words: edition.case.title, target: paths.home(edition) },
    ...(latest ? [] : [{ words: day }]),
  ];
  return page(
    {
      place,
      title: `${edition.case.title}, ${day}`,
      assets: around.assets,
      edition,
      crumbs,
      audience: around.audience,
    },
    markup`<h1>${edition.case.title}</h1>
${latest ? checkInsNotice(edition, place, around) : ''}${amendedNotice(edition)}
<p class="counter">${view.counter}</p>
<p class="verdict" data-verdict="${view.overall}">${prose(view.sentence)}</p>
<div class="basis">${view.basis.map((line) => markup`<p>${prose(line)}</p>`)}${edition.case.notices.map((line) => markup`<p class="notice">${line}</p>`)}</div>
${view.sinceYesterday.length > 0 ? markup`<section aria-labelledby="changes"><h2 id="changes">Since the day before</h2><ul>${view.sinceYesterday.map((line) => markup`<li>${prose(line)}</li>`)}</ul></section>` : ''}
${scrubber(view, edition, to)}
<section aria-labelledby="zones"><h2 id="zones">By zone</h2>${figureMap(edition, day, around, to)}${zoneTable(view, edition, place)}</section>
${meansSection(edition, { zones: view.zones.map(({ zone }) => zone), during: spanOfDay(day, edition.case.dayZone), about: `on ${day}`, level: 2 })}
${incidentTable(view, edition, place)}
${observationsOfDay(edition, day, to)}
${beforeAndAfter(edition)}
${guarantees(edition, to)}
${claimsLine(view, edition, to)}
${recoveryLine(edition, to)}
<p class="downloads">${edition.periods.some((period) => period.day === day) ? markup`<a href="${to(paths.report(edition, day))}">Daily report for ${day}</a> · ` : ''}<a href="${to(paths.data(edition))}">data files</a>${around.twin ? markup` · <a href="${to(paths.twin(edition))}">The same violence with half of the hours denied</a>` : ''}</p>`,
  );
}

function scrubber(view: DayView, edition: Edition, to: (target: string) => string): Markup {
  const days = edition.days;
  const first = days[0]?.day ?? view.day;
  const last = days.at(-1)?.day ?? view.day;
  const index = days.findIndex((each) => each.day === view.day);
  return markup`<section class="days" aria-labelledby="days"><h2 id="days">Day by day</h2>
<figure class="strip">${stripSvg(view, (day) => to(paths.at(edition, day)), edition.case.exercise)}</figure><div class="strip-words">${stripWords(view)}</div>
<form class="scrubber" data-scrubber data-first="${first}" data-template="${to(paths.at(edition, '{day}'))}">
${view.previous ? markup`<a rel="prev" href="${to(paths.at(edition, view.previous))}">← ${view.previous}</a>` : markup`<span>← first day</span>`}
<label>Day <output>${view.day}</output> <input type="range" name="day" min="0" max="${days.length - 1}" value="${index}" aria-valuetext="${view.day}"></label>
${view.next ? markup`<a rel="next" href="${to(paths.at(edition, view.next))}">${view.next} →</a>` : markup`<span>last day →</span>`}
</form><p class="hint">${first} to ${last}. Arrow keys move the day.</p></section>`;
}

function figureMap(edition: Edition, day: LocalDay, around: Surroundings, to: (target: string) => string): Markup {
  const view = mapView(edition, day);
  if (!view)
    return markup`<p class="notice">There is nothing to draw: the text names no zone that has been drawn, and no report of this edition has a place.</p>`;
  const drawing = mapSvg(view, around.basemap, {
    incident: (id) => to(paths.incident(edition, id)),
    exercise: edition.case.exercise,
    hypothetical: edition.case.hypothetical.length > 0,
    idPrefix: 'map-',
  });
  return markup`<figure class="map">${drawing}${mapCredits(view, around.basemap, edition)}</figure>`;
}

function zoneTable(view: DayView, edition: Edition, place: PlaceInSite): Markup {
  if (view.zones.length === 0)
    return markup`<p>The text names no zone that has been drawn. Over the whole theatre: ${counted(view.total, view.incidents, edition, place)} incidents.</p>`;
  return markup`<table><caption>What was recorded on ${view.day}, by zone</caption>
<thead><tr><th scope="col">Zone</th><th scope="col">Verdict</th><th scope="col">Incidents</th><th scope="col">Watched</th></tr></thead>
<tbody data-rows>${view.zones.map(
    (row) =>
      markup`<tr><th scope="row">${row.title}</th><td><span class="badge" data-kind="${row.verdict.kind}">${row.verdictWords}</span> ${row.breaches.slice(0, 3).map((id) => markup`<a href="${linkTo(place, paths.breach(edition, id))}">why</a> `)}${row.breaches.length > 3 ? markup`<a href="${linkTo(place, paths.breaches(edition))}">and ${row.breaches.length - 3} more</a>` : ''}<small>${prose(row.verdict.because.join('; '))}</small></td><td class="number">${counted(row.count, row.incidents, edition, place)}</td><td>${row.watchedWords}</td></tr>`,
  )}</tbody>
<tfoot><tr><th scope="row">All, wherever it was</th><td></td><td class="number">${counted(view.total, view.incidents, edition, place)}</td><td></td></tr></tfoot></table>`;
}

const rowsMax = 100;

function incidentTable(view: DayView, edition: Edition, place: PlaceInSite): Markup {
  const shown = new Set(view.incidents);
  const incidents = edition.incidents.filter((incident) => shown.has(incident.id));
  if (incidents.length === 0)
    return markup`<section aria-labelledby="incidents"><h2 id="incidents">Incidents of ${view.day}</h2><p>${view.total.high > 0 ? 'Counts this small are merged; their incidents are not listed in this edition.' : 'No incident is recorded on this day. That is not a statement that none happened.'}</p></section>`;
  return markup`<section aria-labelledby="incidents"><h2 id="incidents">Incidents of ${view.day}</h2><div class="scroll" tabindex="0" role="region" aria-label="Table, scrolls sideways"><table>
<caption>${incidents.length > rowsMax ? `The first ${rowsMax} of ${incidents.length}; all are in the data files` : 'Each opens to its reports'}</caption>
<thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Where</th><th scope="col">Who, as reported</th><th scope="col">Origins</th></tr></thead>
<tbody data-rows>${incidents
    .slice(0, rowsMax)
    .map(
      (incident) =>
        markup`<tr><td>${timeWords(incident.from, edition.case.dayZone)}</td><td><a href="${linkTo(place, paths.incident(edition, incident.id))}">${kindWords(incident.kind)}</a></td><td>${placeWords(incident)}</td><td>${incident.actor ?? 'not attributed'}</td><td class="number">${incident.groups}</td></tr>`,
    )}</tbody></table></div></section>`;
}

/** The way to what is known of recovery; nothing is folded for it here, since this page is made anew with every report. */
function recoveryLine(edition: Edition, to: (target: string) => string): Markup {
  if (!hasRecovery(edition)) return markup``;
  return markup`<section aria-labelledby="recovery"><h2 id="recovery">Recovery</h2><p><a href="${to(paths.recovery(edition))}">What was lost, what is mended</a>: what is known of needs, works and restored capacity, by whom, and what nobody told.</p></section>`;
}

/** How many observations people in the field made that day, beside what was watched; for the operator alone. */
function observationsOfDay(edition: Edition, day: LocalDay, to: (target: string) => string): Markup {
  if (!edition.observations) return markup``;
  const { standing, watched } = observationsOn(edition, day);
  const all = edition.observations.length;
  return markup`<section aria-labelledby="observed"><h2 id="observed">Observations from the field</h2>
<p>${standing === 0 ? markup`None is recorded for ${day}` : markup`<a href="${to(paths.observations(edition))}?day=${day}">${standing === 1 ? '1 observation' : `${figure(standing)} observations`} of ${day}</a>`}. Watched: ${watched}. <a href="${to(paths.observations(edition))}">All ${figure(all)} of this case</a></p></section>`;
}

/** By the stages of the ladder where people's acts are known; else by what the text and the record alone say. */
function guarantees(edition: Edition, to: (target: string) => string): Markup {
  const owed = edition.clauses.filter((clause) => clause.state === 'dormant' || clause.state === 'active');
  if (owed.length === 0) return markup``;
  const { dayZone } = edition.case;
  const responses = edition.decisions?.responses().states;
  const row = ({ id, state, why }: (typeof owed)[number]): Markup => {
    const response = responses?.find((each) => each.id === id);
    const since =
      response?.since === undefined ? '' : markup` <small>since ${formatLocal(response.since, dayZone)}</small>`;
    const because = (response ?? { why }).why.map(({ words }) => words).join('; ');
    return markup`<tr><th scope="row"><a href="${to(paths.clause(edition, id))}">${clauseName(edition, id)}</a></th><td><span class="badge" data-kind="${response?.stage ?? state}">${response ? stageWords(response.stage) : state}</span>${since}</td><td>${prose(because)}</td></tr>`;
  };
  return markup`<section aria-labelledby="guarantees"><h2 id="guarantees">Guarantees</h2><table><caption>Which guarantees are owed, and what is missing</caption>
<thead><tr><th scope="col">Guarantee</th><th scope="col">State</th><th scope="col">Why</th></tr></thead>
<tbody>${owed.map(row)}</tbody></table>${responses ? markup`<p><a href="${to(`${paths.decide(edition)}ladder/`)}">Guarantees and the response ladder</a></p>` : ''}</section>`;
}

/** The way to the ledger, and how many of its claims speak of the day; the claims themselves have one home. */
function claimsLine(view: DayView, edition: Edition, to: (target: string) => string): Markup {
  if (edition.claims.length === 0) return markup``;
  const said = claimsOfDay(edition, view.day);
  const parties = [...new Set(said.map(({ by }) => by))].sort();
  return markup`<section aria-labelledby="claims"><h2 id="claims">What the parties claim</h2><p>${said.length === 0 ? markup`No claim of a party speaks of ${view.day}.` : markup`${said.length === 1 ? 'One claim speaks' : `${figure(said.length)} claims speak`} of ${view.day}, by ${parties.join(', ')}.`} <a href="${to(paths.claims(edition))}">The ledger of claims</a> has each party’s own totals, in its own units. They are never added, averaged or counted as findings.</p></section>`;
}

/** An address that a reader may be sent to: the web, and nothing that runs. */
export function safeAddress(url: string): string {
  return /^https?:\/\//i.test(url) ? url : '#not-a-web-address';
}
