import type { Instant } from '../../kernel/index.ts';
import {
  type Condition,
  type Id,
  type Recorded,
  type RecordedVote,
  resolveTime,
  turnsOf,
  turnsOfPeriod,
  type World,
} from '../../terms/index.ts';
import type { StateGround } from '../clause-states.ts';
import type { Subject } from './subject.ts';

/** The instants at which what a step or guarantee hangs on may change; others leave it where it stands. */
export function turnsFor(subject: Subject, ground: StateGround, world: World): readonly Instant[] {
  const asked = conditionsOf(subject, world);
  const asks = (...kinds: readonly Condition['kind'][]) => asked.some(({ kind }) => kinds.includes(kind));
  const { periods, measurements, recorded } = ground;
  return [
    ...periods.flatMap(turnsOfPeriod),
    ...(recorded ? turnsOf(askedFor(recorded, subject, asks)) : []),
    ...measurements
      .filter(({ kind }) => kind === 'threshold')
      .flatMap(({ findings }) => findings.flatMap(({ onset, clear }) => [onset, clear ?? onset])),
    ...(asks('apparentBreach') ? ground.breaches.flatMap(({ onset, clear }) => [onset, clear ?? onset]) : []),
    ...asked.flatMap((condition) => timeIn(condition, world)),
  ];
}

/** What is recorded that conditions of these kinds ask for. A decision is always asked for: by the item, or by one it waits for. */
function askedFor(
  recorded: Recorded,
  { id }: Subject,
  asks: (...kinds: readonly Condition['kind'][]) => boolean,
): Recorded {
  const ofOthers = asks('state');
  const answers = ({ on }: RecordedVote): boolean => on === undefined || on === id || (ofOthers && on.includes('/'));
  return {
    breaches: asks('breach') ? recorded.breaches : [],
    votes: recorded.votes.filter(answers),
    requests: asks('request') ? recorded.requests : [],
    certificates: asks('certified') ? recorded.certificates : [],
    established: asks('determined') ? recorded.established : [],
    states: asks('state') ? recorded.states : [],
  };
}

/** The plain conditions that a step or guarantee hangs on, also those of guarantees that it waits for. */
function conditionsOf({ waitsFor, ends }: Subject, world: World): readonly Condition[] {
  return [
    ...(waitsFor.kind === 'unsaid' || waitsFor.kind === 'never' ? [] : plain(waitsFor, world, new Set())),
    ...(ends?.kind === 'time' ? [{ kind: 'after', time: ends.time } as const] : []),
    ...(ends?.kind === 'when' ? plain(ends.when, world, new Set()) : []),
  ];
}

function plain(condition: Condition, world: World, visited: ReadonlySet<Id>): readonly Condition[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.parts.flatMap((part) => plain(part, world, visited));
    case 'not':
      return plain(condition.part, world, visited);
    case 'state': {
      const starts = visited.has(condition.of)
        ? undefined
        : world.terms.guarantees.find(({ id }) => id === condition.of)?.starts;
      if (!starts || starts.kind === 'never') return [condition];
      const inner: Condition = starts.kind === 'when' ? starts.when : { kind: 'after', time: starts.time };
      return [condition, ...plain(inner, world, new Set([...visited, condition.of]))];
    }
    default:
      return [condition];
  }
}

/** The time that a condition names, on the clock. */
function timeIn(condition: Condition, { terms, periods }: World): readonly Instant[] {
  if (condition.kind !== 'after' && condition.kind !== 'before') return [];
  const resolved = resolveTime(
    condition.time,
    terms,
    (id) => periods.find((each) => each.id === id)?.start ?? { kind: 'unknown', words: '' },
  );
  return resolved.kind === 'at' ? [resolved.at] : [];
}
