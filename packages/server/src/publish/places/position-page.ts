import { isRefusal, type Position, type Refusal, refuse } from '@truceline/truce/kernel';
import { type Edition, positionView } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { markup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { placesOfEdition } from './ground-of-edition.ts';
import { placeMarkup } from './place-page.ts';
import { positionForm } from './places-page.ts';
import { statedIn } from './stated-in.ts';

/** What an address asks for: anything may stand there. */
export interface PositionAsked {
  readonly lon: string | undefined;
  readonly lat: string | undefined;
}

/** What is known of a position; the form again, with what is wrong, where the address names none. The operator's alone. */
export function positionPage(edition: Edition, asked: PositionAsked, around: Surroundings): string {
  const place: PlaceInSite = { path: paths.placeAt(edition) };
  const to = (target: string): string => linkTo(place, target);
  const at = positionAsked(asked);
  const view = isRefusal(at) ? at : positionView(edition, placesOfEdition(edition), at, statedIn(around));
  return page(
    {
      place,
      title: `${isRefusal(view) ? say('A position') : view.title}, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Places'), target: paths.places(edition) },
        { words: isRefusal(view) ? say('A position') : view.title },
      ],
      audience: around.audience,
    },
    isRefusal(view)
      ? markup`<section class="places"><h1>${say('A position')}</h1><p class="notice" role="alert">${view.message}</p>${positionForm(edition, asked, to)}</section>`
      : markup`${placeMarkup(view, edition, { place, around })}${positionForm(edition, asked, to)}`,
  );
}

const digitsMax = 30;

/** The position that an address asks for: plain decimal degrees, longitude and latitude. Refused with what to write instead. */
export function positionAsked({ lon, lat }: PositionAsked): Position | Refusal {
  const [longitude, latitude] = [degreesIn(lon), degreesIn(lat)];
  if (longitude === undefined || latitude === undefined)
    return refuse(
      'position-asked',
      longitude === undefined
        ? say('longitude is no number of degrees; write it as 31.25, with a point and below zero for west and south')
        : say('latitude is no number of degrees; write it as 31.25, with a point and below zero for west and south'),
    );
  if (Math.abs(latitude) > 90 && Math.abs(longitude) <= 90)
    return refuse('position-asked', say('latitude is above 90 degrees: longitude and latitude seem to be exchanged'));
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90)
    return refuse('position-asked', say('this is not on the globe: longitudes end at 180 and latitudes at 90'));
  return [longitude, latitude];
}

function degreesIn(text: string | undefined): number | undefined {
  const trimmed = text?.trim() ?? '';
  return trimmed.length <= digitsMax && /^[+-]?\d{1,3}(\.\d+)?$/.test(trimmed) ? Number(trimmed) : undefined;
}
