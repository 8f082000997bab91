import type { Edition } from '@truceline/truce/pages';
import { askedMax, type NamedPlace, type PlaceFound, placeTitle } from '@truceline/truce/recovery';
import { phrase, say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { joined, type Markup, markup, sayMarkup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { placesOfEdition } from './ground-of-edition.ts';
import { lettersOf } from './letters.ts';

const hows: Readonly<Record<PlaceFound['how'], string>> = {
  same: '',
  begins: phrase('begins so'),
  word: phrase('a word of it begins so'),
  nearly: phrase('spelt nearly so'),
};
/** A list of more places than this is shown by its letters. */
const wholeMax = 400;
const letterMax = 2_000;

/** The search by name: a form that works without a script, what was found, and the lists by letter. */
export function placesPage(edition: Edition, asked: string | undefined, around: Surroundings): string {
  const place: PlaceInSite = { path: paths.places(edition) };
  const to = (target: string): string => linkTo(place, target);
  return page(
    {
      place,
      title: `${say('Places')}, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Places') },
      ],
      audience: around.audience,
    },
    markup`<section class="places"><h1>${say('Places')}</h1>
<p class="lead">${say('What is known of a place, by whom, since when, and what is not.')}</p>
${searchForm(edition, asked, { to, around })}
${asked === undefined ? '' : found(edition, asked, to)}
${listed(edition, to)}
</section>`,
  );
}

/** The places whose names begin with one letter; nothing where there are none. */
export function letterPage(edition: Edition, letter: string, around: Surroundings): string | undefined {
  const places = lettersOf([...placesOfEdition(edition).listed.values()]).get(letter);
  if (!places) return undefined;
  const place: PlaceInSite = { path: paths.placesBy(edition, letter) };
  const to = (target: string): string => linkTo(place, target);
  const words =
    letter === 'other'
      ? say('Places that begin with another letter')
      : say('Places, {letter}', { letter: letter.toUpperCase() });
  return page(
    {
      place,
      title: `${words}, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Places'), target: paths.places(edition) },
        { words: letter.toUpperCase() },
      ],
      audience: around.audience,
    },
    markup`<section class="places"><h1>${words}</h1>${letters(edition, to, letter)}
<ul class="columns">${places.slice(0, letterMax).map((each) => markup`<li>${placeLink(each, edition, to)}</li>`)}</ul>
${places.length > letterMax ? markup`<p>${say('And {n} more: the search finds them.', { n: String(places.length - letterMax) })}</p>` : ''}
${source(edition)}</section>`,
  );
}

type To = (target: string) => string;

/** The form of the search; where nothing answers it, the public files, there is none. */
export function searchForm(
  edition: Edition,
  asked: string | undefined,
  { to, around }: { readonly to: To; readonly around: Surroundings },
): Markup {
  const form = markup`<form class="narrow" method="get" action="${to(paths.places(edition))}" role="search"><label>${say('Name of a place')} <input type="search" name="q" value="${asked?.slice(0, askedMax) ?? ''}" maxlength="${askedMax}" autocomplete="off"></label><button>${say('Search')}</button></form>`;
  if (around.audience === 'public')
    return markup`${form}<p class="hint">${say('Where these pages are plain files the form finds nothing: the lists by letter beneath hold the same places.')}</p>`;
  return markup`${form}<p class="hint">${say('In Latin or Ukrainian letters; one or two typing errors do no harm.')}</p>
${edition.exposure ? positionForm(edition, {}, to) : ''}`;
}

/** The form that asks for a position. */
export function positionForm(
  edition: Edition,
  { lon, lat }: { readonly lon?: string | undefined; readonly lat?: string | undefined },
  to: To,
): Markup {
  return markup`<form class="narrow" method="get" action="${to(paths.placeAt(edition))}"><label>${say('Longitude')} <input name="lon" inputmode="decimal" maxlength="30" value="${lon?.slice(0, 30) ?? ''}" required></label><label>${say('Latitude')} <input name="lat" inputmode="decimal" maxlength="30" value="${lat?.slice(0, 30) ?? ''}" required></label><button>${say('Show this position')}</button></form><p class="hint">${say('Degrees, longitude first: 31.25 and 48.5; west and south are below zero.')}</p>`;
}

function found(edition: Edition, asked: string, to: To): Markup {
  const ground = placesOfEdition(edition);
  const inList = ground.search(asked);
  const inReports = edition.exposure ? ground.searchReported()(asked, 20) : { found: [], more: 0 };
  if (asked.trim() === '') return markup`<p class="notice" role="status">${say('No name was asked for.')}</p>`;
  const cut =
    asked.length > askedMax
      ? ` ${say('The first {n} characters of what was asked were looked for.', { n: String(askedMax) })}`
      : '';
  if (inList.found.length + inReports.found.length === 0)
    return markup`<section aria-labelledby="found"><h2 id="found">${say('Nothing found')}</h2><p role="status">${say('No place of this list is called so, nor nearly so.')}${cut} ${say('That is not a statement that there is no such place.')}</p></section>`;
  return markup`<section aria-labelledby="found"><h2 id="found">${say('Found')}</h2><p role="status">${edition.exposure ? say('{n} in the list, {more} more in reports.', { n: String(inList.found.length + inList.more), more: String(inReports.found.length + inReports.more) }) : say('{n} in the list.', { n: String(inList.found.length + inList.more) })}${cut}</p>
${inList.found.length > 0 ? foundList(inList.found, edition, to) : ''}${inList.more > 0 ? markup`<p>${say('And {n} more: write more of the name.', { n: String(inList.more) })}</p>` : ''}
${inReports.found.length > 0 ? markup`<h3>${say('Named by reports, and not in the list')}</h3><p>${say('Their position is of what was reported, not of a settlement.')}</p>${foundList(inReports.found, edition, to)}` : ''}</section>`;
}

function foundList(found: readonly PlaceFound[], edition: Edition, to: To): Markup {
  const titles = Map.groupBy(found, ({ place }) => placeTitle(place));
  return markup`<ul class="found">${found.map(({ place, name, how }) => {
    const several = titles.get(placeTitle(place))!.length > 1;
    const beside = [
      name === placeTitle(place) ? '' : say('as {name}', { name }),
      hows[how] === '' ? '' : say(hows[how]),
    ]
      .filter((each) => each !== '')
      .join(', ');
    return markup`<li>${placeLink(place, edition, to, several)}${beside === '' ? '' : markup` <small>${beside}</small>`}</li>`;
  })}</ul>`;
}

/** A place as a link with its region; of several of one name that have no region, with where they lie. */
export function placeLink(place: NamedPlace, edition: Edition, to: To, several = false): Markup {
  const region =
    place.region ?? (several ? say('area not told, near {position}', { position: place.at.join(', ') }) : undefined);
  return markup`<a href="${to(paths.place(edition, place.id))}">${placeTitle(place)}</a>${region === undefined ? '' : markup`, ${region}`}`;
}

function listed(edition: Edition, to: To): Markup {
  const { listed: places } = placesOfEdition(edition);
  if (places.size === 0)
    return markup`<p class="notice">${sayMarkup('This case has no list of places. The operator keeps one with {command}.', { command: markup`<code>truceline places</code>` })}</p>`;
  if (places.size > wholeMax)
    return markup`<section aria-labelledby="letters"><h2 id="letters">${say('All {n} places, by letter', { n: String(places.size) })}</h2>${letters(edition, to)}${source(edition)}</section>`;
  return markup`<section aria-labelledby="letters"><h2 id="letters">${say('All {n} places', { n: String(places.size) })}</h2>${letters(edition, to)}<ul class="columns">${[...lettersOf([...places.values()]).values()].flat().map((each) => markup`<li>${placeLink(each, edition, to)}</li>`)}</ul>${source(edition)}</section>`;
}

function letters(edition: Edition, to: To, current?: string): Markup {
  const all = [...lettersOf([...placesOfEdition(edition).listed.values()]).keys()];
  return markup`<p class="letters">${joined(
    all.map((letter) =>
      letter === current
        ? markup`<strong aria-current="page">${letter.toUpperCase()}</strong>`
        : markup`<a href="${to(paths.placesBy(edition, letter))}">${letter.toUpperCase()}</a>`,
    ),
    ' ',
  )}</p>`;
}

/** Whose list it is. */
export function source({ places }: Edition): Markup {
  return places
    ? markup`<p class="basis">${say('Names and positions: {source}.', { source: places.source })}</p>`
    : markup``;
}
