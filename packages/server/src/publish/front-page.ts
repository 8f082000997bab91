import { dayView, type Edition, marksOf, openingDay } from '@truceline/truce/pages';
import { checkInsNotice } from './check-ins-page.ts';
import type { Surroundings } from './home-page.ts';
import { page } from './layout.ts';
import { markup, prose } from './markup.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';
import { hasPromisesAlone, promisesLine } from './promises/promises-home.ts';

/** The front page: each case with the sentence that answers the first question about it. */
export function frontPage(editions: readonly Edition[], around: Surroundings): string {
  const place: PlaceInSite = { path: '' };
  return page(
    {
      place,
      title: 'Cases',
      assets: around.assets,
      crumbs: [{ words: 'All cases' }],
      audience: around.audience,
    },
    markup`<h1>What was recorded, against which rule</h1><p>Truceline takes the text of a truce and many doubtful reports, and shows what can be said, on what evidence, and what cannot.</p>
${around.audience === 'operator' && editions.some(({ decisions }) => decisions) ? markup`<p><a href="${linkTo(place, 'decide/')}">Who decides, by when, in all cases</a></p>` : ''}
${editions.length === 0 ? markup`<p class="notice">This store holds no case yet. Load one with <code>npx truceline load</code>.</p>` : ''}
${editions.map((edition) => {
  const day = openingDay(edition);
  const view = day === undefined || hasPromisesAlone(edition) ? undefined : dayView(edition, day);
  return markup`<article class="case"><h2><a href="${linkTo(place, paths.home(edition))}">${edition.case.title}</a></h2>${marksOf(edition).map((mark) => markup`<p class="mark" data-mark="${mark.startsWith('EXERCISE') ? 'exercise' : 'hypothetical'}">${mark}</p>`)}
${view ? markup`<p class="counter">${view.counter}</p><p class="verdict" data-verdict="${view.overall}">${prose(view.sentence)}</p>` : hasPromisesAlone(edition) ? promisesLine(edition, (target) => linkTo(place, target)) : markup`<p>Nothing is recorded yet.</p>`}${checkInsNotice(edition, place, around)}</article>`;
})}`,
  );
}
