import type { Edition } from '@truceline/truce/pages';
import { askedMax } from '@truceline/truce/recovery';
import { say } from '@truceline/truce/wording';
import { type Markup, markup } from '../markup.ts';
import { paths } from '../place-in-site.ts';
import { namesAddress } from './place-names-file.ts';

/**
 * Where the reader is: a place by its name, or those nearest to where the browser is. Without a script it is the way to the pages of
 * places, which have a form and lists of their own; with one, names are read when the reader begins and searched in the browser.
 */
export function whereAmI(edition: Edition, to: (target: string) => string): Markup {
  if (!edition.places) return markup``;
  const words = {
    none: say(
      'No place of this list is called so, nor nearly so. That is not a statement that there is no such place.',
    ),
    more: say('There are more: write more of the name.'),
    reading: say('The list of places is being read.'),
    failed: say('The list of places could not be read. The pages of places hold the same.'),
    asking: say('The browser is asked where it is.'),
    refused: say('The browser did not say where it is.'),
    nearest: say('Places of this list, the nearest first'),
    // Numbers are filled in by the browser.
    km: say('{number} km', { number: '{number}' }),
  };
  return markup`<section class="where" aria-labelledby="where" data-where="${to(namesAddress(edition))}" data-place="${to(paths.place(edition, 'ID'))}" data-words="${JSON.stringify(words)}"><h2 id="where">${say('Where I am')}</h2>
<form class="narrow" role="search" action="${to(paths.places(edition))}" method="get" hidden><label>${say('Name of a place')} <input type="search" name="q" maxlength="${askedMax}" autocomplete="off"></label> <button type="button" data-near hidden>${say('Near me')}</button></form>
<p class="hint" data-near-hint hidden>${say('“Near me” asks the browser for its position and measures in the browser. The position is sent to nobody and kept nowhere.')}</p>
<div class="found" data-found role="status"></div>
<p><a href="${to(paths.places(edition))}">${say('What is told of each place, by name or letter')}</a></p></section>`;
}
