import { say } from '@truceline/truce/wording';
import type { Surroundings } from './home-page.ts';
import { page } from './layout.ts';
import { markup } from './markup.ts';
import type { PlaceInSite } from './place-in-site.ts';

/** A page that says what is not there, and where to go instead. Repeats nothing that a visitor typed. */
export function notFoundPage(
  place: PlaceInSite,
  words: string,
  around: Pick<Surroundings, 'assets' | 'audience'>,
): string {
  return page(
    {
      place,
      title: say('Nothing here'),
      assets: around.assets,
      crumbs: [{ words: say('All cases'), target: '' }, { words: say('Nothing here') }],
      audience: around.audience,
    },
    markup`<h1>${say('Nothing here')}</h1><p>${words}</p><p>${say('The list of cases is at the top of this page.')}</p>`,
  );
}
