import type { Instant } from '../../kernel/index.ts';
import { actorsOf, type Id, shortName, type Terms } from '../../terms/index.ts';
import type { Deadline, WallBoard, WallRow } from '../clocks/index.ts';
import type { Docket } from '../docket/index.ts';
import type { Contact } from './contact.ts';

/** The first view of the board: what is being quieted, and only then what is being escalated. */
export interface FirstView {
  readonly quieting: readonly QuietRow[];
  readonly escalating: readonly EscalationRow[];
  readonly figures: Contact['figures'];
}

/** One thing that people are doing so that it becomes quiet. */
export interface QuietRow {
  readonly kind: 'promise' | 'pause' | 'step';
  readonly name: string;
  readonly words: string;
  readonly who: string;
  readonly zone?: Id;
  readonly case?: string;
  /** When its time is over; absent where no time was set. */
  readonly until?: Instant;
  /** True where its time is over and nobody has said what came of it: somebody has to ask. */
  readonly ask: boolean;
}

/** One thing that leads up the ladder if people let it. */
export interface EscalationRow {
  readonly kind: 'missed' | 'clock' | 'proposed' | 'vote' | 'case';
  readonly name: string;
  readonly words: string;
  readonly who: string;
  readonly until?: Instant;
}

/** What is being quieted before what is being escalated; in each, what must be looked at first comes first. */
export function firstView(
  contact: Contact,
  { board, docket, terms }: { readonly board: WallBoard; readonly docket: Docket; readonly terms: Terms },
): FirstView {
  return {
    quieting: [...promises(contact), ...pauses(contact), ...steps(contact)]
      .map((row) => ({ ...row, who: row.who.map((each) => shortName(each)).join(', ') }))
      .sort(byUrgency),
    escalating: escalations(board, docket, terms),
    figures: contact.figures,
  };
}

type Unnamed = Omit<QuietRow, 'who'> & { readonly who: readonly Id[] };

function promises({ calls }: Contact): readonly Unnamed[] {
  return calls
    .filter(({ promise }) => promise === 'open' || promise === 'over')
    .map(({ call, promise, words }) => ({
      kind: 'promise',
      name: call.call,
      words,
      who: [call.to],
      ...(call.about === undefined ? {} : { zone: call.about }),
      ...(call.case === undefined ? {} : { case: call.case }),
      ...(call.due === undefined ? {} : { until: call.due }),
      ask: promise === 'over',
    }));
}

function pauses({ pauses: all }: Contact): readonly Unnamed[] {
  return all
    .filter(({ state }) => ['asked', 'partly', 'granted', 'running', 'over'].includes(state))
    .map(({ pause, state, words, answers }) => ({
      kind: 'pause',
      name: pause.pause,
      words,
      who: answers
        .filter(({ answer }) => (state !== 'asked' && state !== 'partly' ? true : answer === 'awaited'))
        .map(({ actor }) => actor),
      ...(pause.in === undefined ? {} : { zone: pause.in }),
      until: state === 'granted' ? pause.from : pause.to,
      ask: state === 'over',
    }));
}

function steps({ steps: all }: Contact): readonly Unnamed[] {
  return all
    .filter(({ state }) => state === 'running' || state === 'overdue')
    .map(({ step, state }) => ({
      kind: 'step',
      name: step.step,
      words: `\`${shortName(step.of)}\` is asked to ${step.how}${state === 'overdue' ? '; its time is over, and nobody has said what came of it' : ''}`,
      who: [step.of],
      ...(step.case === undefined ? {} : { case: step.case }),
      until: step.due,
      ask: state === 'overdue',
    }));
}

function escalations(board: WallBoard, docket: Docket, terms: Terms): readonly EscalationRow[] {
  // Deadlines of people belong to their cases and calls; here stands what the text makes run.
  const clocks = (rows: readonly WallRow[], kind: 'missed' | 'clock') =>
    rows
      .filter((row) => row.kind === 'clock')
      .map(
        (row): EscalationRow => ({
          kind,
          name: row.id,
          words: `${row.words}; ${row.left}`,
          who: row.who,
          ...(row.dueAt === undefined ? {} : { until: row.dueAt }),
        }),
      );
  const votes = docket.votes
    .filter(({ state }) => state === 'open')
    .map(
      (vote): EscalationRow => ({
        kind: 'vote',
        name: vote.name,
        words: `\`${shortName(vote.body)}\` votes on ${vote.opened.on}`,
        who: actorsOf(terms, vote.needed?.undecided ?? []).codes.join(', '),
        until: vote.closesAt,
      }),
    );
  const cases = docket.cases
    .filter(({ stage }) => !['closed', 'joined'].includes(stage))
    .map(
      ({ name, stage, body }): EscalationRow => ({
        kind: 'case',
        name,
        words: `case \`${name}\` is ${stage}`,
        who: body === undefined ? 'no body is named' : shortName(body),
      }),
    );
  const proposed = board.proposed.map(
    (row): EscalationRow => ({ kind: 'proposed', name: row.id, words: `${row.words}; ${row.waited}`, who: row.who }),
  );
  return [...clocks(board.missed, 'missed'), ...clocks(board.running, 'clock'), ...votes, ...proposed, ...cases];
}

function byUrgency(a: QuietRow, b: QuietRow): number {
  return (
    Number(b.ask) - Number(a.ask) ||
    (a.until ?? Number.MAX_VALUE) - (b.until ?? Number.MAX_VALUE) ||
    (a.kind + a.name < b.kind + b.name ? -1 : 1)
  );
}

/** Open promises and restoring steps as deadlines of the wall board. */
export function deadlinesFromContact({ calls, steps: all }: Contact): readonly Deadline[] {
  return [
    ...calls.flatMap(({ call, promise }): readonly Deadline[] =>
      call.due !== undefined && (promise === 'open' || promise === 'over')
        ? [
            {
              kind: 'promise',
              name: call.call,
              words: `promise of \`${shortName(call.to)}\` in the call \`${call.call}\``,
              by: [call.to],
              dueAt: call.due,
              over: promise === 'over',
            },
          ]
        : [],
    ),
    ...all.flatMap(({ step, state }): readonly Deadline[] =>
      state === 'running' || state === 'overdue'
        ? [
            {
              kind: 'step',
              name: step.step,
              words: `\`${shortName(step.of)}\` is asked to ${step.how}: step \`${step.step}\``,
              by: [step.of],
              dueAt: step.due,
              over: state === 'overdue',
            },
          ]
        : [],
    ),
  ];
}
