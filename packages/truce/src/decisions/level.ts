import type { ApparentBreach } from '../breaches/index.ts';
import { type Comparison, type Id, levelReached, shortName, type Terms } from '../terms/index.ts';

/** What a condition on breaches asks: a level on its scale, and perhaps an actor. */
export interface LevelAsked {
  readonly of?: Id;
  readonly comparison: Comparison;
  readonly level: Id;
}

/**
 * Whether an apparent breach reaches the level that is asked for, on one and the same scale, by the actor asked for. A
 * breach that is not attributed is shown to every step that asks about an actor: who acted is for people to decide.
 */
export function reachesLevel(asked: LevelAsked, breach: ApparentBreach, terms: Terms): boolean {
  if (asked.of !== undefined && breach.actor !== undefined && shortName(asked.of) !== breach.actor) return false;
  return levelReached(breach.level, asked, terms);
}
