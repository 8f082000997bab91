import type { Edition } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { type Markup, markup } from './markup.ts';
import { paths } from './place-in-site.ts';
import { hasPlaces } from './places/has-places.ts';

/**
 * What stands before everything else: that nobody surveyed for mines, or that surveys cover only what they name. A day without
 * incidents says nothing of what lies in the ground.
 */
export function minesFirst(edition: Edition, to: (target: string) => string): Markup {
  const surveys = edition.recovered?.survey?.length ?? 0;
  // What keeps surveys from the public keeps exposure from it as well: such an edition cannot know that there are none.
  const words = edition.exposure
    ? surveys > 0
      ? say('Mines: only what a survey names was surveyed, on its day. Everywhere else: not surveyed.')
      : say('Mines: not surveyed. Nobody has told of a survey in this case.')
    : say('Mines: not surveyed, as far as this public edition tells; it leaves surveys out.');
  const link = hasPlaces(edition)
    ? markup` <a href="${to(paths.places(edition))}">${say('What is told of each place')}</a>`
    : '';
  return markup`<p class="notice mines"><strong>${words}</strong> ${say('That nothing was recorded says nothing of mines.')}${link}</p>`;
}
