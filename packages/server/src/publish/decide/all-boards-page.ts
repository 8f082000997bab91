import { formatLocal, type Instant } from '@truceline/truce/kernel';
import { dayView, decisionCode, type Edition, machineWords, marksOf, openingDay } from '@truceline/truce/pages';
import { phrase, say } from '@truceline/truce/wording';
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
  [phrase('What is being quieted'), quieted],
  [phrase('Clocks'), clocks],
  [phrase('Open votes'), votes],
  [phrase('Open questions'), questions],
  [phrase('What is unknown'), unknown],
];

/** All boards of the room: for each case what is being quieted, what runs, what is voted on, what is asked, what is unknown. */
export function allBoardsPage({ editions, around, live }: AllBoardsGround): string {
  const sorted = [...editions].sort(
    (a, b) => Number(ranOut(b)) - Number(ranOut(a)) || (nextDue(a) ?? never) - (nextDue(b) ?? never),
  );
  return page(
    {
      place,
      title: say('Who decides, by when, in all cases'),
      assets: around.assets,
      crumbs: [{ words: say('All cases'), target: '' }, { words: say('Decide') }],
      audience: around.audience,
      live,
    },
    markup`<h1>${say('Who decides, by when, in all cases')}</h1>
<p>${say('Nothing here happens by itself: a machine shows what the texts ask, and people act, each on the board of its case. Times are on the clocks of each case.')}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${say('All cases, scrolls sideways')}"><table class="boards"><caption>${say('{n, plural, one {{n} case} other {{n} cases}}, first those in which a time ran out, then the next due', { n: sorted.length })}</caption>
<thead><tr><th scope="col">${say('Case')}</th>${columns.map(([head]) => markup`<th scope="col">${say(head)}</th>`)}</tr></thead>
<tbody data-rows>${sorted.map(
      (edition) =>
        markup`<tr><th scope="row"><a href="${linkTo(place, paths.decide(edition))}">${edition.case.title}</a>${marksOf(edition).map((mark) => markup`<p class="mark" data-mark="${mark.startsWith('EXERCISE') ? 'exercise' : 'hypothetical'}">${mark}</p>`)}<small>${edition.case.dayZone}</small></th>${columns.map(([head, cell]) => markup`<td data-head="${say(head)}">${cell(edition)}</td>`)}</tr>`,
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
      ? markup`<p>${say('Nothing is recorded as under way.')}</p>`
      : markup`<ul>${quieting.slice(0, shownMax).map((row) => markup`<li>${decisionCode(row.kind)} ${row.name}, ${row.until === undefined ? say('no time was set') : say('until {time}', { time: formatLocal(row.until, dayZone) })}${row.ask ? markup`: <strong>${say('ask what came of it')}</strong>` : ''}</li>`)}</ul>${more(quieting.length)}`
  }<small>${say('Promises: {figures}', { figures: machineWords(figures.promises.words) })}</small>`;
}

function clocks(edition: Edition): Markup {
  const { missed, running, waits } = edition.decisions!.standing.board;
  const { dayZone } = edition.case;
  return markup`${missed.length > 0 ? markup`<p><strong>${say('{n} ran out', { n: missed.length })}</strong></p>` : ''}${
    running.length === 0
      ? markup`<p>${say('None runs.')}</p>`
      : markup`<ul>${running.slice(0, shownMax).map((row) => markup`<li><strong>${machineWords(row.left)}</strong>${row.dueAt === undefined ? '' : `, ${say('due {time}', { time: formatLocal(row.dueAt, dayZone) })}`}: ${prose(machineWords(row.words))}; ${prose(machineWords(row.who))}</li>`)}</ul>${more(running.length)}`
  }<small>${waits.proposals === 0 ? say('no start was proposed') : say('{waiting} of {n, plural, one {{n} proposed start} other {{n} proposed starts}} unanswered', { waiting: waits.waiting, n: waits.proposals })}</small>`;
}

function votes(edition: Edition): Markup {
  const { dayZone } = edition.case;
  const all = edition.decisions!.docket.votes;
  const open = all.filter(({ state }) => state === 'open').sort((a, b) => a.closesAt - b.closesAt);
  return open.length === 0
    ? markup`<p>${say('None of {n}.', { n: all.length })}</p>`
    : markup`<ul>${open.slice(0, shownMax).map((vote) => markup`<li>${say('{vote} in {body}, closes {time}: {needed}', { vote: vote.name, body: clauseName(edition, vote.body), time: formatLocal(vote.closesAt, dayZone), needed: neededWords(vote, edition) })}</li>`)}</ul>${more(open.length)}`;
}

function questions({ decisions, breaches, questions: asked }: Edition): Markup {
  const { cases } = decisions!.docket;
  const open = cases.filter(({ stage }) => stage !== 'closed' && stage !== 'joined');
  const taken = new Set(cases.flatMap(({ breach }) => (breach === undefined ? [] : [breach as string])));
  const alone = breaches.filter(({ id }) => !taken.has(id));
  const of = asked.filter(({ breach }) => breach !== undefined && !taken.has(breach)).length;
  const counted = { open: alone.length, n: breaches.length };
  return markup`<p>${say('{open} of {n, plural, one {{n} complaint} other {{n} complaints}} open', { open: open.length, n: cases.length })}</p><p>${
    alone.length === 0
      ? say('{open} of {n, plural, one {{n} apparent breach} other {{n} apparent breaches}} without one', counted)
      : say(
          '{open} of {n, plural, one {{n} apparent breach} other {{n} apparent breaches}} without one; they ask {m, plural, one {{m} question} other {{m} questions}}',
          { ...counted, m: of },
        )
  }</p>`;
}

function unknown(edition: Edition): Markup {
  const day = openingDay(edition);
  const view = day === undefined ? undefined : dayView(edition, day);
  const untold = view?.zones.filter(({ verdict }) => verdict.kind === 'notDeterminable') ?? [];
  const silent = edition.clauses.filter(({ state }) => state === 'notEvaluable');
  return markup`${
    view === undefined
      ? markup`<p>${say('Nothing is recorded yet.')}</p>`
      : view.zones.length === 0
        ? markup`<p>${say('No zone is drawn.')}</p>`
        : markup`<p>${say('{untold} of {n} zones cannot be told on {day}', { untold: untold.length, n: view.zones.length, day: view.day })}</p>`
  }<p>${say('{silent} of {n} clauses no evidence can settle', { silent: silent.length, n: edition.clauses.length })}</p>`;
}

function more(of: number): Markup {
  return of > shownMax ? markup`<p>${say('and {count} more', { count: String(of - shownMax) })}</p>` : markup``;
}
