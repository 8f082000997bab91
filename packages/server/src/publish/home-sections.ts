import { formatLocal, type LocalDay } from '@truceline/truce/kernel';
import {
  claimsOfDay,
  type DayView,
  type Edition,
  figure,
  hasRecovery,
  kindWords,
  machineWords,
  observationsOn,
  placeWords,
  timeWords,
} from '@truceline/truce/pages';
import { phrase, say } from '@truceline/truce/wording';
import { stageWords } from './decide/stage-words.ts';
import { type Markup, markup, prose, sayMarkup } from './markup.ts';
import { clauseName, linkTo, type PlaceInSite, paths } from './place-in-site.ts';

type To = (target: string) => string;

const rowsMax = 100;

/** The incidents of the day, each with the way to its reports. */
export function incidentsPart(view: DayView, edition: Edition, place: PlaceInSite): Markup {
  const shown = new Set(view.incidents);
  const incidents = edition.incidents.filter((incident) => shown.has(incident.id));
  const heading = markup`<h2 id="incidents">${say('Incidents of {day}', { day: view.day })}</h2>`;
  if (incidents.length === 0)
    return markup`<section aria-labelledby="incidents">${heading}<p>${
      view.total.high > 0
        ? say('Counts this small are merged; their incidents are not listed in this edition.')
        : say('No incident is recorded on this day. That is not a statement that none happened.')
    }</p></section>`;
  const caption =
    incidents.length > rowsMax
      ? say('The first {shown} of {all}; all are in the data files', {
          shown: figure(rowsMax),
          all: figure(incidents.length),
        })
      : say('Each opens to its reports');
  return markup`<section aria-labelledby="incidents">${heading}<div class="scroll" tabindex="0" role="region" aria-label="${say('Table, scrolls sideways')}"><table>
<caption>${caption}</caption>
<thead><tr><th scope="col">${say('When')}</th><th scope="col">${say('What')}</th><th scope="col">${say('Where')}</th><th scope="col">${say('Who, as reported')}</th><th scope="col">${say('Origins')}</th></tr></thead>
<tbody data-rows>${incidents
    .slice(0, rowsMax)
    .map(
      (incident) =>
        markup`<tr><td>${timeWords(incident.from, edition.case.dayZone)}</td><td><a href="${linkTo(place, paths.incident(edition, incident.id))}">${kindWords(incident.kind)}</a></td><td>${placeWords(incident)}</td><td>${incident.actor ?? say('not attributed')}</td><td class="number">${incident.groups}</td></tr>`,
    )}</tbody></table></div></section>`;
}

/** The way to what is known of recovery; nothing is folded for it here, since this page is made anew with every report. */
export function recoveryPart(edition: Edition, to: To): Markup {
  if (!hasRecovery(edition)) return markup``;
  const link = markup`<a href="${to(paths.recovery(edition))}">${say('What was lost, what is mended')}</a>`;
  return markup`<section aria-labelledby="recovery"><h2 id="recovery">${say('Recovery')}</h2><p>${sayMarkup('{link}: what is known of needs, works and restored capacity, by whom, and what nobody told.', { link })}</p></section>`;
}

/** How many observations people in the field made that day, beside what was watched; for the operator alone. */
export function observationsPart(edition: Edition, day: LocalDay, to: To): Markup {
  if (!edition.observations) return markup``;
  const { standing, watched } = observationsOn(edition, day);
  const all = edition.observations.length;
  const said =
    standing === 0
      ? markup`${say('None is recorded for {day}.', { day })}`
      : markup`<a href="${to(paths.observations(edition))}?day=${day}">${say('{n, plural, one {{count} observation} other {{count} observations}} of {day}', { n: standing, count: figure(standing), day })}</a>.`;
  return markup`<section aria-labelledby="observed"><h2 id="observed">${say('Observations from the field')}</h2>
<p>${said} ${say('Watched: {hours}.', { hours: watched })} <a href="${to(paths.observations(edition))}">${say('{n, plural, one {The one observation of this case} other {All {count} of this case}}', { n: all, count: figure(all) })}</a></p></section>`;
}

const states: Readonly<Record<string, string>> = { dormant: phrase('dormant'), active: phrase('active') };

/** By the stages of the ladder where people's acts are known; else by what the text and the record alone say. */
export function guaranteesPart(edition: Edition, to: To): Markup {
  const owed = edition.clauses.filter((clause) => clause.state === 'dormant' || clause.state === 'active');
  if (owed.length === 0) return markup``;
  const { dayZone } = edition.case;
  const responses = edition.decisions?.responses().states;
  const row = ({ id, state, why }: (typeof owed)[number]): Markup => {
    const response = responses?.find((each) => each.id === id);
    const since =
      response?.since === undefined
        ? ''
        : markup` <small>${say('since {when}', { when: formatLocal(response.since, dayZone) })}</small>`;
    const because = (response ?? { why }).why.map(({ words }) => machineWords(words)).join('; ');
    return markup`<tr><th scope="row"><a href="${to(paths.clause(edition, id))}">${clauseName(edition, id)}</a></th><td><span class="badge" data-kind="${response?.stage ?? state}">${response ? stageWords(response.stage) : say(states[state]!)}</span>${since}</td><td>${prose(because)}</td></tr>`;
  };
  return markup`<section aria-labelledby="guarantees"><h2 id="guarantees">${say('Guarantees')}</h2><table><caption>${say('Which guarantees are owed, and what is missing')}</caption>
<thead><tr><th scope="col">${say('Guarantee')}</th><th scope="col">${say('State')}</th><th scope="col">${say('Why')}</th></tr></thead>
<tbody>${owed.map(row)}</tbody></table>${responses ? markup`<p><a href="${to(`${paths.decide(edition)}ladder/`)}">${say('Guarantees and the response ladder')}</a></p>` : ''}</section>`;
}

/** The way to the ledger, and how many of its claims speak of the day; the claims themselves have one home. */
export function claimsPart(view: DayView, edition: Edition, to: To): Markup {
  if (edition.claims.length === 0) return markup``;
  const said = claimsOfDay(edition, view.day);
  const parties = [...new Set(said.map(({ by }) => by))].sort();
  const line =
    said.length === 0
      ? say('No claim of a party speaks of {day}.', { day: view.day })
      : say(
          '{n, plural, one {One claim speaks of {day}, by {parties}.} other {{count} claims speak of {day}, by {parties}.}}',
          {
            n: said.length,
            count: figure(said.length),
            day: view.day,
            parties: parties.join(', '),
          },
        );
  const ledger = markup`<a href="${to(paths.claims(edition))}">${say('The ledger of claims')}</a>`;
  return markup`<section aria-labelledby="claims"><h2 id="claims">${say('What the parties claim')}</h2><p>${line} ${sayMarkup('{ledger} has each party’s own totals, in its own units. They are never added, averaged or counted as findings.', { ledger })}</p></section>`;
}
