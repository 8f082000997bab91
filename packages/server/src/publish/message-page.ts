import type { Edition } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import type { Surroundings } from './home-page.ts';
import { page } from './layout.ts';
import { markup } from './markup.ts';
import { type PlaceInSite, paths } from './place-in-site.ts';

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

/** The home of a case of which nothing is known yet: it says so, leads to the text, and follows what comes in. */
export function nothingYetPage(edition: Edition, around: Surroundings): string {
  return page(
    {
      place: { path: paths.home(edition) },
      title: edition.case.title,
      assets: around.assets,
      edition,
      crumbs: [{ words: say('All cases'), target: '' }, { words: edition.case.title }],
      audience: around.audience,
      live: around.live,
      stays: true,
      hasFeed: true,
    },
    markup`<h1>${edition.case.title}</h1><p>${say('Nothing has been recorded in this case yet.')}</p>`,
  );
}
