import type { Instant } from '../../kernel/index.ts';
import { type Act, type ActOf, asDone, rivals } from '../acts/index.ts';
import type { NotTaken, RefusedAct } from '../docket/index.ts';
import type { ClockCause } from './clock-cause.ts';
import { type ClockClause, clockClauses, clockId } from './clock-clause.ts';
import type { Clocks } from './docket-clock.ts';
import { HeldClock } from './held-clock.ts';
import { type Proposal, type ProposalGround, proposalsFrom } from './propose.ts';

/** What clocks are folded over: the instant looked at, the terms, the docket, and what can begin a clock. */
export interface ClockGround extends ProposalGround {
  readonly causes: readonly ClockCause[];
}

const onClocks: ReadonlySet<string> = new Set([
  'confirmClock',
  'declineClock',
  'pauseClock',
  'resumeClock',
  'extendClock',
  'meetClock',
]);

/**
 * The clocks that follow from causes and acts, as they stand at an instant. A cause proposes; a person confirms. Nothing else
 * makes a clock run, and what a missed clock leads to stays a question. Acts are taken in the order in which they were done;
 * an act that is no legal move moves nothing and is listed with its reason. Pure, and no order of arrival matters.
 */
export function clocksFrom(acts: readonly Act[], ground: ClockGround): Clocks {
  const { at } = ground;
  const proposals = proposalsFrom(ground.causes, ground);
  const held = new Map<string, HeldClock>(proposals.map((each) => [each.id, new HeldClock(each)]));
  const taken = asDone(acts.filter((act) => onClocks.has(act.act) && act.happenedAt <= at));
  const contested = rivals(taken, (act) =>
    act.act === 'confirmClock'
      ? { matter: `start of ${act.clock}`, answer: String(act.starts) }
      : act.act === 'extendClock'
        ? { matter: `end of ${act.clock}`, answer: String(act.until) }
        : undefined,
  );
  const adopted = voteTrouble(ground);
  const refused: RefusedAct[] = [];
  for (const act of taken) {
    const trouble = contested.has(act.id)
      ? { code: 'rival', why: 'another act says otherwise at the same instant: neither counts; say it again' }
      : takeOne(act as OnClock, held, { ground, adopted });
    if (trouble) refused.push({ act, ...trouble });
  }
  const begun = new Set(proposals.map(({ clause }) => `${clause.clause} ${clause.index}`));
  return {
    clocks: [...held.values()].map((clock) => clock.standing(at)),
    idle: clockClauses(ground.termsAt(at)).filter(({ clause, index }) => !begun.has(`${clause} ${index}`)),
    refused,
  };
}

type OnClock = Extract<Act, { readonly clock: string }>;

function takeOne(
  act: OnClock,
  held: Map<string, HeldClock>,
  { ground, adopted }: { readonly ground: ClockGround; readonly adopted: ReturnType<typeof voteTrouble> },
): NotTaken | undefined {
  let clock = held.get(act.clock);
  if (!clock && act.act === 'confirmClock') {
    const gone = confirmedForGone(act, ground);
    if (gone) {
      clock = new HeldClock(gone, false);
      held.set(act.clock, clock);
    }
  }
  if (!clock)
    return {
      code: 'no-clock',
      why: `no start of a clock \`${act.clock}\` is proposed; what proposed it may have gone with later reports`,
    };
  return clock.take(act, adopted);
}

/** The proposal that a confirmation speaks of by itself, when what began it has gone from the record. */
function confirmedForGone(act: ActOf<'confirmClock'>, ground: ClockGround): Proposal | undefined {
  if (act.clause === undefined || act.cause === undefined) return undefined;
  const terms = ground.termsAt(act.happenedAt);
  const clause = clockClauses(terms).find(
    (each: ClockClause) => each.clause === act.clause && clockId(each.clause, each.index, act.cause!) === act.clock,
  );
  if (!clause) return undefined;
  const { workingDays, calendars } = ground;
  return {
    id: clockId(clause.clause, clause.index, act.cause),
    clause,
    cause: {
      kind: clause.begunBy,
      name: act.cause,
      words: `\`${act.cause}\`, which is no longer on record`,
      at: {},
    },
    ground: { terms, ...(workingDays ? { workingDays } : {}), ...(calendars ? { calendars } : {}) },
    stated: clause.rule.from?.kind === 'said',
    candidates: [],
    also: [],
    why: [],
  };
}

/** Why a vote does not carry an extension; nothing where it was adopted by then. */
function voteTrouble({ docket }: ClockGround): (vote: string, at: Instant) => string | undefined {
  const votes = new Map(docket.votes.map((each) => [each.name, each]));
  return (name, at) => {
    const vote = votes.get(name);
    if (!vote) return `there is no vote \`${name}\``;
    if (vote.state === 'withdrawn') return `the vote \`${name}\` was withdrawn`;
    if (at < vote.closesAt) return `the vote \`${name}\` was still open`;
    return vote.outcome.outcome === 'adopted' ? undefined : `the vote \`${name}\` did not adopt anything`;
  };
}
