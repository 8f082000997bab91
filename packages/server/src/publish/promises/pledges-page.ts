import { formatInstant } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import {
  basisWords,
  checksIn,
  exactFigure,
  furthestStage,
  type LadderRow,
  marksOf,
  namedWords,
  numberWords,
  type PledgesView,
  promiseWords,
  reportedMonths,
  resultsByPledge,
  stageMeaning,
  stageWords,
  unitWords,
  voiceWords,
} from '@truceline/truce/pages';
import {
  type Checked,
  type CheckResult,
  type PledgeEntry,
  type PledgeStanding,
  percentOf,
  type Stage,
  stages,
  unitOf,
} from '@truceline/truce/pledges';
import { phrase, say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { joined, type Markup, markup, sayMarkup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { amountMarkup, unitMarkup } from './amount-markup.ts';
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
      title: say('Pledges, {case}', { case: edition.case.title }),
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Pledges') },
      ],
      audience: around.audience,
    },
    markup`<h1>${say('Who promised what, and what came of it')}</h1>
<p class="lead">${lead(view, checked)}</p>
${totals(view)}
${needs(checked)}
${overTime(view, edition, to)}
${donors(view, found, edition, to)}
${problems(view)}
<nav aria-label="${say('More on these pledges')}"><ul><li><a href="${to(paths.pledgeChecks(edition))}">${say('What the checks find')}</a></li><li><a href="${to(paths.burden(edition))}">${say('Who carries how much')}</a></li><li>${files(edition, around, to)}</li></ul></nav>
<section><h2>${say('What the words mean')}</h2><dl class="facts">${stages.map((stage) => markup`<div><dt>${stageWords(stage)}</dt><dd>${say(stageMeaning[stage])}</dd></div>`)}</dl>
<p>${say('Each stage holds what the stages before it held: the columns of a row are never added up. Nor are amounts of two currencies, or what two sides say of the same pledge.')}</p>
</section>`,
  );
}

function files(edition: Edition, { audience }: Surroundings, to: (target: string) => string): Markup {
  const at = (name: string) => to(`${paths.pledges(edition)}${name}`);
  const csv = markup`<a href="${at('pledges.csv')}">CSV</a>`;
  const iati = markup`<a href="${at('pledges.xml')}">IATI 2.03</a>`;
  return audience === 'operator'
    ? sayMarkup('Every entry as {csv}, {workbook} or {iati}', {
        csv,
        iati,
        workbook: markup`<a href="${at('pledges.xlsx')}">${say('workbook')}</a>`,
      })
    : sayMarkup('Every entry as {csv} or {iati}', { csv, iati });
}

function lead({ ledger, donors: all }: PledgesView, { results }: Checked): string {
  const count = ledger.pledges.filter(
    ({ mergedInto, splitInto }) => mergedInto === undefined && splitInto.length === 0,
  ).length;
  const confirmed = ledger.pledges.filter((pledge) => furthestStage(pledge) === 'confirmed').length;
  const vague = new Set(results.filter(({ check }) => check === 'vague').map(({ about }) => about.id)).size;
  const named = all.filter(({ donor }) => donor !== undefined).length;
  const said = { n: count, count: String(count), d: named, donors: numberWords(named) };
  const who =
    all.length > named
      ? say(
          '{n, plural, one {One pledge} other {{count} pledges}} of {d, plural, one {one donor} other {{donors} donors}}, some of nobody who is named.',
          said,
        )
      : say(
          '{n, plural, one {One pledge} other {{count} pledges}} of {d, plural, one {one donor} other {{donors} donors}}.',
          said,
        );
  const came = say(
    '{confirmed, plural, =0 {Of none does the recipient say that anything came} one {Of one the recipient says that something came} other {Of {came} the recipient says that something came}}; {vague, plural, =0 {nothing is missing that is needed to follow them} one {one lacks something that is needed to follow it to the end} other {{lack} lack something that is needed to follow it to the end}}.',
    { confirmed, came: numberWords(confirmed), vague, lack: numberWords(vague) },
  );
  return `${who} ${came}`;
}

function totals(view: PledgesView): Markup {
  const two = view.twoVoices.length;
  return markup`<section><h2>${say('All donors')}</h2><div class="scroll" tabindex="0" role="region" aria-label="${say('Totals by stage')}"><table><caption>${say('What stands at each stage, by whose words and in which unit. A dash: nobody told of that stage.')}</caption>
${head(say('Whose words'))}<tbody>${view.totals.map((row) => ladderRow(row, basisWords(row.basis)))}</tbody></table></div>
${
  two > 0
    ? markup`<p>${say(
        'On {n, plural, one {one pledge} other {{count} pledges}} two donors or two recipients speak: no total of theirs holds {n, plural, one {it} other {them}}.',
        { n: two, count: String(two) },
      )}</p>`
    : ''
}</section>`;
}

function overTime(view: PledgesView, edition: Edition, to: (target: string) => string): Markup {
  const exercise = marksOf(edition).some((mark) => mark.startsWith('EXERCISE'));
  const units = [...new Set(view.totals.map(({ unit }) => unit))];
  const [money, counted] = [
    units.filter((unit) => !unit.startsWith('of ')),
    units.filter((unit) => unit.startsWith('of ')),
  ];
  return markup`<section><h2>${say('Promised against delivered, month by month')}</h2>${monthsShown(edition, to)}${view.months.length === 0 ? markup`<p>${say('There are too many entries to draw them month by month here; each monthly report has its own month.')}</p>` : money.map((unit) => monthly(unit, view, { exercise, entries: edition.pledges ?? [] }))}
${view.months.length > 0 && counted.length > 0 ? markup`<details><summary>${sayMarkup('What is counted and not paid: {units}', { units: joined(counted.map(unitMarkup), ', ') })}</summary>${counted.map((unit) => monthly(unit, view, { exercise, entries: edition.pledges ?? [] }))}</details>` : ''}</section>`;
}

/** The latest monthly reports, the others behind a fold. */
function monthsShown(edition: Edition, to: (target: string) => string): Markup {
  const months = reportedMonths(edition).toReversed();
  const link = (month: string): Markup => markup`<a href="${to(paths.month(edition, month))}">${month.slice(0, 7)}</a>`;
  const [latest, earlier] = [months.slice(0, monthsOpen), months.slice(monthsOpen)];
  return markup`<p>${sayMarkup('Monthly reports: {months}', { months: joined(latest.map(link), ', ') })}</p>${earlier.length === 0 ? '' : markup`<details><summary>${say('{n, plural, one {One earlier month} other {{count} earlier months}}', { n: earlier.length, count: String(earlier.length) })}</summary><p>${joined(earlier.map(link), ', ')}</p></details>`}`;
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
  return markup`<details><summary>${say('{n, plural, one {The source} other {The {count} sources}}', { n: sources.size, count: String(sources.size) })}</summary><ul>${[...sources].slice(0, sourcesMax).map((each) => markup`<li>${sourceLink(each)}</li>`)}${left > 0 ? markup`<li>${moreInFile(left)}</li>` : ''}</ul></details>`;
}

const sourcesMax = 40;

function moreInFile(left: number): string {
  return say('and {count} more, in the file of entries', { count: String(left) });
}

function monthly(
  unit: string,
  { totals: sums, months }: PledgesView,
  { exercise, entries }: { readonly exercise: boolean; readonly entries: readonly PledgeEntry[] },
): Markup {
  const bases = sums.filter((row) => row.unit === unit).map(({ basis }) => basis);
  return markup`<figure>${ladderSvg(months, { bases, unit, exercise })}
<figcaption>${sayMarkup('{unit} at the end of each month, as known now; {month} goes to the time of this page. Confirmed is by the recipients’ own words.', { unit: unitMarkup(unit), month: months.at(-1)?.month.slice(0, 7) ?? '' })}</figcaption>
<details><summary>${say('The figures')}</summary>${bases.map(
    (basis) =>
      markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('{unit} by month, {basis}', { unit: unitWords(unit), basis: basisWords(basis) })}"><table><caption>${basisWords(basis)}</caption>${head(say('Month'))}<tbody>${months.flatMap(
        ({ month, rows }) => {
          const row = rows.find((each) => each.basis === basis && each.unit === unit);
          return row ? [ladderRow(row, month.slice(0, 7))] : [];
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
  return markup`<section><h2>${say('Donor by donor')}</h2>${view.donors.map(
    ({ donor, rows, pledges }) => markup`<article class="donor"><h3>${donor ?? say('Nobody says who')}</h3>
${rows.length > 0 ? markup`<div class="scroll" tabindex="0" role="region" aria-label="${donor === undefined ? say('Ladder of pledges without a donor') : say('Ladder of {donor}', { donor })}"><table>${head(say('Whose words'))}<tbody>${rows.map((row) => ladderRow(row, basisWords(row.basis)))}</tbody></table></div>` : markup`<p>${say('No amount is fixed.')}</p>`}
<ul>${pledges.slice(0, listedMax).map(({ id, name, standing }) => markup`<li><a href="${to(paths.pledge(edition, id))}">${name}</a>: ${stateOf(standing)}${namedOnly(standing)} ${countsOfChecks(found.get(id) ?? [])}</li>`)}${pledges.length > listedMax ? markup`<li>${moreInFile(pledges.length - listedMax)}</li>` : ''}</ul></article>`,
  )}</section>`;
}

/** Each need against what is committed, allocated and delivered: three figures, by voice, and none of them added to another. */
function needs({ coverage }: Checked): Markup {
  return coverage.length === 0
    ? markup``
    : markup`<section><h2>${say('What is needed, and what covers it')}</h2><div class="scroll" tabindex="0" role="region" aria-label="${say('Needs')}"><table><caption>${say('All pledges for the purpose, each once at the largest word on it: a ceiling. A need is short for certain where even this stays below it.')}</caption><thead><tr><th scope="col">${say('Need')}</th><th scope="col" class="amount">${say('Needed')}</th>${(['committed', 'allocated', 'delivered'] as const).map((stage) => markup`<th scope="col" class="amount">${say('{stage}, at most', { stage: stageWords(stage) })}</th>`)}</tr></thead><tbody>${coverage.map(needRow)}</tbody></table></div></section>`;
}

function needRow({ name, voice, amount, by, stages: reached }: Checked['coverage'][number]): Markup {
  return markup`<tr><th scope="row">${name}<br><small>${by === undefined ? voiceWords(voice) : say('{voice}, by {day}', { voice: voiceWords(voice), day: formatInstant(by).slice(0, 10) })}</small></th><td class="amount">${amountMarkup(amount)}</td>${reached.map(
    ({ atMost, pledges }) => {
      const share = percentOf(atMost, amount.value, 1);
      return markup`<td class="amount">${exactFigure(atMost)}<br><small>${share === undefined ? '' : `${exactFigure(share)} %, `}${pledgesWords(pledges.length)}</small></td>`;
    },
  )}</tr>`;
}

/** How many pledges, in figures. */
export function pledgesWords(count: number): string {
  return say('{n, plural, one {{count} pledge} other {{count} pledges}}', { n: count, count: String(count) });
}

const something: Readonly<Record<Stage, string>> = {
  announced: phrase('something announced'),
  committed: phrase('something committed'),
  mandated: phrase('something mandated'),
  allocated: phrase('something allocated'),
  shipped: phrase('something shipped'),
  delivered: phrase('something delivered'),
  confirmed: phrase('something confirmed'),
};

/** How far a pledge has come by anybody's word. */
function stateOf(standing: PledgeStanding): string {
  const stage = furthestStage(standing);
  if (stage !== undefined) return say(something[stage]);
  return standing.words.some(({ withdrawn }) => withdrawn) ? say('withdrawn') : say('no amount named');
}

/** What is named of a pledge without being fixed. */
function namedOnly({ words }: PledgeStanding): string {
  const named = words.flatMap((word) => word.named);
  return named.length === 0
    ? ''
    : say(', named and not fixed: {amounts}', {
        amounts: [...new Set(named.map((each) => namedWords(each.named)))].join(', '),
      });
}

function problems({ ledger }: PledgesView): Markup {
  return ledger.problems.length === 0
    ? markup``
    : markup`<section><h2>${say('Entries that are in no figure, or only in part')}</h2><ul>${ledger.problems.map(({ entry, reason }) => markup`<li><code>${entry}</code>: ${promiseWords(reason)}</li>`)}</ul></section>`;
}

function head(first: string): Markup {
  return markup`<thead><tr><th scope="col">${first}</th><th scope="col">${say('Unit')}</th>${stages.map((stage) => markup`<th scope="col" class="amount">${stageWords(stage)}</th>`)}<th scope="col" class="amount">${say('Pledges')}</th></tr></thead>`;
}

function ladderRow({ unit, at, pledges }: LadderRow, first: string): Markup {
  return markup`<tr><th scope="row">${first}</th><td>${unitMarkup(unit)}</td>${stages.map((stage) => {
    const value = at.get(stage);
    return markup`<td class="amount">${value === undefined ? '–' : exactFigure(value)}</td>`;
  })}<td class="amount">${pledges}</td></tr>`;
}
