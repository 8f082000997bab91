import { arrangementWords, type Edition, itemInWords, outcomeMeaning, workWords } from '@truceline/truce/pages';
import {
  type Arrangement,
  arrangementKinds,
  type ClauseAtWork,
  exchangeOf,
  isAgreed,
  type OutcomeShares,
  offeredBy,
  outcomeShares,
  outcomeSharesBy,
  outcomes,
  type PossibleDouble,
  searchOf,
  windowOf,
  workResults,
  workShares,
} from '@truceline/truce/recovery';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { joined, type Markup, markup } from '../markup.ts';
import { clauseName, linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { type HumanitarianView, humanitarianView, shareWords, titleOfArrangement } from './humanitarian-view.ts';
import { outcomesSvg } from './outcomes-svg.ts';
import { beginOf, type TimelineColumn, timelineOf, timelineSvg, timelineWords } from './timeline-svg.ts';

/** Corridors, crossings, windows of silence, exchanges and searches of a case: what is told, by whom, and what is not. */
export function humanitarianPage(edition: Edition, around: Surroundings): string {
  const view = humanitarianView(edition);
  const place: PlaceInSite = { path: paths.humanitarian(edition) };
  const { ending, arrangements } = view;
  const shares = outcomeShares(ending);
  return page(
    {
      place,
      title: `Humanitarian arrangements, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: 'Humanitarian arrangements' },
      ],
      audience: around.audience,
    },
    markup`<section class="humanitarian"><h1>Humanitarian arrangements</h1>
<p class="lead">${leadOf(view, shares)}</p>
${around.audience === 'public' ? markup`<p class="notice">This public edition tells of corridors, windows of silence and exchanges that are over, by the day, where every word on them can be read elsewhere. Crossings, searches, lists of persons, hours and places are left out: what is missing here may have been told.</p>` : ''}
${shares.all === 0 ? '' : outcomesPart(shares, view, edition)}
${clausesPart(view.atWork.clauses, edition, place)}
${windowsPart(arrangements)}
${peoplePart(arrangements, edition, place)}
${doublesPart(view.doubles, edition, place)}
${arrangements.length === 0 ? '' : listPart(arrangements, edition, place)}
${problemsPart(view)}</section>`,
  );
}

/** The first sentence: what is not known stands before what was kept. */
function leadOf(
  { arrangements, ending }: HumanitarianView,
  { all, counts, keptAtLeast, keptAtMost }: OutcomeShares,
): Markup {
  if (arrangements.length === 0)
    return markup`Nothing is told of corridors, crossings, windows of silence, exchanges or searches in this case. That is no word that there were none.`;
  const others = arrangements.length - ending.length;
  const beside = others === 0 ? '' : ` Crossings and searches go on and are counted apart: ${others}.`;
  if (all === 0) return markup`No corridor, window of silence or exchange is told of.${beside}`;
  return markup`Of ${all} that ${all === 1 ? 'is' : 'are'} told of, nobody told how ${counts.unknown} ended. ${counts.kept} ${counts.kept === 1 ? 'was' : 'were'} kept, ${counts.partly} partly, ${counts.disrupted} disrupted, ${counts.disputed} disputed: at least ${shareWords(keptAtLeast!)} and at most ${shareWords(keptAtMost!)} were kept.${beside}`;
}

function outcomesPart(shares: OutcomeShares, { ending }: HumanitarianView, edition: Edition): Markup {
  const exercise = edition.case.exercise || ending.some((each) => each.exercise);
  const columns = timelineOf(ending, edition.case.dayZone);
  const earlier = ending.length - columns.reduce((sum, { all }) => sum + all, 0);
  const told = shares.keptAmongTold;
  return markup`<section aria-labelledby="outcomes"><h2 id="outcomes">How they ended, as far as anybody told</h2>
<figure>${outcomesSvg(shares, exercise)}<figcaption>${shares.keptAtLeast && shares.keptAtMost ? markup`<p>The line beneath the bar: kept, at least ${shares.keptAtLeast.count} and at most ${shares.keptAtMost.count} of ${shares.all}.</p>` : ''}${outcomes.map((outcome, index) => markup`${index === 0 ? '' : ' '}<span class="key"><svg viewBox="0 0 14 14" aria-hidden="true"><rect class="outcome" data-outcome="${outcome}" width="14" height="14"${outcome === 'unknown' ? markup` fill="url(#outcomes-unknown)"` : ''}></rect></svg> ${outcome}: ${outcomeMeaning[outcome]}.</span>`)}</figcaption></figure>
<p>An unknown outcome counts as neither. <em>At least</em> takes every unknown and every disputed one for failed, <em>at most</em> each for kept; nobody knows where between them the truth lies.${told ? markup` Of the ${told.of} of which anybody told, ${shareWords(told)} were kept: they are no sample of all.` : ''}</p>
${sharesTable(
  ['By kind', 'Kind'],
  outcomeSharesBy(ending, ({ kind }) => arrangementWords[kind][1]),
  shares,
)}
${sharesTable(['By who offered it', 'Offered by'], outcomeSharesBy(ending, offererOf), shares)}
<h3 id="time">Over time</h3>
<figure>${timelineSvg(columns, exercise)}<figcaption>${timelineWords(columns)}${earlier > 0 ? ` ${earlier} that were to begin before that stand in the list beneath.` : ''} ${sourcesOf(ending)}</figcaption></figure>
<details><summary>The figures of the chart</summary>${timelineTable(columns)}</details></section>`;
}

/** Whose words a chart is made from: as many voices as fit a line. */
function sourcesOf(arrangements: readonly Arrangement[]): string {
  const voices = [
    ...new Set(
      arrangements.flatMap(({ entries }) => entries.map(({ speaker }) => `${speaker.name} (${speaker.side})`)),
    ),
  ].sort();
  const rest = voices.length - 6;
  return `By the words of ${voices.slice(0, 6).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`;
}

function offererOf(each: Arrangement): string {
  return offeredBy(each).join(', ') || (isAgreed(each) ? 'agreed, nobody named first' : 'nobody says who');
}

function sharesTable(
  [caption, of]: readonly [caption: string, of: string],
  groups: readonly { readonly key: string; readonly shares: OutcomeShares }[],
  all: OutcomeShares,
): Markup {
  const row = (name: string, { counts, all: told, keptAtLeast, keptAtMost, keptAmongTold }: OutcomeShares): Markup =>
    markup`<tr><th scope="row">${name}</th><td data-column="All">${told}</td>${outcomes.map((outcome) => markup`<td data-column="${outcome}">${counts[outcome]}</td>`)}<td data-column="kept, at least">${keptAtLeast ? shareWords(keptAtLeast) : '–'}</td><td data-column="kept, at most">${keptAtMost ? shareWords(keptAtMost) : '–'}</td><td data-column="kept, of told">${keptAmongTold ? shareWords(keptAmongTold) : 'nobody told'}</td></tr>`;
  return markup`<table class="cards"><caption>${caption}</caption><thead><tr><th scope="col">${of}</th><th scope="col">All</th>${outcomes.map((outcome) => markup`<th scope="col">${outcome}</th>`)}<th scope="col">Kept, at least</th><th scope="col">Kept, at most</th><th scope="col">Kept, of told</th></tr></thead><tbody>${groups.map(({ key, shares }) => row(key, shares))}${groups.length > 1 ? row('all', all) : ''}</tbody></table>`;
}

function timelineTable(columns: readonly TimelineColumn[]): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="The figures of the chart, scrolls sideways"><table><caption>Told of, by when they were to begin</caption><thead><tr><th scope="col">When</th><th scope="col">All</th>${outcomes.map((outcome) => markup`<th scope="col">${outcome}</th>`)}</tr></thead><tbody>${columns.map(({ name, all, counts }) => markup`<tr><th scope="row">${name}</th><td>${all}</td>${outcomes.map((outcome) => markup`<td>${counts[outcome]}</td>`)}</tr>`)}</tbody></table></div>`;
}

function clausesPart(clauses: readonly ClauseAtWork[], edition: Edition, place: PlaceInSite): Markup {
  if (clauses.length === 0)
    return markup`<h2>What the text asks</h2><p>The text of this case provides for no corridor, crossing, window of silence, exchange or search.</p>`;
  const { terms, sidecar } = edition.agreement;
  return markup`<section aria-labelledby="clauses"><h2 id="clauses">What the text asks, beside what happened</h2><dl class="clauses">${clauses.map(
    ({ clause, under, shares, sameKind, holes }) =>
      markup`<div><dt><a href="${linkTo(place, paths.clause(edition, clause.id))}">${clauseName(edition, clause.id)}</a> <small>${arrangementWords[clause.kind][0]}</small></dt>
<dd>Asks: ${joined(
        itemInWords(clause, terms, { titles: sidecar.titles }).map(({ label, words }) => `${label} ${words}`),
        '; ',
      )}.</dd>
<dd>Happened: ${
        under.length === 0
          ? 'nobody tells of anything under it'
          : markup`${joined(
              under.map(
                (each) =>
                  markup`<a href="${linkTo(place, paths.arrangement(edition, each.id))}">${titleOfArrangement(each)}</a>`,
              ),
              ', ',
            )}; ${outcomes
              .filter((outcome) => shares.counts[outcome] > 0)
              .map((outcome) => `${shares.counts[outcome]} of ${shares.all} ${outcome}`)
              .join(', ')}`
      }.${sameKind > 0 ? ` ${sameKind} more of this kind, of which nobody says under which clause they stand.` : ''}</dd>
${holes.length > 0 ? markup`<dd class="hole">Open: ${holes.join('; ')}.</dd>` : ''}</div>`,
  )}</dl></section>`;
}

function windowsPart(arrangements: readonly Arrangement[]): Markup {
  const windows = arrangements.filter(({ kind }) => kind === 'pause').map(windowOf);
  if (windows.length === 0) return markup``;
  const { all, counts, doneAmongTold, shotsAmongTold } = workShares(windows);
  return markup`<section aria-labelledby="windows"><h2 id="windows">Windows of silence: the work</h2><p>Of ${all}, nobody told of ${counts.unknown} what became of the work. ${[...workResults, 'disputed' as const].map((result) => `${workWords(result)}: ${counts[result]} of ${all}`).join('; ')}.${doneAmongTold ? ` Of those told of, ${shareWords(doneAmongTold)} were done.` : ''} ${shotsAmongTold ? `Shots near those who worked were heard in ${shareWords(shotsAmongTold)} of those of which anybody said whether.` : 'Nobody said whether shots fell near those who worked.'}</p></section>`;
}

/** Exchanges and searches in numbers; persons stand on no page. */
function peoplePart(arrangements: readonly Arrangement[], edition: Edition, place: PlaceInSite): Markup {
  const link = (each: Arrangement): Markup =>
    markup`<a href="${linkTo(place, paths.arrangement(edition, each.id))}">${titleOfArrangement(each)}</a>`;
  const exchanges = arrangements.filter(({ kind }) => kind === 'exchange');
  const searches = arrangements.filter(({ kind }) => kind === 'search');
  return markup`${
    exchanges.length === 0
      ? ''
      : markup`<section aria-labelledby="exchanges"><h2 id="exchanges">Exchanges</h2><p>Voices speak of the same people and are never added.</p><ul>${exchanges.map(
          (each) => {
            const { handedOver } = exchangeOf(each);
            return markup`<li>${link(each)} (${each.outcome}): ${handedOver.length === 0 ? 'nobody tells that anybody was handed over' : handedOver.map(({ voice, from, to, number, numbered, batches }) => `${from} to ${to}, ${number ? (number.low === number.high ? number.low : `${number.low}–${number.high}`) : 'how many is not told'}${number ? ` in ${numbered} of ${batches} batches` : ''} (${voice})`).join('; ')}</li>`;
          },
        )}</ul></section>`
  }${
    searches.length === 0
      ? ''
      : markup`<section aria-labelledby="searches"><h2 id="searches">Search for the missing</h2><ul>${searches.map(
          (each) => {
            const { persons } = searchOf(each);
            const { all, counts } = persons;
            return markup`<li>${link(each)}: ${all === 0 ? 'nobody is looked for by pseudonym' : `of ${all} persons, nobody told of ${counts.unknown}; ${counts.alive} found alive, ${counts.dead} found dead, ${counts.notFound} not found, ${counts.disputed} disputed`}</li>`;
          },
        )}</ul></section>`
  }`;
}

function doublesPart(doubles: readonly PossibleDouble[], edition: Edition, place: PlaceInSite): Markup {
  if (doubles.length === 0) return markup``;
  const rows = doubles.reduce((sum, { arrangements }) => sum + arrangements.length, 0);
  return markup`<section aria-labelledby="doubles"><h2 id="doubles">May be one and the same</h2><p>${rows} in ${doubles.length} ${doubles.length === 1 ? 'group' : 'groups'} are of one kind, one time and ends of one name. They are counted as they stand, since nothing tells whether they are one.</p><details><summary>The ${doubles.length === 1 ? 'group' : 'groups'}</summary><ul>${doubles.map(
    ({ arrangements, outcomeInOneAlone }) =>
      markup`<li>${joined(
        arrangements.map(
          (each) =>
            markup`<a href="${linkTo(place, paths.arrangement(edition, each.id))}">${titleOfArrangement(each)}</a> (${each.outcome})`,
        ),
        ', ',
      )}${outcomeInOneAlone ? '; an outcome is told of one alone' : ''}</li>`,
  )}</ul></details></section>`;
}

const rowsMax = 500;

function listPart(arrangements: readonly Arrangement[], edition: Edition, place: PlaceInSite): Markup {
  const { dayZone } = edition.case;
  const rest = arrangements.length - rowsMax;
  const inOrder = arrangements
    .map((each) => ({ each, day: beginOf(each, dayZone) }))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.each.id < b.each.id ? -1 : 1));
  const kinds = arrangementKinds.filter((kind) => arrangements.some((each) => each.kind === kind));
  return markup`<section aria-labelledby="all"><h2 id="all">All that is told of</h2><p>${kinds.map((kind) => counted(arrangements.filter((each) => each.kind === kind).length, arrangementWords[kind])).join(', ')}.</p>
<table class="cards lines"><caption>By when they were to begin${rest > 0 ? `: the first ${rowsMax} of ${arrangements.length}` : ''}</caption><thead><tr><th scope="col">When</th><th scope="col">Kind</th><th scope="col">Which</th><th scope="col">Offered by</th><th scope="col">Outcome</th></tr></thead><tbody>${inOrder
    .slice(0, rowsMax)
    .map(
      ({ each, day }) =>
        markup`<tr><td data-column="When">${day}</td><td data-column="Kind">${arrangementWords[each.kind][0]}</td><td data-column="Which">${each.exercise && !saysExercise(titleOfArrangement(each)) ? markup`<strong>EXERCISE</strong> ` : ''}<a href="${linkTo(place, paths.arrangement(edition, each.id))}">${titleOfArrangement(each)}</a></td><td data-column="Offered by">${offererOf(each)}</td><td data-column="Outcome"><span class="outcome-word" data-outcome="${each.outcome}">${each.outcome}</span></td></tr>`,
    )}</tbody></table></section>`;
}

/** Names of synthetic things may begin with the mark themselves. */
function saysExercise(title: string): boolean {
  return title.startsWith('EXERCISE');
}

function counted(count: number, [one, many]: readonly [string, string]): string {
  return `${count} ${count === 1 ? one : many}`;
}

function problemsPart({ problems, atWork }: HumanitarianView): Markup {
  const words = [
    ...problems.map(({ entry, reason }) => `${entry} ${reason}`),
    ...atWork.unknown.map((id) => `the clause ${id} is named and stands in no text of this case`),
  ];
  return words.length === 0
    ? markup``
    : markup`<section aria-labelledby="problems"><h2 id="problems">What cannot be right, or was taken only in part</h2><ul>${words.slice(0, 100).map((each) => markup`<li>${each}</li>`)}</ul>${words.length > 100 ? markup`<p>${words.length - 100} more.</p>` : ''}</section>`;
}
