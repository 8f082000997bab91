import { type Edition, figure, sectorWords, worksStageWords } from '@truceline/truce/pages';
import type { WorksStanding, WorksWord } from '@truceline/truce/recovery';
import { say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { type Markup, markup, sayMarkup } from '../markup.ts';
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
      title: `${say('Works, page {number} of {pages}', { number: String(number), pages: String(pages) })}, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Recovery'), target: paths.recovery(edition) },
        { words: pages === 1 ? say('Works') : say('Works, page {number}', { number: String(number) }) },
      ],
      audience: around.audience,
    },
    markup`<h1>${say('Works')}</h1>
<p class="lead">${say('{first} to {last} of {all}, in the order of their names in the lists: {from} to {until}.', { first: figure(first + 1), last: figure(first + shown.length), all: figure(works.length), from, until })}</p>
${turning(edition, { number, pages }, to)}
${worksTable(shown, edition, to)}
${turning(edition, { number, pages }, to)}
<p>${sayMarkup('All of them: {file}', { file: markup`<a href="${to(`${paths.recovery(edition)}works.csv`)}">works.csv</a>` })}</p>`,
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
  return markup`<nav class="turning" aria-label="${say('Pages of this list')}">${link(number - 1, say('← the page before'), 'prev')} <span>${say('page {number} of {pages}', { number: figure(number), pages: figure(pages) })}</span> ${link(number + 1, say('the next page →'), 'next')} ${link(number === pages ? 0 : pages, say('the last'), 'last')}</nav>`;
}

/** Works in rows: name, sector, area and stage, by the voices that tell them. */
export function worksTable(works: readonly WorksStanding[], edition: Edition, to: (target: string) => string): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('Table: {title}', { title: say('Works') })}"><table><caption>${say('Where voices differ, each is given. A dash: nobody told.')}</caption>
<thead><tr><th scope="col">${say('Works')}</th><th scope="col">${say('Sector')}</th><th scope="col">${say('First-level area')}</th><th scope="col">${say('Stage')}</th><th scope="col" class="amount">${say('Voices')}</th></tr></thead>
<tbody data-rows>${works.map((each) => {
    const said = (of: (word: WorksWord) => string | undefined): string =>
      [...new Set(each.words.flatMap((word) => of(word) ?? []))].join(' / ') || '–';
    return markup`<tr><th scope="row"><a href="${to(paths.worksOf(edition, each.id))}">${worksName(each)}</a></th><td>${said(({ facts }) => facts.sector && sectorWords(facts.sector))}</td><td>${said(({ facts }) => facts.placing?.region)}</td><td>${said(({ stage, withdrawn }) => (withdrawn ? say('taken off the list') : stage && worksStageWords(stage)))}</td><td class="amount">${each.words.length}</td></tr>`;
  })}</tbody></table></div>`;
}
