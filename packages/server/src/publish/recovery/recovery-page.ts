import {
  assessedFigureWords,
  type Edition,
  figure,
  recoveryLead,
  recoveryProblemWords,
  worksMoneyMeaning,
} from '@truceline/truce/pages';
import { type AssessedFigure, recoveryProblemKinds, worksMoney } from '@truceline/truce/recovery';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { type Markup, markup, prose } from '../markup.ts';
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
      title: `Recovery, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: 'Recovery' },
      ],
      audience: around.audience,
    },
    markup`<h1>What was lost, what is mended</h1>
<p class="lead">${sentence}</p>
${nobodyTold.length > 0 ? markup`<p>Nobody told${around.audience === 'public' ? ', or it is not in this edition' : ''}: ${nobodyTold.join('; ')}.</p>` : ''}
${around.audience === 'public' && !isEmpty ? markup`<p class="notice">This public edition holds words that rest on an address of the web. Positions, owners and plans of works on what is critical are not in it.</p>` : ''}
${
  isEmpty
    ? markup`<p>That is not a statement that nothing was lost, or that nothing is being mended.</p>`
    : markup`${hatch}
<p>Each picture below is one sector or area in one currency, all of a currency on one scale. <strong>Open</strong> is what an assessment says is needed less what one voice says was disbursed, reckoned here: part of that may have gone to something the assessment does not count, and others may have paid too. Works that certainly stand in two lists are counted once.</p>
${needsPart(of.bySector, edition, sources)}
${needsPart(of.byRegion, edition, sources)}
${capacityPart(of, edition, around.audience)}
${assessments(ledger.figures)}
${certainCopies(of, edition, to)}
${worksShown(of, edition, to)}
${assetsShown(of, edition, to, around)}
${problems(of, edition, to)}
<nav aria-label="Files"><h2>Files</h2><ul>${recoveryFiles.map(({ name, words }) => markup`<li><a href="${to(paths.recovery(edition))}${name}">${name}</a>: ${words}</li>`)}</ul></nav>`
}
<section><h2>What the words mean</h2><dl class="facts">${worksMoney.map((kind) => markup`<div><dt>${kind}</dt><dd>${worksMoneyMeaning[kind]}</dd></div>`)}</dl>
<p>No two of these are added. Nor are amounts of two currencies, figures of two voices, or a need and its parts. What nobody told is a hole, and no zero.</p></section>`,
  );
}

/** The hatching of what is open: drawn once for all pictures of the page. */
const hatch = markup`<svg class="recovery-defs" aria-hidden="true" focusable="false"><defs><pattern id="recovery-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V5"></path></pattern></defs></svg>`;

/** The files of a case's recovery. */
export const recoveryFiles: readonly { readonly name: string; readonly words: string }[] = [
  { name: 'works.csv', words: 'works, a row for each figure of each voice' },
  { name: 'sums.csv', words: 'needs, money and capacity by sector and by first-level area' },
  { name: 'assets.csv', words: 'assets, a row for each figure of each voice' },
  { name: 'codebook.csv', words: 'what each column of these files means' },
];

/** Figures for the whole: they are added to nothing on this page. */
function assessments(figures: readonly AssessedFigure[]): Markup {
  const whole = figures.filter(({ level }) => level === 'whole');
  if (whole.length === 0) return markup``;
  return markup`<section aria-labelledby="whole"><h2 id="whole">Figures for the whole</h2><div class="scroll" tabindex="0" role="region" aria-label="Figures for the whole"><table><caption>By assessment. A whole and its parts are never added.</caption>
<thead><tr><th scope="col">Assessment</th><th scope="col">Whose words</th><th scope="col">Measure</th><th scope="col" class="amount">Figure</th><th scope="col">As of</th><th scope="col">Over</th><th scope="col">Said before</th></tr></thead>
<tbody>${whole.map(
    (each) =>
      markup`<tr><th scope="row">${each.assessment}</th><td>${each.voice}</td><td>${each.measure}</td><td class="amount">${assessedFigureWords(each)}</td><td>${each.asOf ?? 'not told'}</td><td>${each.years === undefined ? 'not told' : `${each.years} years`}</td><td>${each.earlier.length === 0 ? '–' : each.earlier.map((before) => assessedFigureWords(before)).join('; ')}</td></tr>`,
  )}</tbody></table></div></section>`;
}

function worksShown({ ledger }: RecoveryOfEdition, edition: Edition, to: (target: string) => string): Markup {
  const { works } = ledger;
  if (works.length === 0) return markup``;
  const pages = pagesOfWorks(works.length);
  return markup`<section aria-labelledby="works"><h2 id="works">Works</h2>${worksTable(works.slice(0, worksListed), edition, to)}
${works.length > worksListed ? markup`<p><a href="${to(paths.worksList(edition, 1))}">All ${figure(works.length)} works</a>, on ${pages === 1 ? 'one page' : `${figure(pages)} pages`}, or in the <a href="${to(paths.recovery(edition))}works.csv">file</a></p>` : ''}</section>`;
}

function assetsShown(
  { ledger: { assets }, assetsByAddress }: RecoveryOfEdition,
  edition: Edition,
  to: (target: string) => string,
  { audience }: Surroundings,
): Markup {
  if (assetsByAddress.size === 0) return markup``;
  return markup`<section aria-labelledby="assets"><h2 id="assets">${audience === 'public' ? 'Schools and hospitals' : 'Assets'}</h2><ul>${assets.slice(0, listedMax).map((asset) => markup`<li><a href="${to(paths.asset(edition, asset.id))}">${asset.words.find(({ facts }) => facts.name)?.facts.name ?? asset.id}</a></li>`)}${left(assets.length)}</ul></section>`;
}

function problems({ problems: found }: RecoveryOfEdition, edition: Edition, to: (target: string) => string): Markup {
  if (found.length === 0) return markup``;
  const byKind = Map.groupBy(found, ({ kind }) => kind);
  return markup`<section aria-labelledby="problems"><h2 id="problems">What does not fit</h2><p>Everything stands as it was told; figures that are none are in no sum.</p>${recoveryProblemKinds.map(
    (kind) => {
      const of = byKind.get(kind) ?? [];
      return of.length === 0
        ? ''
        : markup`<details><summary>${recoveryProblemWords[kind]}: ${figure(of.length)}</summary><ul>${of
            .slice(0, listedMax)
            .map(
              (each) =>
                markup`<li>${each.of === undefined ? markup`<code>${each.entry ?? ''}</code>` : each.sort === 'works' ? markup`<a href="${to(paths.worksOf(edition, each.of))}">${each.of}</a>` : each.sort === 'asset' ? markup`<a href="${to(paths.asset(edition, each.of))}">${each.of}</a>` : each.of}: ${prose(each.reason)}</li>`,
            )}${left(of.length)}</ul></details>`;
    },
  )}</section>`;
}

function left(count: number): Markup {
  return count > listedMax ? markup`<li>and ${figure(count - listedMax)} more, in the files</li>` : markup``;
}
