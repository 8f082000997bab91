import {
  arrangementCountWords,
  arrangementKindsWords,
  arrangementKindWords,
  arrangementOutcomeWords,
  clauseHoleWords,
  type Edition,
  itemInWords,
  outcomeMeaning,
  sideWords,
  workWords,
} from '@truceline/truce/pages';
import {
  type Arrangement,
  arrangementKinds,
  type ClauseAtWork,
  isAgreed,
  type OutcomeShares,
  offeredBy,
  outcomeShares,
  outcomeSharesBy,
  outcomes,
  windowOf,
  workResults,
  workShares,
} from '@truceline/truce/recovery';
import { say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { joined, type Markup, markup, sayMarkup } from '../markup.ts';
import { clauseName, linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { arrangementLink } from './arrangement-link.ts';
import { cardTable } from './card-table.ts';
import { doublesPart, exchangesAndSearches } from './exchanges-and-searches.ts';
import {
  countsSaid,
  type HumanitarianView,
  humanitarianView,
  shareWords,
  titleOfArrangement,
} from './humanitarian-view.ts';
import { outcomeOfAllWords, outcomesSvg } from './outcomes-svg.ts';
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
      title: `${say('Humanitarian arrangements')}, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Humanitarian arrangements') },
      ],
      audience: around.audience,
    },
    markup`<section class="humanitarian"><h1>${say('Humanitarian arrangements')}</h1>
<p class="lead">${leadOf(view, shares)}</p>
${around.audience === 'public' ? markup`<p class="notice">${say('This public edition tells of corridors, windows of silence and exchanges that are over, by the day, where every word on them can be read elsewhere. Crossings, searches, lists of persons, hours and places are left out: what is missing here may have been told.')}</p>` : ''}
${shares.all === 0 ? '' : outcomesPart(shares, view, edition)}
${clausesPart(view.atWork.clauses, edition, place)}
${windowsPart(arrangements)}
${exchangesAndSearches(arrangements, edition, place)}
${doublesPart(view.doubles, edition, place)}
${arrangements.length === 0 ? '' : listPart(arrangements, edition, place)}
${problemsPart(view)}</section>`,
  );
}

/** The first sentence: what is not known stands before what was kept. */
function leadOf(
  { arrangements, ending }: HumanitarianView,
  { all, counts, keptAtLeast, keptAtMost }: OutcomeShares,
): string {
  if (arrangements.length === 0)
    return say(
      'Nothing is told of corridors, crossings, windows of silence, exchanges or searches in this case. That is no word that there were none.',
    );
  const others = arrangements.length - ending.length;
  const beside =
    others === 0
      ? []
      : [say('Crossings and searches go on and are counted apart: {count}.', { count: String(others) })];
  if (all === 0) return [say('No corridor, window of silence or exchange is told of.'), ...beside].join(' ');
  const said = { all: String(all), ...countsSaid(counts) };
  return [
    say(
      '{n, plural, one {Of {all} that is told of, nobody told how {unknown} ended.} other {Of {all} that are told of, nobody told how {unknown} ended.}}',
      { n: all, all: said.all, unknown: said.unknown },
    ),
    say(
      '{n, plural, one {{kept} was kept, {partly} partly, {disrupted} disrupted, {disputed} disputed: at least {least} and at most {most} were kept.} other {{kept} were kept, {partly} partly, {disrupted} disrupted, {disputed} disputed: at least {least} and at most {most} were kept.}}',
      {
        n: counts.kept,
        kept: said.kept,
        partly: said.partly,
        disrupted: said.disrupted,
        disputed: said.disputed,
        least: shareWords(keptAtLeast!),
        most: shareWords(keptAtMost!),
      },
    ),
    ...beside,
  ].join(' ');
}

function outcomesPart(shares: OutcomeShares, { ending }: HumanitarianView, edition: Edition): Markup {
  const exercise = edition.case.exercise || ending.some((each) => each.exercise);
  const columns = timelineOf(ending, edition.case.dayZone);
  const earlier = ending.length - columns.reduce((sum, { all }) => sum + all, 0);
  const told = shares.keptAmongTold;
  return markup`<section aria-labelledby="outcomes"><h2 id="outcomes">${say('How they ended, as far as anybody told')}</h2>
<figure>${outcomesSvg(shares, exercise)}<figcaption>${shares.keptAtLeast && shares.keptAtMost ? markup`<p>${say('The line beneath the bar: kept, at least {least} and at most {most} of {all}.', { least: String(shares.keptAtLeast.count), most: String(shares.keptAtMost.count), all: String(shares.all) })}</p>` : ''}${outcomes.map((outcome, index) => markup`${index === 0 ? '' : ' '}<span class="key"><svg viewBox="0 0 14 14" aria-hidden="true"><rect class="outcome" data-outcome="${outcome}" width="14" height="14"${outcome === 'unknown' ? markup` fill="url(#outcomes-unknown)"` : ''}></rect></svg> ${arrangementOutcomeWords(outcome)}: ${outcomeMeaning(outcome)}.</span>`)}</figcaption></figure>
<p>${say('An unknown outcome counts as neither.')} ${sayMarkup('{atLeast} takes every unknown and every disputed one for failed, {atMost} each for kept; nobody knows where between them the truth lies.', { atLeast: markup`<em>${say('At least')}</em>`, atMost: markup`<em>${say('at most')}</em>` })}${told ? ` ${say('Of the {count} of which anybody told, {share} were kept: they are no sample of all.', { count: String(told.of), share: shareWords(told) })}` : ''}</p>
${sharesTable(
  [say('By kind'), say('Kind')],
  outcomeSharesBy(ending, ({ kind }) => arrangementKindsWords(kind)),
  shares,
)}
${sharesTable([say('By who offered it'), say('Offered by')], outcomeSharesBy(ending, offererOf), shares)}
<h3 id="time">${say('Over time')}</h3>
<figure>${timelineSvg(columns, exercise)}<figcaption>${timelineWords(columns)}${earlier > 0 ? ` ${say('{n, plural, other {{count} that were to begin before that stand in the list beneath.}}', { n: earlier, count: String(earlier) })}` : ''} ${sourcesOf(ending)}</figcaption></figure>
<details><summary>${say('The figures of the chart')}</summary>${timelineTable(columns)}</details></section>`;
}

/** Whose words a chart is made from: as many voices as fit a line. */
function sourcesOf(arrangements: readonly Arrangement[]): string {
  const voices = [
    ...new Set(
      arrangements.flatMap(({ entries }) =>
        entries.map(({ speaker }) => say('{name} ({side})', { name: speaker.name, side: sideWords(speaker.side) })),
      ),
    ),
  ].sort();
  const rest = voices.length - 6;
  const named = voices.slice(0, 6).join(', ');
  return rest > 0
    ? say('By the words of {voices} and {count} more.', { voices: named, count: String(rest) })
    : say('By the words of {voices}.', { voices: named });
}

function offererOf(each: Arrangement): string {
  return offeredBy(each).join(', ') || (isAgreed(each) ? say('agreed, nobody named first') : say('nobody says who'));
}

function sharesTable(
  [caption, of]: readonly [caption: string, of: string],
  groups: readonly { readonly key: string; readonly shares: OutcomeShares }[],
  all: OutcomeShares,
): Markup {
  const row = (name: string, { counts, all: told, keptAtLeast, keptAtMost, keptAmongTold }: OutcomeShares): Markup =>
    markup`<tr><th scope="row">${name}</th><td data-column="${say('All')}">${told}</td>${outcomes.map((outcome) => markup`<td data-column="${arrangementOutcomeWords(outcome)}">${counts[outcome]}</td>`)}<td data-column="${say('kept, at least')}">${keptAtLeast ? shareWords(keptAtLeast) : '–'}</td><td data-column="${say('kept, at most')}">${keptAtMost ? shareWords(keptAtMost) : '–'}</td><td data-column="${say('kept, of told')}">${keptAmongTold ? shareWords(keptAmongTold) : say('nobody told')}</td></tr>`;
  return markup`<table class="cards"><caption>${caption}</caption><thead><tr><th scope="col">${of}</th><th scope="col">${say('All')}</th>${outcomes.map((outcome) => markup`<th scope="col">${arrangementOutcomeWords(outcome)}</th>`)}<th scope="col">${say('Kept, at least')}</th><th scope="col">${say('Kept, at most')}</th><th scope="col">${say('Kept, of told')}</th></tr></thead><tbody>${groups.map(({ key, shares }) => row(key, shares))}${groups.length > 1 ? row(say('all'), all) : ''}</tbody></table>`;
}

function timelineTable(columns: readonly TimelineColumn[]): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('The figures of the chart, scrolls sideways')}"><table><caption>${say('Told of, by when they were to begin')}</caption><thead><tr><th scope="col">${say('When')}</th><th scope="col">${say('All')}</th>${outcomes.map((outcome) => markup`<th scope="col">${arrangementOutcomeWords(outcome)}</th>`)}</tr></thead><tbody>${columns.map(({ name, all, counts }) => markup`<tr><th scope="row">${name}</th><td>${all}</td>${outcomes.map((outcome) => markup`<td>${counts[outcome]}</td>`)}</tr>`)}</tbody></table></div>`;
}

function clausesPart(clauses: readonly ClauseAtWork[], edition: Edition, place: PlaceInSite): Markup {
  if (clauses.length === 0)
    return markup`<h2>${say('What the text asks')}</h2><p>${say('The text of this case provides for no corridor, crossing, window of silence, exchange or search.')}</p>`;
  const { terms, sidecar } = edition.agreement;
  return markup`<section aria-labelledby="clauses"><h2 id="clauses">${say('What the text asks, beside what happened')}</h2><dl class="clauses">${clauses.map(
    ({ clause, under, shares, sameKind, holes }) => {
      const asked = itemInWords(clause, terms, { titles: sidecar.titles }).map(
        ({ label, words }) => `${label} ${words}`,
      );
      const happened = outcomes
        .filter((outcome) => shares.counts[outcome] > 0)
        .map((outcome) => outcomeOfAllWords(outcome, shares.counts[outcome], shares.all));
      return markup`<div><dt><a href="${linkTo(place, paths.clause(edition, clause.id))}">${clauseName(edition, clause.id)}</a> <small>${arrangementKindWords(clause.kind)}</small></dt>
<dd>${say('Asks: {what}.', { what: asked.join('; ') })}</dd>
<dd>${
        under.length === 0
          ? say('Happened: nobody tells of anything under it.')
          : sayMarkup('Happened: {arrangements}; {outcomes}.', {
              arrangements: joined(
                under.map((each) => arrangementLink(each, edition, place)),
                ', ',
              ),
              outcomes: happened.join(', '),
            })
      }${sameKind > 0 ? ` ${say('{n, plural, other {{count} more of this kind, of which nobody says under which clause they stand.}}', { n: sameKind, count: String(sameKind) })}` : ''}</dd>
${holes.length > 0 ? markup`<dd class="hole">${say('Open: {questions}.', { questions: holes.map(clauseHoleWords).join('; ') })}</dd>` : ''}</div>`;
    },
  )}</dl></section>`;
}

function windowsPart(arrangements: readonly Arrangement[]): Markup {
  const windows = arrangements.filter(({ kind }) => kind === 'pause').map(windowOf);
  if (windows.length === 0) return markup``;
  const { all, counts, doneAmongTold, shotsAmongTold } = workShares(windows);
  const said = [
    say('Of {all}, nobody told of {unknown} what became of the work.', {
      all: String(all),
      unknown: String(counts.unknown),
    }),
    `${[...workResults, 'disputed' as const].map((result) => `${workWords(result)}: ${say('{n} of {all}', { n: String(counts[result]), all: String(all) })}`).join('; ')}.`,
    ...(doneAmongTold ? [say('Of those told of, {share} were done.', { share: shareWords(doneAmongTold) })] : []),
    shotsAmongTold
      ? say('Shots near those who worked were heard in {share} of those of which anybody said whether.', {
          share: shareWords(shotsAmongTold),
        })
      : say('Nobody said whether shots fell near those who worked.'),
  ];
  return markup`<section aria-labelledby="windows"><h2 id="windows">${say('Windows of silence: the work')}</h2><p>${said.join(' ')}</p></section>`;
}

const rowsMax = 500;

function listPart(arrangements: readonly Arrangement[], edition: Edition, place: PlaceInSite): Markup {
  const { dayZone } = edition.case;
  const rest = arrangements.length - rowsMax;
  const inOrder = arrangements
    .map((each) => ({ each, day: beginOf(each, dayZone) }))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.each.id < b.each.id ? -1 : 1));
  const kinds = arrangementKinds.filter((kind) => arrangements.some((each) => each.kind === kind));
  return markup`<section aria-labelledby="all"><h2 id="all">${say('All that is told of')}</h2><p>${kinds.map((kind) => arrangementCountWords(kind, arrangements.filter((each) => each.kind === kind).length)).join(', ')}.</p>
${cardTable(
  rest > 0
    ? say('By when they were to begin: the first {count} of {all}', {
        count: String(rowsMax),
        all: String(arrangements.length),
      })
    : say('By when they were to begin'),
  [say('When'), say('Kind'), say('Which'), say('Offered by'), say('Outcome')],
  inOrder.slice(0, rowsMax).map(({ each, day }) => ({
    cells: [
      day,
      arrangementKindWords(each.kind),
      markup`${each.exercise && !saysExercise(titleOfArrangement(each)) ? markup`<strong>EXERCISE</strong> ` : ''}${arrangementLink(each, edition, place)}`,
      offererOf(each),
      markup`<span class="outcome-word" data-outcome="${each.outcome}">${arrangementOutcomeWords(each.outcome)}</span>`,
    ],
  })),
  ' lines',
)}</section>`;
}

/** Names of synthetic things may begin with the mark themselves. */
function saysExercise(title: string): boolean {
  return title.startsWith('EXERCISE');
}

function problemsPart({ problems, atWork }: HumanitarianView): Markup {
  const words = [
    ...problems.map(({ entry, reason }) => `${entry} ${reason}`),
    ...atWork.unknown.map((id) => say('the clause {id} is named and stands in no text of this case', { id })),
  ];
  return words.length === 0
    ? markup``
    : markup`<section aria-labelledby="problems"><h2 id="problems">${say('What cannot be right, or was taken only in part')}</h2><ul>${words.slice(0, 100).map((each) => markup`<li>${each}</li>`)}</ul>${words.length > 100 ? markup`<p>${say('{count} more.', { count: String(words.length - 100) })}</p>` : ''}</section>`;
}
