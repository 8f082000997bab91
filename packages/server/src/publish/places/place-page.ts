import { holdsPosition } from '@truceline/truce/kernel';
import {
  cameInWords,
  distanceWords,
  type Edition,
  nearWords,
  type PartHere,
  type PlaceView,
  placeView,
  positionWords,
  type TieHere,
  tookPlaceWords,
  voicesWords,
  type WordHere,
} from '@truceline/truce/pages';
import type { NamedPlace } from '@truceline/truce/recovery';
import { phrase, say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { joined, type Markup, markup, sayMarkup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { sourceLink } from '../promises/source-link.ts';
import { exposureMarkup, fromLinesMarkup, windowsMeanwhile } from './exposure-markup.ts';
import { placesOfEdition } from './ground-of-edition.ts';
import { investmentPart } from './investment-part.ts';
import { placeMap } from './place-map.ts';
import { placeLink, source } from './places-page.ts';
import { statedIn } from './stated-in.ts';
import { surroundingsMarkup } from './surroundings-markup.ts';
import { toldHere } from './told-here.ts';

/** The page of one place: what is known of it, by whom, since when, and what is not. */
export function placePage(edition: Edition, named: NamedPlace, around: Surroundings): string {
  const place: PlaceInSite = { path: paths.place(edition, named.id) };
  const view = placeView(edition, placesOfEdition(edition), named, statedIn(around));
  return page(
    {
      place,
      title: `${view.title}, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Places'), target: paths.places(edition) },
        { words: view.title },
      ],
      audience: around.audience,
    },
    placeMarkup(view, edition, { place, around }),
  );
}

/** The view as it stands on a page. The first line is of mines. */
export function placeMarkup(
  view: PlaceView,
  edition: Edition,
  { place, around }: { readonly place: PlaceInSite; readonly around: Surroundings },
): Markup {
  const to = (target: string): string => linkTo(place, target);
  const others = view.place?.names.slice(1).map(({ text }) => text) ?? [];
  return markup`<article class="place"><h1>${view.title}</h1>
<div class="first">${view.firstLines.map((line) => markup`<p>${line}</p>`)}</div>
<p class="basis">${others.length > 0 ? `${say('Also {names}.', { names: others.join(', ') })} ` : ''}${view.region === undefined ? say('In which area it lies is not told.') : `${view.region}.`} ${view.place ? say('About {position}, taken as a circle of {distance}.', { position: positionWords(view.at), distance: distanceWords(view.uncertaintyM) }) : say('Taken as far off as its last digit allows: {distance}.', { distance: distanceWords(view.uncertaintyM) })}${view.nearest.length > 0 ? ` ${nearWords(view.nearest[0]!)}.` : ''} ${say('As known at {day}.', { day: cameInWords(edition.case.knownAt, edition.case.dayZone) })}</p>
${doubts(view, edition, around)}
${
  view.sameName.length > 0
    ? markup`<p class="notice">${sayMarkup(
        '{n, plural, one {One other place of this name: {places}.} other {{count} other places of this name: {places}.}}',
        {
          n: view.sameName.length,
          count: String(view.sameName.length),
          places: joined(
            view.sameName.map((each) => placeLink(each, edition, to, true)),
            '; ',
          ),
        },
      )}</p>`
    : ''
}
${toldHere(view, edition)}
${untold(view, around)}
${placeMap(view, edition, around)}
${view.parts.map((each) => partMarkup(each, view, edition, { to, around }))}
<section aria-labelledby="near"><h2 id="near">${say('Places near by')}</h2>${view.nearest.length === 0 ? markup`<p>${say('The list holds no other place.')}</p>` : markup`<ul>${view.nearest.map((each) => markup`<li>${sayMarkup('{place}, {distance} away', { place: placeLink(each.place, edition, to), distance: distanceWords(Math.round(each.distanceM)) })}</li>`)}</ul>`}${source(edition)}</section>
<p class="basis">${say('This page shows what was recorded and what was told. It advises nothing and decides nothing: whoever decides is named above, or it says that nobody is.')}</p></article>`;
}

const farM = 100_000;

/** What makes a position doubtful: nothing near it, land on which it does not lie, numbers that fit when exchanged. */
function doubts({ at, place, nearest }: PlaceView, edition: Edition, { basemap }: Surroundings): Markup {
  const said: string[] = [];
  const offLand = basemap !== undefined && basemap.land.length > 0 && !holdsPosition(basemap.land, at);
  if (offLand)
    said.push(say('This position does not lie on the land that the map draws: it may be in the sea, or mistyped.'));
  const [first] = nearest;
  if (!place && first && first.distanceM > farM) {
    const turned = placesOfEdition(edition).nearest([at[1], at[0]], 1)[0];
    said.push(
      `${say('No place of the list lies within {km} km.', { km: String(farM / 1000) })}${Math.abs(at[0]) <= 90 && turned && turned.distanceM < farM ? ` ${say('With longitude and latitude exchanged it would be {where}.', { where: nearWords(turned) })}` : ''}`,
    );
  }
  return markup`${said.map((words) => markup`<p class="notice">${words}</p>`)}`;
}

/** The parts of which nobody told anything, before the parts: what is not known belongs to what is known. */
function untold({ untold: titles }: PlaceView, { audience }: Surroundings): Markup {
  if (titles.length === 0) return markup``;
  return markup`<section class="untold" aria-labelledby="untold"><h2 id="untold">${audience === 'public' ? say('What this edition does not tell') : say('What nobody has told')}</h2><ul>${titles.map((title) => markup`<li>${title}</li>`)}</ul></section>`;
}

function partMarkup(
  part: PartHere,
  view: PlaceView,
  edition: Edition,
  { to, around }: { readonly to: (target: string) => string; readonly around: Surroundings },
): Markup {
  if (part.part === 'guarantees')
    return investmentPart(edition, { name: view.title, at: view.at, uncertaintyM: view.uncertaintyM }, to);
  const own = ownMarkup(part, view, edition, { to, around });
  const none = own === undefined && part.told.length === 0;
  return markup`<section aria-labelledby="${part.part}"><h2 id="${part.part}">${part.title}</h2>
${own ?? ''}${none ? markup`<p class="hole">${part.none}</p>` : ''}
${part.told.length > 0 ? markup`<ul class="told">${part.told.map((word) => wordMarkup(word, edition, to))}</ul>` : ''}${part.more > 0 ? markup`<p>${say('And {n} more.', { n: String(part.more) })}</p>` : ''}
${part.notes.length > 0 ? markup`<p class="basis">${part.notes.join(' ')}</p>` : ''}</section>`;
}

/** What a part has beside words: counts, distances. */
function ownMarkup(
  { part, told }: PartHere,
  { exposure, surroundings }: PlaceView,
  edition: Edition,
  { to, around }: { readonly to: (target: string) => string; readonly around: Surroundings },
): Markup | undefined {
  if (part === 'incidents') {
    if (exposure) return exposureMarkup(exposure, edition);
    return surroundings && surroundings.within.length > 0 ? surroundingsMarkup(surroundings, edition) : undefined;
  }
  if (part === 'line' && exposure && exposure.fromLines.length > 0)
    return fromLinesMarkup(exposure, edition, statedIn(around));
  if (part === 'windows' && exposure && exposure.windows.length > 0 && told.length > 0)
    return windowsMeanwhile(exposure, edition, to);
  return undefined;
}

const ties: Readonly<Record<TieHere, string>> = {
  near: '',
  mayBeNear: phrase('may be near by: its position is not that exact'),
  named: phrase('by the name of the place'),
  area: phrase('of the whole area'),
};

/** Sources named beside a word; the page of what it tells of has all. */
const sourcesShown = 3;

function wordMarkup(
  { words, voice, happenedAt, receivedAt, tie, distanceM, of, link, evidence, exercise }: WordHere,
  edition: Edition,
  to: (target: string) => string,
): Markup {
  const { dayZone } = edition.case;
  const beside = [
    ...(distanceM === undefined
      ? []
      : [say('{distance} from here', { distance: distanceWords(Math.round(distanceM)) })]),
    ...(ties[tie] === '' ? [] : [say(ties[tie])]),
    say('told by {voice}', { voice: voicesWords(voice) }),
    ...(happenedAt ? [say('of {day}', { day: tookPlaceWords(happenedAt, dayZone) })] : [say('day not told')]),
    ...(receivedAt === undefined ? [] : [say('known since {day}', { day: cameInWords(receivedAt, dayZone) })]),
  ];
  const address = of && addressOf(of, edition);
  return markup`<li>${exercise && !edition.case.exercise ? markup`<strong>EXERCISE</strong> ` : ''}${address === undefined ? words : markup`<a href="${to(address)}">${words}</a>`}${link ? markup` (<a href="${link.href}" rel="noreferrer" aria-label="${say('{name}: their own page', { name: link.words })}">${say('their own page')}</a>)` : ''} <small>${beside.join(' · ')}${evidence.slice(0, sourcesShown).map((each) => markup` · ${sourceLink(each)}`)}${evidence.length > sourcesShown ? ` · ${say('{n, plural, one {and {n} more source} other {and {n} more sources}}', { n: evidence.length - sourcesShown })}` : ''}</small></li>`;
}

/** The page of a thing that is told of. */
function addressOf({ sort, id }: NonNullable<WordHere['of']>, edition: Edition): string {
  switch (sort) {
    case 'people':
      return paths.people(edition);
    case 'works':
      return paths.worksOf(edition, id);
    case 'asset':
      return paths.asset(edition, id);
    case 'arrangement':
      return paths.arrangement(edition, id);
  }
}
