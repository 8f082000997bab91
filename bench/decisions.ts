import { type Act, type AnySaid, clockId, docketFrom, StatesBook, statesFrom } from '@truceline/truce/decisions';
import { instant } from '@truceline/truce/kernel';
import { actor, body, seats, steps, textOf } from './decisions/text.ts';
import type { Figure } from './figure.ts';

const entries = 50_000;
const folds = 7;
const lateActs = 120;
const minuteMs = 60_000;
const start = Date.UTC(2031, 0, 1);
/** What was aimed at: all states, after one late entry among 50,000. */
const reachMs = 50;

/**
 * Acts of one exercise folded into all states: docket, inspections, clocks, ladder, contact, alerts. From nothing, in an
 * order of arrival that hangs on the seed; then after each of many late acts, which fall anywhere in the past.
 */
export async function figures(seed: number): Promise<readonly Figure[]> {
  const chance = chanceOf(seed);
  const acts = shuffled(exerciseOf(entries), chance);
  const terms = textOf();
  const ground = {
    terms,
    termsAt: () => terms,
    assumptions: [
      { kind: 'ceasefireInForce' as const, of: 'bench/ceasefire/c', from: instant(start), words: 'c=2031-01-01' },
    ],
    measurements: [],
    breaches: [],
    detectedAt: () => instant(start),
    originsOf: () => 1,
    dutySeats: [],
  };
  const at = instant(start + entries * minuteMs);
  const all = () => statesFrom(acts, docketFrom(acts, { termsAt: () => terms, at }), ground, at);
  const foldMs = middle(Array.from({ length: folds }, () => msOf(all)));
  const late = shuffled(acts, chance).slice(-lateActs);
  const missing = new Set(late.map(({ id }) => id));
  const book = new StatesBook(ground);
  for (const act of acts) if (!missing.has(act.id)) book.add(act);
  book.states(at);
  const tookMs = late.map((act) =>
    msOf(() => {
      book.add(act);
      book.states(at);
    }),
  );
  const states = book.states(at);
  const p95 = quantile(tookMs, 0.95);
  return [
    { id: 'decisions-acts', ours: acts.length, unit: 'acts' },
    { id: 'decisions-cases', ours: states.docket.cases.length, unit: 'cases' },
    { id: 'decisions-votes', ours: states.docket.votes.length, unit: 'votes' },
    { id: 'decisions-clocks', ours: states.clocks.clocks.length, unit: 'clocks' },
    {
      id: 'decisions-changes-of-steps',
      ours: states.responses.flatMap(({ history }) => history).length,
      unit: 'changes',
    },
    { id: 'decisions-fold-all', ours: foldMs, unit: 'ms' },
    { id: 'decisions-fold-rate', ours: Math.round((acts.length / foldMs) * 1000), unit: 'acts/s' },
    { id: 'decisions-late-acts', ours: late.length, unit: 'acts' },
    { id: 'decisions-late-act-median', ours: middle(tookMs), unit: 'ms' },
    { id: 'decisions-late-act-p95', ours: p95, unit: 'ms', reach: reachMs, reached: p95 <= reachMs },
  ];
}

/** The acts of an exercise, one a minute: matters of some forty kinds of act, side by side. */
function exerciseOf(count: number): readonly Act[] {
  const made: Act[] = [];
  for (let matter = 0; made.length < count; matter++)
    for (const { said, of } of matterOf(matter, (minutes) => instant(start + (made.length + minutes) * minuteMs))) {
      const happenedAt = instant(start + made.length * minuteMs);
      const by = {
        office: 'secretariat',
        ...(of === undefined ? {} : { of }),
        person: `p${matter % 9}`,
        authenticated: false,
      };
      made.push({
        ...said,
        id: `act-${String(made.length).padStart(6, '0')}`,
        by,
        happenedAt,
        receivedAt: happenedAt,
      } as Act);
    }
  return made.slice(0, count);
}

interface Said {
  readonly said: AnySaid;
  readonly of?: string;
}

/** What is done in one matter: a case up to its determination, its clock, a call, a pause; now and then more. */
function matterOf(matter: number, inMinutes: (minutes: number) => ReturnType<typeof instant>): readonly Said[] {
  const [name, words] = [`c${matter}`, 'x'];
  const clock = clockId(body, 0, name);
  const step = steps[matter % steps.length]!;
  const vote = (which: string, about: object): readonly Said[] => [
    { said: { act: 'openVote', vote: which, body, closes: inMinutes(60), words, ...about } as AnySaid },
    ...seats.map(
      (seat, index): Said => ({
        said: { act: 'ballot', vote: which, seat, ballot: (matter + index) % 5 === 0 ? 'no' : 'yes' },
        of: seat,
      }),
    ),
  ];
  return [
    { said: { act: 'openCase', case: name, body, accused: actor, allegation: words } },
    { said: { act: 'confirmClock', clock, starts: inMinutes(0) } },
    { said: { act: 'askReply', case: name, of: actor, due: inMinutes(90) } },
    { said: { act: 'reply', case: name, words }, of: actor },
    { said: { act: 'task', case: name, task: 't', to: words, due: inMinutes(200), words } },
    { said: { act: 'pauseClock', clock, words } },
    { said: { act: 'taskDone', case: name, task: 't', outcome: 'done', words } },
    { said: { act: 'resumeClock', clock } },
    { said: { act: 'draft', case: name, draft: 'd', outcome: 'substantiated', level: 'low', words } },
    ...vote(`v${matter}`, { on: 'draft', case: name, draft: 'd' }),
    { said: { act: 'call', call: `k${matter}`, to: actor, reached: 'yes', promised: words } },
    { said: { act: 'callOutcome', call: `k${matter}`, kept: matter % 3 === 0 ? 'broken' : 'kept' } },
    { said: { act: 'askPause', pause: `p${matter}`, from: inMinutes(5), to: inMinutes(60), asked: [actor], words } },
    { said: { act: 'grantPause', pause: `p${matter}` }, of: actor },
    { said: { act: 'meetClock', clock, words } },
    ...(matter % 4 === 0
      ? [
          ...vote(`s${matter}`, { on: 'step', item: step }),
          { said: { act: 'respond', item: step, what: 'begun', words } } as const,
          { said: { act: 'respond', item: step, what: 'stoodDown', words } } as const,
        ]
      : []),
    ...(matter % 10 === 0
      ? ([
          { said: { act: 'draftAlert', alert: `a${matter}`, words } },
          { said: { act: 'approveAlert', alert: `a${matter}` } },
          {
            said: {
              act: 'requestInspection',
              inspection: `i${matter}`,
              body,
              of: actor,
              boundaries: words,
              when: words,
              environment: words,
              evidence: words,
              clarification: words,
            },
          },
          ...vote(`w${matter}`, { on: 'inspection', draft: `i${matter}` }),
          { said: { act: 'request', of: actor, words } },
        ] as const)
      : []),
  ];
}

function chanceOf(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffled(made: readonly Act[], chance: () => number): readonly Act[] {
  const mixed = [...made];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = Math.floor(chance() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
  }
  return mixed;
}

function msOf(work: () => void): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

function middle(tookMs: readonly number[]): number {
  return quantile(tookMs, 0.5);
}

function quantile(tookMs: readonly number[], share: number): number {
  const sorted = [...tookMs].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]! * 10) / 10;
}
