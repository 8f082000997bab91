import { by, formatInstant, type Instant } from '../../kernel/index.ts';
import { actorsOf, holeOf, type Id, type Reference, shortName, type Terms } from '../../terms/index.ts';
import type { ClockId } from './clock-clause.ts';
import type { Deadline } from './deadline.ts';
import type { Clocks, DocketClock } from './docket-clock.ts';
import { type ExitRow, exitRows } from './exits.ts';
import type { Follows } from './follows.ts';
import { spanWords } from './span-words.ts';
import { whoWords } from './who-words.ts';

/** What hangs on the wall: what ran out on top, then what runs by its due time, and starts that wait for a person. */
export interface WallBoard {
  readonly at: Instant;
  readonly missed: readonly WallRow[];
  /** Running and paused, the next due first; those without a due time last. */
  readonly running: readonly WallRow[];
  /** Earliest moments that have come. */
  readonly open: readonly WallRow[];
  /** Starts that a machine proposes and nobody has answered, the longest wait first. */
  readonly proposed: readonly ProposedRow[];
  /** Clocks whose start the text names and that has not come, one row for each clause and what it waits for. */
  readonly waiting: readonly WaitingRow[];
  /** Notices of exits, which no act on record gives: nothing counts them. */
  readonly exits: readonly ExitRow[];
  readonly waits: Waits;
}

/** Clocks of one clause that wait for the same. */
export interface WaitingRow {
  readonly clause: Id;
  readonly words: string;
  readonly who: string;
  /** What they wait for, and by whom it comes. */
  readonly waitsFor: string;
  /** What each of them is about, in words. */
  readonly causes: readonly string[];
}

/** How long proposals waited for a person: of those that were answered, and of those that still wait. */
export interface Waits {
  readonly proposals: number;
  readonly answered: number;
  readonly waiting: number;
  /** Of the answered ones; absent where there are none. */
  readonly medianMs?: number;
  /** Of all. */
  readonly longestMs?: number;
}

/** One clock, or a deadline that a person set. */
export interface WallRow {
  readonly id: ClockId | string;
  readonly kind: 'clock' | Deadline['kind'];
  /** The clause that sets it; absent for deadlines. */
  readonly clause?: Id;
  /** What it is, in one line. */
  readonly words: string;
  /** What began it. */
  readonly cause?: string;
  readonly who: string;
  readonly decider?: string;
  readonly dueAt?: Instant;
  readonly leftMs?: number;
  /** `3 h 20 min left`, `ran out 2 h ago`, `paused with 1 h left`. */
  readonly left: string;
  readonly paused: boolean;
  /** Of a clock that ran out: what that leads to by the text, as a question. */
  readonly follows?: Follows;
  readonly notes: readonly string[];
}

/** A start that is proposed, with every instant from which it might count. */
export interface ProposedRow {
  readonly id: ClockId;
  readonly clause: Id;
  readonly words: string;
  readonly cause: string;
  /** The name that a confirmation gives to what began it. */
  readonly causeName: string;
  readonly who: string;
  readonly waitedMs: number;
  /** `proposed 12 min ago; nobody has confirmed it`. */
  readonly waited: string;
  /** True where which candidate counts is a choice that the text does not make. */
  readonly choice: boolean;
  readonly candidates: readonly {
    readonly words: string;
    readonly startsAt?: Instant;
    readonly dueAt?: Instant;
    readonly left?: string;
  }[];
  readonly oneOrigin: boolean;
  readonly notes: readonly string[];
}

/** The wall board as it hangs at an instant. */
export function wallBoard(
  { clocks }: Clocks,
  ground: { readonly terms: Terms; readonly at: Instant; readonly deadlines?: readonly Deadline[] },
): WallBoard {
  const { at, terms, deadlines = [] } = ground;
  const rows = (states: readonly DocketClock['state'][]) =>
    clocks.filter(({ state }) => states.includes(state)).map((clock) => clockRow(clock, at, terms));
  const set = deadlines.map((each) => deadlineRow(each, at, terms));
  const over = new Set(set.filter((_, index) => deadlines[index]!.over));
  return {
    at,
    missed: [...rows(['missed']), ...over].sort(byDue),
    running: [...rows(['running', 'paused']), ...set.filter((row) => !over.has(row))].sort(byDue),
    open: rows(['open']).sort(byDue),
    proposed: clocks
      .filter(({ state }) => state === 'proposed')
      .map((clock) => proposedRow(clock, at, terms))
      .sort(
        by(
          ({ waitedMs }) => -waitedMs,
          ({ id }) => id,
        ),
      ),
    waiting: waitingRows(clocks, terms),
    exits: exitRows(terms),
    waits: waitsOf(clocks),
  };
}

function waitingRows(clocks: readonly DocketClock[], terms: Terms): readonly WaitingRow[] {
  const rows = new Map<string, WaitingRow & { readonly causes: string[] }>();
  for (const clock of clocks) {
    if (clock.state !== 'waiting') continue;
    const [words, waitsFor] = [titleOf(clock), clock.waitsFor ?? ''];
    const key = `${clock.clause} ${words} ${waitsFor}`;
    const row = rows.get(key) ?? { clause: clock.clause, words, who: whoWords(clock.by, terms), waitsFor, causes: [] };
    row.causes.push(clock.cause.words);
    rows.set(key, row);
  }
  return [...rows.values()].sort(
    by(
      ({ words }) => words,
      ({ waitsFor }) => waitsFor,
    ),
  );
}

function clockRow(clock: DocketClock, at: Instant, terms: Terms): WallRow {
  return {
    id: clock.id,
    kind: 'clock',
    clause: clock.clause,
    words: titleOf(clock),
    cause: clock.cause.words,
    who: whoWords(clock.by, terms),
    ...(clock.decidedBy === undefined ? {} : { decider: deciderWords(clock.decidedBy, terms) }),
    ...(clock.dueAt === undefined ? {} : { dueAt: clock.dueAt, leftMs: clock.dueAt - at }),
    left: leftWords(clock, at),
    paused: clock.state === 'paused',
    ...(clock.state === 'missed' ? { follows: clock.follows } : {}),
    notes: notesOf(clock),
  };
}

function deadlineRow(deadline: Deadline, at: Instant, terms: Terms): WallRow {
  const leftMs = deadline.dueAt - at;
  const who = deadline.by.map((each) => actorsOf(terms, [each]).codes.join(', ')).join(', ');
  return {
    id: `${deadline.kind} ${deadline.name}`,
    kind: deadline.kind,
    words: deadline.words,
    who: who === '' ? 'nobody named' : who,
    dueAt: deadline.dueAt,
    leftMs,
    left: deadline.over ? `ran out ${spanWords(leftMs)} ago` : `${spanWords(leftMs)} left`,
    paused: false,
    notes: ['set by a person, not by the text'],
  };
}

function proposedRow(clock: DocketClock, at: Instant, terms: Terms): ProposedRow {
  const waitedMs = clock.waitedMs ?? 0;
  return {
    id: clock.id,
    clause: clock.clause,
    words: titleOf(clock),
    cause: clock.cause.words,
    causeName: clock.cause.name,
    who: whoWords(clock.by, terms),
    waitedMs,
    waited: `proposed ${spanWords(waitedMs)} ago; it runs once a person confirms it`,
    choice: !clock.stated,
    candidates: clock.candidates.map(({ words, startsAt, dueAt }) => ({
      words,
      ...(startsAt === undefined ? {} : { startsAt }),
      ...(dueAt === undefined
        ? {}
        : {
            dueAt,
            left: dueAt < at ? `would have run out ${spanWords(at - dueAt)} ago` : `${spanWords(dueAt - at)} left`,
          }),
    })),
    oneOrigin: clock.origins === 1,
    notes: notesOf(clock),
  };
}

function titleOf({ kind, length, clause, action }: DocketClock): string {
  const what = action === undefined ? '' : ` (${action.replaceAll('_', ' ')})`;
  return `\`${shortName(clause)}\`${what}: ${kind === 'latest' ? 'within' : 'not before'} ${length}`;
}

function leftWords(clock: DocketClock, at: Instant): string {
  if (clock.dueAt === undefined) return 'no due time';
  const span = spanWords(clock.dueAt - at);
  if (clock.kind === 'earliest')
    return clock.state === 'open' ? `may be done since ${span}` : `not before ${span} from now`;
  if (clock.state === 'paused') return `paused with ${span} left`;
  return clock.state === 'missed' ? `ran out ${span} ago` : `${span} left`;
}

function notesOf(clock: DocketClock): readonly string[] {
  const { confirmed, waitedMs, pausedMs, extensions, also } = clock;
  return [
    ...(confirmed && waitedMs !== undefined
      ? [
          `counted from ${formatInstant(confirmed.starts)}; confirmed by ${confirmed.by.office} ${confirmed.by.person}, ${spanWords(waitedMs)} after it was proposed`,
        ]
      : []),
    ...(pausedMs > 0 ? [`paused for ${spanWords(pausedMs)} in all, which is added`] : []),
    ...extensions.map(
      ({ until, vote, by }) =>
        `extended to ${formatInstant(until)} by ${by.office} ${by.person}, ${vote === undefined ? 'no vote is named' : `by the vote \`${vote}\``}`,
    ),
    ...(also.length > 0
      ? [
          `${also.length} later ${also.length === 1 ? 'event begins' : 'events begin'} no count of ${also.length === 1 ? 'its' : 'their'} own by the text`,
        ]
      : []),
    ...clock.why.map(({ words }) => words),
  ];
}

function deciderWords(reference: Reference, terms: Terms): string {
  return typeof reference === 'string'
    ? shortName(reference)
    : `the text does not say who decides: ${holeOf(terms, reference.hole).reason}`;
}

/** The longest and the middle wait of proposals, with how many they are taken from. */
function waitsOf(clocks: readonly DocketClock[]): Waits {
  const proposals = clocks.filter(({ waitedMs }) => waitedMs !== undefined);
  const waiting = proposals.filter(({ state }) => state === 'proposed');
  const answered = proposals
    .filter(({ state }) => state !== 'proposed')
    .map(({ waitedMs }) => waitedMs!)
    .sort((a, b) => a - b);
  let longest: number | undefined;
  for (const { waitedMs } of proposals) longest = Math.max(longest ?? 0, waitedMs!);
  return {
    proposals: proposals.length,
    answered: answered.length,
    waiting: waiting.length,
    ...(answered.length === 0 ? {} : { medianMs: medianOf(answered) }),
    ...(longest === undefined ? {} : { longestMs: longest }),
  };
}

/** The middle of ascending numbers; of an even number of them the mean of the two in the middle, whole. */
export function medianOf(ascending: readonly number[]): number {
  const middle = ascending.length >> 1;
  return ascending.length % 2 === 1
    ? ascending[middle]!
    : Math.floor((ascending[middle - 1]! + ascending[middle]!) / 2);
}

function byDue(a: WallRow, b: WallRow): number {
  return (a.dueAt ?? Number.MAX_VALUE) - (b.dueAt ?? Number.MAX_VALUE) || (a.id < b.id ? -1 : 1);
}
