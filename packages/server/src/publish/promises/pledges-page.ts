import { formatInstant } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import {
  amountWords,
  checksIn,
  exactFigure,
  furthestStage,
  type LadderRow,
  marksOf,
  namedWords,
  numberWords,
  type PledgesView,
  reportedMonths,
  resultsByPledge,
  stageMeaning,
  unitWords,
} from '@truceline/truce/pages';
import {
  type Checked,
  type CheckResult,
  type PledgeEntry,
  type PledgeStanding,
  percentOf,
  stages,
  unitOf,
} from '@truceline/truce/pledges';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { joined, type Markup, markup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { countsOfChecks } from './checks-markup.ts';
import { ladderSvg } from './ladder-svg.ts';
import { sourceLink } from './source-link.ts';
import { viewOf } from './view-of-edition.ts';

/** All pledges of a case: what stands at each stage, donor by donor, month by month, and what nobody said. */
export function pledgesPage(edition: Edition, around: Surroundings): string | undefined {
  if (!edition.pledges) return undefined;
  const view = viewOf(edition);
  const checked = checksIn(edition);
  const found = resultsByPledge(checked);
  const place: PlaceInSite = { path: paths.pledges(edition) };
  const to = (target: string) => linkTo(place, target);
  return page(
    {
      place,
      title: `Pledges, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: 'Pledges' },
      ],
      audience: around.audience,
    },
    markup`<h1>Who promised what, and what came of it</h1>
<p class="lead">${lead(view, checked)}</p>
${totals(view)}
${needs(checked)}
${overTime(view, edition, to)}
${donors(view, found, edition, to)}
${problems(view)}
<nav aria-label="More on these pledges"><ul><li><a href="${to(paths.pledgeChecks(edition))}">What the checks find</a></li><li><a href="${to(paths.burden(edition))}">Who carries how much</a></li><li>Every entry as <a href="${to(paths.pledges(edition))}pledges.csv">CSV</a>${around.audience === 'operator' ? markup`, <a href="${to(paths.pledges(edition))}pledges.xlsx">workbook</a>` : ''} or <a href="${to(paths.pledges(edition))}pledges.xml">IATI 2.03</a></li></ul></nav>
<section><h2>What the words mean</h2><dl class="facts">${stages.map((stage) => markup`<div><dt>${stage}</dt><dd>${stageMeaning[stage]}</dd></div>`)}</dl>
<p>Each stage holds what the stages before it held: the columns of a row are never added up. Nor are amounts of two currencies, or what two sides say of the same pledge.</p>
</section>`,
  );
}

function lead({ ledger, donors: all }: PledgesView, { results }: Checked): string {
  const count = ledger.pledges.filter(
    ({ mergedInto, splitInto }) => mergedInto === undefined && splitInto.length === 0,
  ).length;
  const confirmed = ledger.pledges.filter((pledge) => furthestStage(pledge) === 'confirmed').length;
  const vague = new Set(results.filter(({ check }) => check === 'vague').map(({ about }) => about.id)).size;
  const named = all.filter(({ donor }) => donor !== undefined).length;
  const donors = named === 1 ? 'one donor' : `${numberWords(named)} donors`;
  const unnamed = all.length > named ? ', some of nobody who is named' : '';
  const came =
    confirmed === 0
      ? 'Of none does the recipient say that anything came'
      : `Of ${numberWords(confirmed)} the recipient says that something came`;
  return `${count === 1 ? 'One pledge' : `${count} pledges`} of ${donors}${unnamed}. ${came}; ${vague === 0 ? 'nothing is missing that is needed to follow them' : `${vague === 1 ? 'one lacks' : `${numberWords(vague)} lack`} something that is needed to follow it to the end`}.`;
}

function totals(view: PledgesView): Markup {
  return markup`<section><h2>All donors</h2><div class="scroll" tabindex="0" role="region" aria-label="Totals by stage"><table><caption>What stands at each stage, by whose words and in which unit. A dash: nobody told of that stage.</caption>
${head(markup`<th scope="col">Whose words</th>`)}<tbody>${view.totals.map((row) => ladderRow(row, markup`<th scope="row">${row.basis}</th>`))}</tbody></table></div>
${view.twoVoices.length > 0 ? markup`<p>On ${view.twoVoices.length === 1 ? 'one pledge' : `${view.twoVoices.length} pledges`} two donors or two recipients speak: no total of theirs holds ${view.twoVoices.length === 1 ? 'it' : 'them'}.</p>` : ''}</section>`;
}

function overTime(view: PledgesView, edition: Edition, to: (target: string) => string): Markup {
  const exercise = marksOf(edition).some((mark) => mark.startsWith('EXERCISE'));
  const units = [...new Set(view.totals.map(({ unit }) => unit))];
  const [money, counted] = [
    units.filter((unit) => !unit.startsWith('of ')),
    units.filter((unit) => unit.startsWith('of ')),
  ];
  return markup`<section><h2>Promised against delivered, month by month</h2>${monthsShown(edition, to)}${view.months.length === 0 ? markup`<p>There are too many entries to draw them month by month here; each monthly report has its own month.</p>` : money.map((unit) => monthly(unit, view, { exercise, entries: edition.pledges ?? [] }))}
${view.months.length > 0 && counted.length > 0 ? markup`<details><summary>What is counted and not paid: ${counted.map(unitWords).join(', ')}</summary>${counted.map((unit) => monthly(unit, view, { exercise, entries: edition.pledges ?? [] }))}</details>` : ''}</section>`;
}

/** The latest monthly reports, the others behind a fold. */
function monthsShown(edition: Edition, to: (target: string) => string): Markup {
  const months = reportedMonths(edition).toReversed();
  const link = (month: string): Markup => markup`<a href="${to(paths.month(edition, month))}">${month.slice(0, 7)}</a>`;
  const [latest, earlier] = [months.slice(0, monthsOpen), months.slice(monthsOpen)];
  return markup`<p>Monthly reports: ${joined(latest.map(link), ', ')}</p>${earlier.length === 0 ? '' : markup`<details><summary>${earlier.length === 1 ? 'One earlier month' : `${earlier.length} earlier months`}</summary><p>${joined(earlier.map(link), ', ')}</p></details>`}`;
}

const monthsOpen = 6;

/** The documents on which a chart rests, each once. */
function sourcesOf(unit: string, entries: readonly PledgeEntry[]): Markup {
  const sources = new Set(
    entries.flatMap(({ telling, evidence }) =>
      'amount' in telling && telling.amount !== undefined && unitOf(telling.amount) === unit ? evidence : [],
    ),
  );
  const left = sources.size - sourcesMax;
  return markup`<details><summary>${sources.size === 1 ? 'The source' : `The ${sources.size} sources`}</summary><ul>${[...sources].slice(0, sourcesMax).map((each) => markup`<li>${sourceLink(each)}</li>`)}${left > 0 ? markup`<li>and ${left} more, in the file of entries</li>` : ''}</ul></details>`;
}

const sourcesMax = 40;

function monthly(
  unit: string,
  { totals: sums, months }: PledgesView,
  { exercise, entries }: { readonly exercise: boolean; readonly entries: readonly PledgeEntry[] },
): Markup {
  const bases = sums.filter((row) => row.unit === unit).map(({ basis }) => basis);
  return markup`<figure>${ladderSvg(months, { bases, unit, exercise })}
<figcaption>${unitWords(unit)} at the end of each month, as known now; ${months.at(-1)?.month.slice(0, 7) ?? ''} goes to the time of this page. Confirmed is by the recipients’ own words.</figcaption>
<details><summary>The figures</summary>${bases.map(
    (basis) =>
      markup`<div class="scroll" tabindex="0" role="region" aria-label="${unitWords(unit)} by month, ${basis}"><table><caption>${basis}</caption>${head(markup`<th scope="col">Month</th>`)}<tbody>${months.flatMap(
        ({ month, rows }) => {
          const row = rows.find((each) => each.basis === basis && each.unit === unit);
          return row ? [ladderRow(row, markup`<th scope="row">${month.slice(0, 7)}</th>`)] : [];
        },
      )}</tbody></table></div>`,
  )}</details>${sourcesOf(unit, entries)}</figure>`;
}

/** Pledges that are listed of one donor. */
const listedMax = 100;

function donors(
  view: PledgesView,
  found: ReadonlyMap<string, readonly CheckResult[]>,
  edition: Edition,
  to: (target: string) => string,
): Markup {
  return markup`<section><h2>Donor by donor</h2>${view.donors.map(
    ({ donor, rows, pledges }) => markup`<article class="donor"><h3>${donor ?? 'Nobody says who'}</h3>
${rows.length > 0 ? markup`<div class="scroll" tabindex="0" role="region" aria-label="Ladder of ${donor ?? 'pledges without a donor'}"><table>${head(markup`<th scope="col">Whose words</th>`)}<tbody>${rows.map((row) => ladderRow(row, markup`<th scope="row">${row.basis}</th>`))}</tbody></table></div>` : markup`<p>No amount is fixed.</p>`}
<ul>${pledges.slice(0, listedMax).map(({ id, name, standing }) => markup`<li><a href="${to(paths.pledge(edition, id))}">${name}</a>: ${stateOf(standing)}${namedOnly(standing)} ${countsOfChecks(found.get(id) ?? [])}</li>`)}${pledges.length > listedMax ? markup`<li>and ${pledges.length - listedMax} more, in the file of entries</li>` : ''}</ul></article>`,
  )}</section>`;
}

/** Each need against what is committed, allocated and delivered: three figures, by voice, and none of them added to another. */
function needs({ coverage }: Checked): Markup {
  return coverage.length === 0
    ? markup``
    : markup`<section><h2>What is needed, and what covers it</h2><div class="scroll" tabindex="0" role="region" aria-label="Needs"><table><caption>All pledges for the purpose, each once at the largest word on it: a ceiling. A need is short for certain where even this stays below it.</caption><thead><tr><th scope="col">Need</th><th scope="col" class="amount">Needed</th>${(['committed', 'allocated', 'delivered'] as const).map((stage) => markup`<th scope="col" class="amount">${stage}, at most</th>`)}</tr></thead><tbody>${coverage.map(needRow)}</tbody></table></div></section>`;
}

function needRow({ name, voice, amount, by, stages: reached }: Checked['coverage'][number]): Markup {
  return markup`<tr><th scope="row">${name}<br><small>${voice}${by === undefined ? '' : `, by ${formatInstant(by).slice(0, 10)}`}</small></th><td class="amount">${amountWords(amount)}</td>${reached.map(
    ({ atMost, pledges }) => {
      const share = percentOf(atMost, amount.value, 1);
      return markup`<td class="amount">${exactFigure(atMost)}<br><small>${share === undefined ? '' : `${exactFigure(share)} %, `}${pledges.length === 1 ? '1 pledge' : `${pledges.length} pledges`}</small></td>`;
    },
  )}</tr>`;
}

/** How far a pledge has come by anybody's word. */
function stateOf(standing: PledgeStanding): string {
  const stage = furthestStage(standing);
  if (stage !== undefined) return `something ${stage}`;
  return standing.words.some(({ withdrawn }) => withdrawn) ? 'withdrawn' : 'no amount named';
}

/** What is named of a pledge without being fixed. */
function namedOnly({ words }: PledgeStanding): string {
  const named = words.flatMap((word) => word.named);
  return named.length === 0
    ? ''
    : `, named and not fixed: ${[...new Set(named.map((each) => namedWords(each.named)))].join(', ')}`;
}

function problems({ ledger }: PledgesView): Markup {
  return ledger.problems.length === 0
    ? markup``
    : markup`<section><h2>Entries that are in no figure, or only in part</h2><ul>${ledger.problems.map(({ entry, reason }) => markup`<li><code>${entry}</code>: ${reason}</li>`)}</ul></section>`;
}

function head(first: Markup): Markup {
  return markup`<thead><tr>${first}<th scope="col">Unit</th>${stages.map((stage) => markup`<th scope="col" class="amount">${stage}</th>`)}<th scope="col" class="amount">Pledges</th></tr></thead>`;
}

function ladderRow({ unit, at, pledges }: LadderRow, first: Markup): Markup {
  return markup`<tr>${first}<td>${unitWords(unit)}</td>${stages.map((stage) => {
    const value = at.get(stage);
    return markup`<td class="amount">${value === undefined ? '–' : exactFigure(value)}</td>`;
  })}<td class="amount">${pledges}</td></tr>`;
}
