import type { Edition } from '@truceline/truce/pages';
import type { Surroundings } from './home-page.ts';
import { type Markup, markup } from './markup.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';

/**
 * A link to the page on which a reader's browser proves a number: from its address, below the case, down to the record. `of` says
 * which number, for those who hear the link alone. Nothing where no record is published beside the pages.
 */
export function proveLink(
  edition: Edition,
  place: PlaceInSite,
  { audience, record }: Surroundings,
  { address, of }: { readonly address: string; readonly of: string },
): Markup {
  if (audience !== 'public' || !record) return markup``;
  const target = `${linkTo(place, paths.verify(edition))}#number=${encodeURIComponent(address)}`;
  return markup` <a class="prove" href="${target}" aria-label="Prove this number: ${of}">prove this number</a>`;
}
