import type { Edition } from '@truceline/truce/pages';
import { searchSpelling } from '@truceline/truce/recovery';
import type { Surroundings } from '../home-page.ts';
import { placesOfEdition } from './ground-of-edition.ts';
import { hasPlaces } from './has-places.ts';
import { lettersOf } from './letters.ts';
import { placePage } from './place-page.ts';
import { letterPage, placesPage } from './places-page.ts';
import { positionPage } from './position-page.ts';

/** The page at an address below the places of a case; a name that one place alone has leads to it, one of several to their list. */
export function placesFile(
  edition: Edition,
  { second, third }: { readonly second: string; readonly third: string },
  around: Surroundings,
): string | undefined {
  if (!hasPlaces(edition)) return undefined;
  const ground = placesOfEdition(edition);
  const { asked = {} } = around;
  switch (second) {
    case '':
      return placesPage(edition, asked.q, around);
    case 'by':
      return letterPage(edition, third, around);
    case 'at':
      return edition.exposure ? positionPage(edition, { lon: asked.lon, lat: asked.lat }, around) : undefined;
    default: {
      const named = ground.byName.get(searchSpelling(second)) ?? [];
      const place =
        ground.listed.get(second) ??
        (edition.exposure ? ground.reported().get(second) : undefined) ??
        (named.length === 1 ? named[0] : undefined);
      if (place) return placePage(edition, place, around);
      return named.length > 1 ? placesPage(edition, second, around) : undefined;
    }
  }
}

/** Addresses of the pages of places below the case: the search, the lists by letter, and each place of the list. */
export function* placeAddresses(edition: Edition): Generator<string> {
  const { listed } = placesOfEdition(edition);
  yield 'places/';
  if (listed.size > 0) {
    yield 'places/reach.csv';
    yield 'places/reach-codebook.csv';
    yield 'places/names.json';
  }
  for (const letter of lettersOf([...listed.values()]).keys()) yield `places/by/${letter}/`;
  for (const id of listed.keys()) yield `places/${id}/`;
}
