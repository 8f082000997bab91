import type { ClauseState } from '../decisions/index.ts';
import { by, formatInstant, type Instant } from '../kernel/index.ts';
import type { Recorded } from '../terms/index.ts';
import { circlesIn } from './circles.ts';
import type { ConditionValue, PledgeCondition } from './condition.ts';
import type { PledgeStanding } from './ledger.ts';
import { type Answer, answer, pledgesReached, pledgeWeb } from './pledges-reached.ts';

/** A condition, what has become of it, and why, in one line. */
export interface ConditionState {
  readonly condition: PledgeCondition;
  /** Whose words put it, in order of the name. */
  readonly voices: readonly string[];
  readonly value: ConditionValue;
  readonly why: string;
}

/** All conditions of one pledge together. */
export interface PledgeConditions {
  readonly pledge: string;
  /** `met` where it has none. One that is not met or not yet met decides before one that is unknown. */
  readonly value: ConditionValue;
  readonly states: readonly ConditionState[];
  /** The pledges, this one among them, each of which waits for another of them: nothing in it comes due. */
  readonly circle?: readonly string[];
}

/** What conditions are answered from, at one instant. */
export interface ConditionGround {
  readonly at: Instant;
  readonly clauses: readonly ClauseState[];
  /** Absent: nobody has looked into a record, and what hangs on it is unknown. */
  readonly recorded?: Recorded;
}

const deciding: readonly ConditionValue[] = ['notMet', 'notYet', 'unknown', 'met'];

/**
 * The conditions of every pledge that still is one, by its id. A condition that one voice puts counts, whatever the others say.
 * Pledges that were merged or split are told by those that they became.
 */
export function conditionsOf(
  pledges: readonly PledgeStanding[],
  ground: ConditionGround,
): ReadonlyMap<string, PledgeConditions> {
  const web = pledgeWeb(pledges);
  const clauses = new Map(ground.clauses.map((each) => [each.id, each]));
  const waitsFor = new Map<string, readonly string[]>();
  const found = new Map<string, PledgeConditions>();
  for (const pledge of pledges) {
    if (pledge.mergedInto !== undefined || isSplitUp(pledge)) continue;
    const waits = new Set<string>();
    const states = putBy(pledge).map(({ condition, voices }): ConditionState => {
      const { value, why } = inTime(condition, ground.at, judged());
      return { condition, voices, value, why };
      function judged(): Answer {
        if (condition.kind === 'clause') return clauseAnswer(condition, clauses.get(condition.of));
        if (condition.kind === 'pledge') {
          const { answer: told, waiting } = pledgesReached(condition, web);
          for (const each of waiting) waits.add(each);
          return told;
        }
        return condition.kind === 'words'
          ? answer('unknown', `nothing on the record answers "${condition.words}"`)
          : recordAnswer(condition, ground);
      }
    });
    if (waits.size > 0) waitsFor.set(pledge.id, [...waits]);
    const value = deciding.find((each) => states.some((state) => state.value === each)) ?? 'met';
    found.set(pledge.id, { pledge: pledge.id, value, states });
  }
  for (const circle of circlesIn(waitsFor))
    for (const pledge of circle) found.set(pledge, { ...found.get(pledge)!, circle });
  return found;
}

/** One line for people on a circle of waiting. */
export function circleWords(circle: readonly string[]): string {
  const names = circle.map((each) => `\`${each}\``).join(', ');
  return circle.length === 1
    ? `${names} waits for itself; nothing of it comes due`
    : `${names} wait for each other; nothing of them comes due until one goes ahead`;
}

function isSplitUp({ splitInto, words }: PledgeStanding): boolean {
  return splitInto.length > 0 && words.every(({ amounts, named }) => amounts.length === 0 && named.length === 0);
}

function putBy({ words }: PledgeStanding): readonly Pick<ConditionState, 'condition' | 'voices'>[] {
  const put = new Map<string, { condition: PledgeCondition; voices: string[] }>();
  for (const { voice, facts } of words)
    for (const condition of facts.conditions ?? []) {
      const key = keyOf(condition);
      const there = put.get(key);
      if (there === undefined) put.set(key, { condition, voices: [voice] });
      else if (!there.voices.includes(voice)) there.voices.push(voice);
    }
  return [...put.values()];
}

function keyOf(condition: PledgeCondition): string {
  return JSON.stringify(Object.entries(condition).sort(by(([name]) => name)));
}

/** What could still come is no longer to be had once the last moment for it is over. */
function inTime({ until }: PledgeCondition, at: Instant, told: Answer): Answer {
  if (until === undefined) return told;
  const by = formatInstant(until);
  if (told.value === 'notYet' && at > until) return answer('notMet', `${told.why}; it had to be by ${by}`);
  return told.value === 'met' && told.since !== undefined && told.since > until
    ? answer('notMet', `${told.why}, which is after the last moment for it, ${by}`)
    : told;
}

function clauseAnswer(
  { of, state }: Extract<PledgeCondition, { kind: 'clause' }>,
  found: ClauseState | undefined,
): Answer {
  if (found === undefined) return answer('unknown', `the terms give no state of \`${of}\``);
  const since = found.since === undefined ? '' : ` since ${formatInstant(found.since)}`;
  if (found.state === state)
    return { ...answer('met', `\`${of}\` is \`${state}\`${since}`), ...(found.since ? { since: found.since } : {}) };
  return found.state === 'notEvaluable' || found.state === 'possiblyMet'
    ? answer('unknown', `whether \`${of}\` is \`${state}\` cannot be told: it is \`${found.state}\``)
    : answer('notYet', `\`${of}\` is \`${found.state}\`${since} and not \`${state}\``);
}

function recordAnswer(
  condition: Extract<PledgeCondition, { kind: 'decision' | 'recorded' }>,
  { recorded, at }: ConditionGround,
): Answer {
  if (recorded === undefined) return answer('unknown', 'no record was looked into');
  return condition.kind === 'decision' ? voteAnswer(condition, recorded, at) : stateAnswer(condition, recorded, at);
}

function voteAnswer(
  { body, on }: Extract<PledgeCondition, { kind: 'decision' }>,
  { votes }: Recorded,
  at: Instant,
): Answer {
  if (on === undefined)
    return answer('unknown', `on what \`${body}\` has to decide is not said, so no vote can be told to be this one`);
  const last = votes
    .filter((vote) => vote.body === body && vote.on === on && vote.opensAt <= at)
    .sort(
      by(
        (vote) => vote.closesAt,
        (vote) => vote.name,
      ),
    )
    .at(-1);
  if (last === undefined) return answer('notYet', `no vote of \`${body}\` on \`${on}\` is recorded`);
  const closes = formatInstant(last.closesAt);
  if (last.closesAt > at) return answer('notYet', `the vote of \`${body}\` on \`${on}\` is open until ${closes}`);
  const told = `the vote of \`${body}\` on \`${on}\` that closed at ${closes} is \`${last.outcome}\``;
  if (last.outcome === 'adopted') return { ...answer('met', told), since: last.closesAt };
  const value = { rejected: 'notMet', lapsed: 'notMet', withdrawn: 'notYet', silent: 'unknown' } as const;
  return answer(value[last.outcome], told);
}

function stateAnswer(
  { of, is }: Extract<PledgeCondition, { kind: 'recorded' }>,
  { states }: Recorded,
  at: Instant,
): Answer {
  const now = states
    .filter((state) => state.of === of && state.from <= at && (state.to === undefined || at < state.to))
    .sort(
      by(
        (state) => state.from,
        (state) => state.is,
      ),
    )
    .at(-1);
  if (now === undefined) return answer('notYet', `nothing is recorded of \`${of}\``);
  const told = `\`${of}\` is recorded as \`${now.is}\` since ${formatInstant(now.from)}`;
  return now.is === is ? { ...answer('met', told), since: now.from } : answer('notYet', `${told} and not \`${is}\``);
}
