import {
  assessedFigureWords,
  assessedMeasureWords,
  type Edition,
  figure,
  recoveryLead,
  recoveryProblemWords,
  voiceWords,
  worksMoneyMeaning,
  worksMoneyWords,
} from '@truceline/truce/pages';
import { type AssessedFigure, recoveryProblemKinds, worksMoney } from '@truceline/truce/recovery';
import { phrase, say } from '@truceline/truce/wording';
import { inEnglish } from '../encoded-words.ts';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { type Markup, markup, prose, sayMarkup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { capacityPart } from './capacity-part.ts';
import { certainCopies } from './copies-page.ts';
import { needsPart } from './needs-part.ts';
import { type RecoveryOfEdition, recoveryOf } from './recovery-of-edition.ts';
import { sourcesOf } from './sources-part.ts';
import { pagesOfWorks, worksTable } from './works-list-page.ts';

/** Works that are listed on the first page; the list and the file have all. */
const worksListed = 30;
/** Copies, problems and figures that are listed on one page. */
const listedMax = 50;

/** Recovery of a case: what is known of needs, works and restored capacity, by whom, as of when, and what nobody told. */
export function recoveryPage(edition: Edition, around: Surroundings): string {
  const of = recoveryOf(edition);
  const { ledger } = of;
  const place: PlaceInSite = { path: paths.recovery(edition) };
  const to = (target: string) => linkTo(place, target);
  const { sentence, nobodyTold } = recoveryLead(of, edition);
  const isEmpty =
    ledger.works.length + ledger.assets.length + ledger.figures.length + (edition.capacity?.length ?? 0) === 0;
  const sources = (unit: string) => sourcesOf(edition, unit);
  return page(
    {
      place,
      title: `${say('Recovery')}, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Recovery') },
      ],
      audience: around.audience,
    },
    markup`<h1>${say('What was lost, what is mended')}</h1>
<p class="lead">${sentence}</p>
${nobodyTold.length > 0 ? markup`<p>${around.audience === 'public' ? say('Nobody told, or it is not in this edition: {what}.', { what: nobodyTold.join('; ') }) : say('Nobody told: {what}.', { what: nobodyTold.join('; ') })}</p>` : ''}
${around.audience === 'public' && !isEmpty ? markup`<p class="notice">${say('This public edition holds words that rest on an address of the web. Positions, owners and plans of works on what is critical are not in it.')}</p>` : ''}
${
  isEmpty
    ? markup`<p>${say('That is not a statement that nothing was lost, or that nothing is being mended.')}</p>`
    : markup`${hatch}
<p>${say('Each picture below is one sector or area in one currency, all of a currency on one scale.')} ${sayMarkup('{open} is what an assessment says is needed less what one voice says was disbursed, reckoned here: part of that may have gone to something the assessment does not count, and others may have paid too.', { open: markup`<strong>${say('Open')}</strong>` })} ${say('Works that certainly stand in two lists are counted once.')}</p>
${needsPart(of.bySector, edition, sources)}
${needsPart(of.byRegion, edition, sources)}
${capacityPart(of, edition, around.audience)}
${assessments(ledger.figures)}
${certainCopies(of, edition, to)}
${worksShown(of, edition, to)}
${assetsShown(of, edition, to, around)}
${problems(of, edition, to)}
<nav aria-label="${say('Files')}"><h2>${say('Files')}</h2><ul>${recoveryFiles.map(({ name, words }) => markup`<li><a href="${to(`${paths.recovery(edition)}${name}`)}">${name}</a>: ${say(words)}</li>`)}</ul></nav>`
}
<section><h2>${say('What the words mean')}</h2><dl class="facts">${worksMoney.map((kind) => markup`<div><dt>${worksMoneyWords(kind)}</dt><dd>${worksMoneyMeaning(kind)}</dd></div>`)}</dl>
<p>${say('No two of these are added. Nor are amounts of two currencies, figures of two voices, or a need and its parts. What nobody told is a hole, and no zero.')}</p></section>`,
  );
}

/** The hatching of what is open: drawn once for all pictures of the page. */
const hatch = markup`<svg class="recovery-defs" aria-hidden="true" focusable="false"><defs><pattern id="recovery-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V5"></path></pattern></defs></svg>`;

/** The files of a case's recovery. */
export const recoveryFiles: readonly { readonly name: string; readonly words: string }[] = [
  { name: 'works.csv', words: phrase('works, a row for each figure of each voice') },
  { name: 'sums.csv', words: phrase('needs, money and capacity by sector and by first-level area') },
  { name: 'assets.csv', words: phrase('assets, a row for each figure of each voice') },
  { name: 'codebook.csv', words: phrase('what each column of these files means') },
];

/** Figures for the whole: they are added to nothing on this page. */
function assessments(figures: readonly AssessedFigure[]): Markup {
  const whole = figures.filter(({ level }) => level === 'whole');
  if (whole.length === 0) return markup``;
  return markup`<section aria-labelledby="whole"><h2 id="whole">${say('Figures for the whole')}</h2><div class="scroll" tabindex="0" role="region" aria-label="${say('Table: {title}', { title: say('Figures for the whole') })}"><table><caption>${say('By assessment. A whole and its parts are never added.')}</caption>
<thead><tr><th scope="col">${say('Assessment')}</th><th scope="col">${say('Whose words')}</th><th scope="col">${say('What is measured')}</th><th scope="col" class="amount">${say('Figure')}</th><th scope="col">${say('As of')}</th><th scope="col">${say('Over how long')}</th><th scope="col">${say('Said before')}</th></tr></thead>
<tbody>${whole.map(
    (each) =>
      markup`<tr><th scope="row">${each.assessment}</th><td>${voiceWords(each.voice)}</td><td>${assessedMeasureWords(each.measure)}</td><td class="amount">${assessedFigureWords(each)}</td><td>${each.asOf ?? say('not told')}</td><td>${each.years === undefined ? say('not told') : say('{n, plural, other {{count} years}}', { n: each.years, count: String(each.years) })}</td><td>${each.earlier.length === 0 ? '–' : each.earlier.map((before) => assessedFigureWords(before)).join('; ')}</td></tr>`,
  )}</tbody></table></div></section>`;
}

function worksShown({ ledger }: RecoveryOfEdition, edition: Edition, to: (target: string) => string): Markup {
  const { works } = ledger;
  if (works.length === 0) return markup``;
  const pages = pagesOfWorks(works.length);
  return markup`<section aria-labelledby="works"><h2 id="works">${say('Works')}</h2>${worksTable(works.slice(0, worksListed), edition, to)}
${works.length > worksListed ? markup`<p>${sayMarkup('{n, plural, one {{all}, on one page, or in the {file}} other {{all}, on {pages} pages, or in the {file}}}', { n: pages, pages: figure(pages), all: markup`<a href="${to(paths.worksList(edition, 1))}">${say('{n, plural, other {All {count} works}}', { n: works.length, count: figure(works.length) })}</a>`, file: markup`<a href="${to(`${paths.recovery(edition)}works.csv`)}">${say('file')}</a>` })}</p>` : ''}</section>`;
}

function assetsShown(
  { ledger: { assets }, assetsByAddress }: RecoveryOfEdition,
  edition: Edition,
  to: (target: string) => string,
  { audience }: Surroundings,
): Markup {
  if (assetsByAddress.size === 0) return markup``;
  return markup`<section aria-labelledby="assets"><h2 id="assets">${audience === 'public' ? say('Schools and hospitals') : say('Assets')}</h2><ul>${assets.slice(0, listedMax).map((asset) => markup`<li><a href="${to(paths.asset(edition, asset.id))}">${asset.words.find(({ facts }) => facts.name)?.facts.name ?? asset.id}</a></li>`)}${left(assets.length)}</ul></section>`;
}

function problems({ problems: found }: RecoveryOfEdition, edition: Edition, to: (target: string) => string): Markup {
  if (found.length === 0) return markup``;
  const byKind = Map.groupBy(found, ({ kind }) => kind);
  return markup`<section aria-labelledby="problems"><h2 id="problems">${say('What does not fit')}</h2><p>${say('Everything stands as it was told; figures that are none are in no sum.')}</p>${recoveryProblemKinds.map(
    (kind) => {
      const of = byKind.get(kind) ?? [];
      return of.length === 0
        ? ''
        : markup`<details><summary>${recoveryProblemWords(kind)}: ${figure(of.length)}</summary><ul>${of
            .slice(0, listedMax)
            .map(
              (each) =>
                markup`<li>${each.of === undefined ? markup`<code>${each.entry ?? ''}</code>` : each.sort === 'works' ? markup`<a href="${to(paths.worksOf(edition, each.of))}">${each.of}</a>` : each.sort === 'asset' ? markup`<a href="${to(paths.asset(edition, each.of))}">${each.of}</a>` : each.of}: ${inEnglish(prose(each.reason))}</li>`,
            )}${left(of.length)}</ul></details>`;
    },
  )}</section>`;
}

function left(count: number): Markup {
  return count > listedMax
    ? markup`<li>${say('and {count} more, in the files', { count: figure(count - listedMax) })}</li>`
    : markup``;
}
