import { formatLocal, type Instant } from '@truceline/truce/kernel';
import { dayView, type Edition, marksOf, openingDay } from '@truceline/truce/pages';
import type { Surroundings } from '../home-page.ts';
import { type Live, page } from '../layout.ts';
import { type Markup, markup, prose } from '../markup.ts';
import { clauseName, linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { neededWords } from './vote-markup.ts';

/** What the page over all boards is made from. */
export interface AllBoardsGround {
  /** Of every case that holds decisions. */
  readonly editions: readonly Edition[];
  readonly around: Surroundings;
  readonly live: Live | undefined;
}

const place: PlaceInSite = { path: 'decide/' };
const shownMax = 5;
const never = Number.MAX_SAFE_INTEGER;

const columns: readonly (readonly [string, (edition: Edition) => Markup])[] = [
  ['What is being quieted', quieted],
  ['Clocks', clocks],
  ['Open votes', votes],
  ['Open questions', questions],
  ['What is unknown', unknown],
];

/** All boards of the room: for each case what is being quieted, what runs, what is voted on, what is asked, what is unknown. */
export function allBoardsPage({ editions, around, live }: AllBoardsGround): string {
  const sorted = [...editions].sort(
    (a, b) => Number(ranOut(b)) - Number(ranOut(a)) || (nextDue(a) ?? never) - (nextDue(b) ?? never),
  );
  return page(
    {
      place,
      title: 'Who decides, by when, in all cases',
      assets: around.assets,
      crumbs: [{ words: 'All cases', target: '' }, { words: 'Decide' }],
      audience: around.audience,
      live,
    },
    markup`<h1>Who decides, by when, in all cases</h1>
<p>Nothing here happens by itself: a machine shows what the texts ask, and people act, each on the board of its case. Times are on the clocks of each case.</p>
<div class="scroll" tabindex="0" role="region" aria-label="All cases, scrolls sideways"><table class="boards"><caption>${sorted.length} ${sorted.length === 1 ? 'case' : 'cases'}, first those in which a time ran out, then the next due</caption>
<thead><tr><th scope="col">Case</th>${columns.map(([head]) => markup`<th scope="col">${head}</th>`)}</tr></thead>
<tbody data-rows>${sorted.map(
      (edition) =>
        markup`<tr><th scope="row"><a href="${linkTo(place, paths.decide(edition))}">${edition.case.title}</a>${marksOf(edition).map((mark) => markup`<p class="mark" data-mark="${mark.startsWith('EXERCISE') ? 'exercise' : 'hypothetical'}">${mark}</p>`)}<small>${edition.case.dayZone}</small></th>${columns.map(([head, cell]) => markup`<td data-head="${head}">${cell(edition)}</td>`)}</tr>`,
    )}</tbody></table></div>`,
  );
}

/** Whether a clock ran out, or somebody must be asked what came of a promise, a pause or a step. */
function ranOut({ decisions }: Edition): boolean {
  const { first, board } = decisions!.standing;
  return board.missed.length > 0 || first.quieting.some(({ ask }) => ask);
}

/** The next instant that a person or a text has set in a case; absent where there is none. */
function nextDue({ decisions }: Edition): Instant | undefined {
  const { standing, docket } = decisions!;
  const set = [
    ...standing.first.quieting.map(({ until }) => until),
    ...standing.board.running.map(({ dueAt }) => dueAt),
    ...docket.votes.filter(({ state }) => state === 'open').map(({ closesAt }) => closesAt),
  ].filter((at) => at !== undefined);
  return set.sort((a, b) => a - b)[0];
}

function quieted({ decisions, case: { dayZone } }: Edition): Markup {
  const { quieting, figures } = decisions!.standing.first;
  return markup`${
    quieting.length === 0
      ? markup`<p>Nothing is recorded as under way.</p>`
      : markup`<ul>${quieting.slice(0, shownMax).map((row) => markup`<li>${row.kind} ${row.name}${row.until === undefined ? ', no time was set' : `, until ${formatLocal(row.until, dayZone)}`}${row.ask ? markup`: <strong>ask what came of it</strong>` : ''}</li>`)}</ul>${more(quieting.length)}`
  }<small>Promises: ${figures.promises.words}</small>`;
}

function clocks(edition: Edition): Markup {
  const { missed, running, waits } = edition.decisions!.standing.board;
  const { dayZone } = edition.case;
  return markup`${missed.length > 0 ? markup`<p><strong>${missed.length} ran out</strong></p>` : ''}${
    running.length === 0
      ? markup`<p>None runs.</p>`
      : markup`<ul>${running.slice(0, shownMax).map((row) => markup`<li><strong>${row.left}</strong>${row.dueAt === undefined ? '' : `, due ${formatLocal(row.dueAt, dayZone)}`}: ${prose(row.words)}; ${prose(row.who)}</li>`)}</ul>${more(running.length)}`
  }<small>${waits.proposals === 0 ? 'no start was proposed' : `${waits.waiting} of ${waits.proposals} proposed ${waits.proposals === 1 ? 'start' : 'starts'} unanswered`}</small>`;
}

function votes(edition: Edition): Markup {
  const { dayZone } = edition.case;
  const all = edition.decisions!.docket.votes;
  const open = all.filter(({ state }) => state === 'open').sort((a, b) => a.closesAt - b.closesAt);
  return open.length === 0
    ? markup`<p>None of ${all.length}.</p>`
    : markup`<ul>${open.slice(0, shownMax).map((vote) => markup`<li>${vote.name} in ${clauseName(edition, vote.body)}, closes ${formatLocal(vote.closesAt, dayZone)}: ${neededWords(vote, edition)}</li>`)}</ul>${more(open.length)}`;
}

function questions({ decisions, breaches, questions: asked }: Edition): Markup {
  const { cases } = decisions!.docket;
  const open = cases.filter(({ stage }) => stage !== 'closed' && stage !== 'joined');
  const taken = new Set(cases.flatMap(({ breach }) => (breach === undefined ? [] : [breach as string])));
  const alone = breaches.filter(({ id }) => !taken.has(id));
  const of = asked.filter(({ breach }) => breach !== undefined && !taken.has(breach)).length;
  return markup`<p>${open.length} of ${cases.length} ${cases.length === 1 ? 'complaint' : 'complaints'} open</p><p>${alone.length} of ${breaches.length} apparent ${breaches.length === 1 ? 'breach' : 'breaches'} without one${alone.length === 0 ? '' : `; they ask ${of} ${of === 1 ? 'question' : 'questions'}`}</p>`;
}

function unknown(edition: Edition): Markup {
  const day = openingDay(edition);
  const view = day === undefined ? undefined : dayView(edition, day);
  const untold = view?.zones.filter(({ verdict }) => verdict.kind === 'notDeterminable') ?? [];
  const silent = edition.clauses.filter(({ state }) => state === 'notEvaluable');
  return markup`${
    view === undefined
      ? markup`<p>Nothing is recorded yet.</p>`
      : view.zones.length === 0
        ? markup`<p>No zone is drawn.</p>`
        : markup`<p>${untold.length} of ${view.zones.length} zones cannot be told on ${view.day}</p>`
  }<p>${silent.length} of ${edition.clauses.length} clauses no evidence can settle</p>`;
}

function more(of: number): Markup {
  return of > shownMax ? markup`<p>and ${of - shownMax} more</p>` : markup``;
}
