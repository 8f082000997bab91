import { type Edition, figure, sectorWords } from '@truceline/truce/pages';
import type { WorksStanding, WorksWord } from '@truceline/truce/recovery';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { type Markup, markup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { recoveryOf, worksName } from './recovery-of-edition.ts';

/** Works on one page of the list. */
const worksOnPage = 200;

/** On how many pages so many works are listed. */
export function pagesOfWorks(works: number): number {
  return Math.ceil(works / worksOnPage);
}

/** One page of the list of all works, from the first; `undefined` where there is no such page. */
export function worksListPage(edition: Edition, number: number, around: Surroundings): string | undefined {
  const { works } = recoveryOf(edition).ledger;
  const pages = pagesOfWorks(works.length);
  if (!Number.isInteger(number) || number < 1 || number > pages) return undefined;
  const place: PlaceInSite = { path: paths.worksList(edition, number) };
  const to = (target: string) => linkTo(place, target);
  const first = (number - 1) * worksOnPage;
  const shown = works.slice(first, first + worksOnPage);
  const [from, until] = [shown[0]!.id, shown.at(-1)!.id];
  return page(
    {
      place,
      title: `Works, page ${number} of ${pages}, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: 'Recovery', target: paths.recovery(edition) },
        { words: pages === 1 ? 'Works' : `Works, page ${number}` },
      ],
      audience: around.audience,
    },
    markup`<h1>Works</h1>
<p class="lead">${figure(first + 1)} to ${figure(first + shown.length)} of ${figure(works.length)}, in the order of their names in the lists: ${from} to ${until}.</p>
${turning(edition, { number, pages }, to)}
${worksTable(shown, edition, to)}
${turning(edition, { number, pages }, to)}
<p>All of them: <a href="${to(paths.recovery(edition))}works.csv">works.csv</a></p>`,
  );
}

function turning(
  edition: Edition,
  { number, pages }: { readonly number: number; readonly pages: number },
  to: (target: string) => string,
): Markup {
  if (pages === 1) return markup``;
  const link = (target: number, words: string, rel: string): Markup =>
    target < 1 || target > pages
      ? markup`<span>${words}</span>`
      : markup`<a rel="${rel}" href="${to(paths.worksList(edition, target))}">${words}</a>`;
  return markup`<nav class="turning" aria-label="Pages of this list">${link(number - 1, '← the page before', 'prev')} <span>page ${figure(number)} of ${figure(pages)}</span> ${link(number + 1, 'the next page →', 'next')} ${link(number === pages ? 0 : pages, 'the last', 'last')}</nav>`;
}

/** Works in rows: name, sector, area and stage, by the voices that tell them. */
export function worksTable(works: readonly WorksStanding[], edition: Edition, to: (target: string) => string): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Works"><table><caption>Where voices differ, each is given. A dash: nobody told.</caption>
<thead><tr><th scope="col">Works</th><th scope="col">Sector</th><th scope="col">Area</th><th scope="col">Stage</th><th scope="col" class="number">Voices</th></tr></thead>
<tbody data-rows>${works.map((each) => {
    const said = (of: (word: WorksWord) => string | undefined): string =>
      [...new Set(each.words.flatMap((word) => of(word) ?? []))].join(' / ') || '–';
    return markup`<tr><th scope="row"><a href="${to(paths.worksOf(edition, each.id))}">${worksName(each)}</a></th><td>${said(({ facts }) => facts.sector && sectorWords(facts.sector))}</td><td>${said(({ facts }) => facts.placing?.region)}</td><td>${said(({ stage, withdrawn }) => (withdrawn ? 'taken off the list' : stage))}</td><td class="number">${each.words.length}</td></tr>`;
  })}</tbody></table></div>`;
}
