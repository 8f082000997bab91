import { dayView, type Edition, marksOf, openingDay } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { checkInsNotice } from './check-ins-page.ts';
import { sincePart, verdictPart } from './home-lead.ts';
import type { Surroundings } from './home-page.ts';
import { zonesPart } from './home-zones.ts';
import { page } from './layout.ts';
import { type Markup, markup } from './markup.ts';
import { minesFirst } from './mines-first.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';
import { hasPromisesAlone, promisesLine } from './promises/promises-home.ts';

/** The front page: each case with the sentence that answers the first question about it; a case that stands alone with its zones too. */
export function frontPage(editions: readonly Edition[], around: Surroundings): string {
  const place: PlaceInSite = { path: '' };
  return page(
    {
      place,
      title: say('Cases'),
      assets: around.assets,
      crumbs: [{ words: say('All cases') }],
      audience: around.audience,
    },
    markup`<h1>${say('What was recorded, against which rule')}</h1><p>${say('Truceline takes the text of a truce and many doubtful reports, and shows what can be said, on what evidence, and what cannot.')}</p>
${around.audience === 'operator' && editions.some(({ decisions }) => decisions) ? markup`<p><a href="${linkTo(place, 'decide/')}">${say('Who decides, by when, in all cases')}</a></p>` : ''}
${editions.length === 0 ? markup`<p class="notice">${say('This store holds no case yet.')}${around.audience === 'operator' ? markup` ${say('Load one with')} <code>npx truceline load</code>.` : ''}</p>` : ''}
${editions.map((edition) => caseOf(edition, { place, around, alone: editions.length === 1 }))}`,
  );
}

function caseOf(
  edition: Edition,
  { place, around, alone }: { readonly place: PlaceInSite; readonly around: Surroundings; readonly alone: boolean },
): Markup {
  const to = (target: string) => linkTo(place, target);
  return markup`<article class="case"><h2><a href="${to(paths.home(edition))}">${edition.case.title}</a></h2>${marksOf(edition).map((mark) => markup`<p class="mark" data-mark="${mark.startsWith('EXERCISE') ? 'exercise' : 'hypothetical'}">${mark}</p>`)}
${firstWords(edition, { place, around, alone })}${checkInsNotice(edition, place, around)}</article>`;
}

function firstWords(edition: Edition, ground: Parameters<typeof caseOf>[1]): Markup {
  const { place, around, alone } = ground;
  const to = (target: string) => linkTo(place, target);
  if (hasPromisesAlone(edition)) return promisesLine(edition, to);
  const day = openingDay(edition);
  const view = day === undefined ? undefined : dayView(edition, day);
  if (!view) return markup`<p>${say('Nothing is recorded yet.')}</p>`;
  return markup`<p class="counter">${view.counter}</p>${verdictPart(view, edition, to)}
${minesFirst(edition, to)}${sincePart(view)}${alone ? zonesPart(view, edition, { place, around }) : ''}`;
}
