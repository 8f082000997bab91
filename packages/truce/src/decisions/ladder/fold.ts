import { type Instant, instant } from '../../kernel/index.ts';
import { type Condition, type Id, resolveTime, turnsOf, turnsOfPeriod, type World } from '../../terms/index.ts';
import { type Act, inOrderDone } from '../acts/index.ts';
import { type StateGround, worldOf } from '../clause-states.ts';
import type { ResponseState } from './response.ts';
import { openAbout, type Subject, subjectsOf } from './subject.ts';
import { concernedBy, Walk } from './walk.ts';

/** Before anything that a text of ours speaks of. */
const dawn = instant(Date.UTC(1900, 0, 1));

/**
 * How every step of every ladder and every guarantee stands at an instant, with its history from the first turn on. Acts
 * are taken in the order in which they were done. A machine finds that something is armed or triggered; it is decided,
 * active or stood down by acts of people alone.
 */
export function responsesFrom(acts: readonly Act[], ground: StateGround): readonly ResponseState[] {
  const { terms, at } = ground;
  const world = worldOf(ground);
  const subjects = subjectsOf(terms);
  const known = acts.filter((act) => act.happenedAt <= at).sort(inOrderDone);
  const byPart = new Map<Id, Act[]>();
  for (const act of known)
    for (const id of concernedBy(act, subjects)) byPart.set(id, [...(byPart.get(id) ?? []), act]);
  const common = commonTurns(ground);
  return subjects.map((subject): ResponseState => {
    const own = byPart.get(subject.id) ?? [];
    const walk = new Walk(subject, world);
    const points = [...common, ...timesOf(subject, world), ...own.map(({ happenedAt }) => happenedAt)];
    const turns = [...new Set([dawn, ...points])].filter((point) => point <= at).sort((a, b) => a - b);
    for (const turn of turns)
      walk.turn(
        turn,
        own.filter(({ happenedAt }) => happenedAt === turn),
      );
    const history = walk.history;
    const last = history.at(-1);
    return {
      id: subject.id,
      kind: subject.kind,
      stage: walk.stage,
      ...(last === undefined || last.at === dawn ? {} : { since: last.at }),
      why: walk.grounds(at),
      holes: openAbout(subject, terms),
      history,
      refused: walk.refused,
    };
  });
}

/** Instants at which any condition may change. */
function commonTurns(ground: StateGround): readonly Instant[] {
  const { periods, measurements, recorded } = ground;
  const asked = subjectsOf(ground.terms).some(
    ({ waitsFor, ends }) => asksForApparent(waitsFor) || (ends?.kind === 'when' && asksForApparent(ends.when)),
  );
  const breaches = asked ? ground.breaches : [];
  return [
    ...periods.flatMap(turnsOfPeriod),
    ...(recorded ? turnsOf(recorded) : []),
    ...measurements
      .filter(({ kind }) => kind === 'threshold')
      .flatMap(({ findings }) => findings.flatMap(({ onset, clear }) => [onset, clear ?? onset])),
    ...breaches.flatMap(({ onset, clear }) => [onset, clear ?? onset]),
  ];
}

function asksForApparent(condition: Subject['waitsFor']): boolean {
  if (condition.kind === 'and' || condition.kind === 'or') return condition.parts.some(asksForApparent);
  return condition.kind === 'not' ? asksForApparent(condition.part) : condition.kind === 'apparentBreach';
}

function timesOf({ waitsFor, ends }: Subject, world: World): readonly Instant[] {
  return [
    ...(waitsFor.kind === 'unsaid' || waitsFor.kind === 'never' ? [] : timesIn(waitsFor, world)),
    ...(ends?.kind === 'time' ? timesIn({ kind: 'after', time: ends.time }, world) : []),
    ...(ends?.kind === 'when' ? timesIn(ends.when, world) : []),
  ];
}

/** The times that a condition names, on the clock. Of a guarantee that it asks about, the times of its start. */
function timesIn(condition: Condition, world: World, visited: ReadonlySet<Id> = new Set()): readonly Instant[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.parts.flatMap((part) => timesIn(part, world, visited));
    case 'not':
      return timesIn(condition.part, world, visited);
    case 'after':
    case 'before': {
      const resolved = resolveTime(
        condition.time,
        world.terms,
        (id) => world.periods.find((each) => each.id === id)?.start ?? { kind: 'unknown', words: '' },
      );
      return resolved.kind === 'at' ? [resolved.at] : [];
    }
    case 'state': {
      const starts = visited.has(condition.of)
        ? undefined
        : world.terms.guarantees.find(({ id }) => id === condition.of)?.starts;
      if (!starts || starts.kind === 'never') return [];
      const within = new Set([...visited, condition.of]);
      return starts.kind === 'when'
        ? timesIn(starts.when, world, within)
        : timesIn({ kind: 'after', time: starts.time }, world, within);
    }
    default:
      return [];
  }
}
