import type { Edition } from '@truceline/truce/pages';
import type { Arrangement } from '@truceline/truce/recovery';
import { type Markup, markup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { titleOfArrangement } from './humanitarian-view.ts';

/** An arrangement by its name, with a link to its page. */
export function arrangementLink(each: Arrangement, edition: Edition, place: PlaceInSite): Markup {
  return markup`<a href="${linkTo(place, paths.arrangement(edition, each.id))}">${titleOfArrangement(each)}</a>`;
}
