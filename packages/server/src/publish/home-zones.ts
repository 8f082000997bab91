import type { LocalDay } from '@truceline/truce/kernel';
import { type DayView, type Edition, mapView } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { counted } from './counted.ts';
import type { Surroundings } from './home-page.ts';
import { mapCredits, mapSvg } from './map-svg.ts';
import { type Markup, markup, prose, sayMarkup } from './markup.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';

/** The map of the day, and beneath it the same as a table. */
export function zonesPart(
  view: DayView,
  edition: Edition,
  { place, around }: { readonly place: PlaceInSite; readonly around: Surroundings },
): Markup {
  return markup`<section aria-labelledby="zones"><h2 id="zones">${say('By zone')}</h2>${figureMap(edition, view.day, { place, around })}${zoneTable(view, edition, place)}</section>`;
}

function figureMap(
  edition: Edition,
  day: LocalDay,
  { place, around }: { readonly place: PlaceInSite; readonly around: Surroundings },
): Markup {
  const view = mapView(edition, day);
  if (!view)
    return markup`<p class="notice">${say('There is nothing to draw: the text names no zone that has been drawn, and no report of this edition has a place.')}</p>`;
  const drawing = mapSvg(view, around.basemap, {
    incident: (id) => linkTo(place, paths.incident(edition, id)),
    zone: (zone) => `#${rowOf(zone)}`,
    exercise: edition.case.exercise,
    hypothetical: edition.case.hypothetical.length > 0,
    idPrefix: 'map-',
  });
  return markup`<figure class="map">${drawing}${mapCredits(view, around.basemap, edition)}</figure>`;
}

/** The anchor of a zone's row: what the map leads to. */
function rowOf(zone: string): string {
  return `zone-${zone.replaceAll(/[^a-zA-Z0-9_-]+/g, '-')}`;
}

const breachesShown = 3;

function zoneTable(view: DayView, edition: Edition, place: PlaceInSite): Markup {
  if (view.zones.length === 0)
    return markup`<p>${sayMarkup('The text names no zone that has been drawn. Incidents over the whole theatre: {count}.', { count: counted(view.total, view.incidents, edition, place) })}</p>`;
  const because = (row: DayView['zones'][number]): Markup => {
    const rest = row.breaches.length - breachesShown;
    const why = row.breaches
      .slice(0, breachesShown)
      .map((id) => markup`<a href="${linkTo(place, paths.breach(edition, id))}">${say('why')}</a> `);
    const more =
      rest > 0
        ? markup`<a href="${linkTo(place, paths.breaches(edition))}">${say('{n, plural, other {and {rest} more}}', { n: rest, rest })}</a>`
        : '';
    return markup`<span class="badge" data-kind="${row.verdict.kind}">${row.verdictWords}</span> ${why}${more}<small>${prose(row.because.join('; '))}</small>`;
  };
  return markup`<table class="zones"><caption>${say('What was recorded on {day}, by zone', { day: view.day })}</caption>
<thead><tr><th scope="col">${say('Zone')}</th><th scope="col">${say('Verdict')}</th><th scope="col">${say('Incidents')}</th><th scope="col">${say('Watched')}</th></tr></thead>
<tbody data-rows>${view.zones.map(
    (row) =>
      markup`<tr id="${rowOf(row.zone)}"><th scope="row">${row.title}</th><td>${because(row)}</td><td class="number">${counted(row.count, row.incidents, edition, place)}</td><td>${row.watchedWords}</td></tr>`,
  )}</tbody>
<tfoot><tr><th scope="row">${say('All, wherever it was')}</th><td></td><td class="number">${counted(view.total, view.incidents, edition, place)}</td><td></td></tr></tfoot></table>`;
}
