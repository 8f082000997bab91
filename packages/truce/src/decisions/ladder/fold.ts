import { type Instant, instant } from '../../kernel/index.ts';
import type { Id } from '../../terms/index.ts';
import { type Act, asDone } from '../acts/index.ts';
import { type StateGround, worldOf } from '../clause-states.ts';
import type { DocketClock } from '../clocks/index.ts';
import { ranOutOf } from './ran-out.ts';
import type { ResponseState } from './response.ts';
import { openAbout, subjectsOf } from './subject.ts';
import { turnsFor } from './turns.ts';
import { concernedBy, Walk } from './walk.ts';

/** Before anything that a text of ours speaks of. */
const dawn = instant(Date.UTC(1900, 0, 1));

/**
 * How every step of every ladder and every guarantee stands at an instant, with its history from the first turn on. Acts
 * are taken in the order in which they were done. A machine finds that something is armed or triggered; it is decided,
 * active or stood down by acts of people alone. A confirmed clock that ran out lapses a step that nobody has decided, where
 * the text says that it lapses then.
 */
export function responsesFrom(
  acts: readonly Act[],
  ground: StateGround,
  clocks: readonly DocketClock[] = [],
): readonly ResponseState[] {
  const { terms, at } = ground;
  const world = worldOf(ground);
  const subjects = subjectsOf(terms);
  const known = asDone(acts.filter((act) => act.happenedAt <= at && (act.act === 'respond' || act.act === 'force')));
  const byPart = new Map<Id, Map<Instant, Act[]>>(subjects.map(({ id }) => [id, new Map()]));
  for (const act of known)
    for (const id of concernedBy(act, subjects)) {
      const own = byPart.get(id);
      const together = own?.get(act.happenedAt);
      if (together) together.push(act);
      else own?.set(act.happenedAt, [act]);
    }
  const ranOut = ranOutOf(clocks);
  return subjects.map((subject): ResponseState => {
    const own = byPart.get(subject.id)!;
    const walk = new Walk(subject, world);
    const over = Map.groupBy(ranOut.get(subject.id) ?? [], (each) => each.at);
    const points = [dawn, ...turnsFor(subject, ground, world), ...own.keys(), ...over.keys()];
    for (const turn of [...new Set(points)].filter((point) => point <= at).sort((a, b) => a - b))
      walk.turn(turn, own.get(turn) ?? [], over.get(turn));
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
