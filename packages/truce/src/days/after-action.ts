import type { BreachId } from '../breaches/index.ts';
import { type Act, actForms, type Docket, type DocketClock, detectedAt } from '../decisions/index.ts';
import { by, type Instant } from '../kernel/index.ts';
import { type Id, shortName } from '../terms/index.ts';
import type { Evaluation } from './evaluation.ts';
import type { StandingDecisions } from './standing-decisions.ts';

/** What was done, by whom, what was known then, and what it moved: the look back over a case, exercise or not. */
export interface AfterAction {
  readonly timeline: readonly TimelineRow[];
  readonly breaches: readonly BreachKnown[];
  /** Times that ran out: of clocks of the text, and of what people asked for. */
  readonly missed: readonly MissedTime[];
  /** What machines proposed, and how long a person took to answer. */
  readonly answers: readonly ClockAnswer[];
  readonly seats: readonly SeatSummary[];
}

/** One act, and what the record held when it was done. */
export interface TimelineRow {
  readonly act: Act;
  /** From when it was done to when the record had it. */
  readonly enteredAfterMs: number;
  readonly seat: string;
  readonly does: string;
  /** The case, vote, call or whatever else it names. */
  readonly about?: string;
  /** Reports that had been received when it was done. */
  readonly reportsKnown: number;
  /** Apparent breaches, as they stand in this look back, whose limit had been passed by what was received by then. */
  readonly breachesKnown: number;
  /** Why it moved nothing; absent where it did. */
  readonly idle?: string;
}

/** When an apparent breach happened, when it could be known, and when somebody opened a case. */
export interface BreachKnown {
  readonly id: BreachId;
  readonly clause: Id;
  readonly onset: Instant;
  readonly detectedAt: Instant;
  readonly case?: string;
  readonly openedAt?: Instant;
}

/** A time that ran out. `late`: it was done afterwards; `missed`: not yet, or never. */
export interface MissedTime {
  readonly kind: 'clock' | 'reply' | 'task' | 'remedy' | 'promise' | 'step';
  readonly words: string;
  readonly dueAt: Instant;
  readonly state: 'late' | 'missed';
  readonly lateMs?: number;
}

/** A start of a clock that a machine proposed. */
export interface ClockAnswer {
  readonly clause: Id;
  readonly cause: string;
  readonly proposedAt: Instant;
  readonly answer: 'confirmed' | 'declined' | 'unanswered';
  /** Until it was answered; so far, where nobody has. */
  readonly waitedMs: number;
}

/** What one seat did. */
export interface SeatSummary {
  readonly seat: string;
  readonly acts: number;
  readonly idle: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
}

/** Looks back over an evaluation and what people did in it. Pure: same evaluation, same look back. */
export function afterAction(evaluation: Evaluation, standing: StandingDecisions): AfterAction {
  const { docket, acts } = evaluation;
  const idle = new Map([...docket.refused, ...standing.refused].map(({ act, why }) => [act.id, why]));
  const breaches = breachesKnown(evaluation);
  const received = evaluation.reports.standing.map(({ receivedAt }) => receivedAt).sort((a, b) => a - b);
  const detected = breaches.map((breach) => breach.detectedAt).sort((a, b) => a - b);
  const timeline = acts.map((act): TimelineRow => {
    const about = aboutOf(act);
    const why = idle.get(act.id);
    return {
      act,
      enteredAfterMs: act.receivedAt - act.happenedAt,
      seat: seatOf(act),
      does: (actForms[act.act] as { readonly does: string }).does,
      ...(about === undefined ? {} : { about }),
      reportsKnown: upTo(received, act.happenedAt),
      breachesKnown: upTo(detected, act.happenedAt),
      ...(why === undefined ? {} : { idle: why }),
    };
  });
  return {
    timeline,
    breaches,
    missed: missedTimes(docket, standing),
    answers: standing.clocks.clocks.flatMap(answerOf),
    seats: seatSummaries(timeline),
  };
}

function breachesKnown({ breaches, incidentOf, measurements, reports, docket }: Evaluation): readonly BreachKnown[] {
  const receivedAt = new Map(reports.standing.map((report) => [report.id, report.receivedAt]));
  return breaches.map((breach) => {
    const [first] = docket.cases
      .filter((each) => each.breach === breach.id && each.from === undefined)
      .sort(by((each) => each.openedAt));
    return {
      id: breach.id,
      clause: breach.clause,
      onset: breach.onset,
      detectedAt: detectedAt(breach, { incidentOf, receivedAt, measurements }),
      ...(first ? { case: first.name, openedAt: first.openedAt } : {}),
    };
  });
}

function missedTimes({ cases }: Docket, { clocks, board }: StandingDecisions): readonly MissedTime[] {
  const ofClocks = clocks.clocks.flatMap((clock): readonly MissedTime[] => {
    const { dueAt, lateMs, state, kind } = clock;
    if (kind !== 'latest' || dueAt === undefined) return [];
    const words = `\`${shortName(clock.clause)}\`, begun by ${clock.cause.words}`;
    if (state === 'missed') return [{ kind: 'clock', words, dueAt, state: 'missed' }];
    return state === 'met' && (lateMs ?? 0) > 0
      ? [{ kind: 'clock', words, dueAt, state: 'late', lateMs: lateMs! }]
      : [];
  });
  const replies = cases.flatMap(({ name, replies: all }) =>
    all.flatMap(({ of, due, state, lateMs }): readonly MissedTime[] =>
      state === 'late' && due !== undefined
        ? [
            {
              kind: 'reply',
              words: `reply of \`${shortName(of)}\` in case \`${name}\``,
              dueAt: due,
              state: 'late',
              lateMs: lateMs!,
            },
          ]
        : [],
    ),
  );
  const done = cases.flatMap(({ name, tasks, remedies }) => [
    ...tasks.flatMap(({ task, done: ended }) =>
      lateEnd('task', `task \`${task.task}\` in case \`${name}\``, task.due, ended),
    ),
    ...remedies.flatMap(({ remedy, done: ended }) =>
      lateEnd('remedy', `remedy \`${remedy.remedy}\` in case \`${name}\``, remedy.due, ended),
    ),
  ]);
  const open = board.missed.flatMap((row): readonly MissedTime[] =>
    row.kind === 'clock' || row.kind === 'vote' || row.dueAt === undefined
      ? []
      : [{ kind: row.kind, words: row.words, dueAt: row.dueAt, state: 'missed' }],
  );
  return [...ofClocks, ...replies, ...done, ...open].sort(
    by(
      (each) => each.dueAt,
      (each) => each.words,
    ),
  );
}

function lateEnd(
  kind: 'task' | 'remedy',
  words: string,
  due: Instant | undefined,
  done: { readonly happenedAt: Instant } | undefined,
): readonly MissedTime[] {
  if (due === undefined || !done || done.happenedAt <= due) return [];
  return [{ kind, words, dueAt: due, state: 'late', lateMs: done.happenedAt - due }];
}

function answerOf({ clause, cause, proposedAt, waitedMs, confirmed, declined }: DocketClock): readonly ClockAnswer[] {
  if (proposedAt === undefined || waitedMs === undefined) return [];
  const answer = declined ? 'declined' : confirmed ? 'confirmed' : 'unanswered';
  return [{ clause, cause: cause.words, proposedAt, answer, waitedMs }];
}

function seatSummaries(timeline: readonly TimelineRow[]): readonly SeatSummary[] {
  return [...Map.groupBy(timeline, ({ seat }) => seat)]
    .map(([seat, rows]) => ({
      seat,
      acts: rows.length,
      idle: rows.filter(({ idle }) => idle !== undefined).length,
      firstAt: rows[0]!.act.happenedAt,
      lastAt: rows.at(-1)!.act.happenedAt,
    }))
    .sort(by(({ seat }) => seat));
}

function seatOf({ by: principal }: Act): string {
  return `${principal.office}${principal.of === undefined ? '' : ` of ${shortName(principal.of)}`}`;
}

const named = ['case', 'vote', 'call', 'pause', 'inspection', 'alert', 'step', 'spot', 'breach', 'clock'] as const;

function aboutOf(act: Act): string | undefined {
  const said = act as unknown as Readonly<Record<string, unknown>>;
  const key = named.find((each) => typeof said[each] === 'string');
  return key === undefined ? undefined : `${key} ${String(said[key])}`;
}

/** How many of ascending instants lie at or before one. */
function upTo(ascending: readonly number[], at: Instant): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
