import type { Instant } from '../../kernel/index.ts';
import {
  bindsActor,
  type Condition,
  ceasefirePeriods,
  evaluate,
  type Ground,
  type Id,
  type Reference,
  type References,
  type Terms,
  type Truth,
  truth,
  type Within,
  type World,
  withinByText,
} from '../../terms/index.ts';
import { type Act, inOrderDone } from '../acts/index.ts';
import { troubleWith } from './not-taken.ts';

/** What authority is read from: a text, the acts that are known, and the instant that is looked at. */
export interface AuthorityGround {
  readonly terms: Terms;
  /** Acts as known; those done after `at` are left aside. */
  readonly acts: readonly Act[];
  readonly at: Instant;
  /** Whether one zone lies in another; absent: as far as the text itself says. */
  readonly within?: Within;
  /** The value of a condition at an instant; absent: as far as the text alone settles it. */
  readonly conditionAt?: (condition: Condition, at: Instant) => Truth;
  /** Whether a step or guarantee was decided on by an instant; absent: no decision is recorded. */
  readonly decidedAt?: (item: Id, at: Instant) => Truth;
}

/** A ground made ready for many questions: acts in order and legal ones only, every reader there. */
export interface Authority {
  readonly terms: Terms;
  readonly acts: readonly Act[];
  readonly at: Instant;
  readonly within: Within;
  readonly conditionAt: (condition: Condition, at: Instant) => Truth;
  readonly decidedAt: (item: Id, at: Instant) => Truth;
}

/** Fills what a ground leaves to the text alone, and puts its acts in the order in which they were done. */
export function authorityOf(ground: AuthorityGround): Authority {
  const { terms, at } = ground;
  return {
    terms,
    at,
    acts: ground.acts.filter((act) => act.happenedAt <= at && troubleWith(act, terms) === undefined).sort(inOrderDone),
    within: ground.within ?? withinByText(terms),
    conditionAt: ground.conditionAt ?? byTextAlone(terms),
    decidedAt: ground.decidedAt ?? ((item) => truth('unknown', { words: 'no decision is recorded', of: item })),
  };
}

function byTextAlone(terms: Terms): Authority['conditionAt'] {
  const world: World = {
    terms,
    periods: ceasefirePeriods(terms, []),
    thresholdMet: (id) => truth('unknown', { words: 'no reports are read here', of: id }),
    apparentBreach: () => truth('unknown', { words: 'no reports are read here' }),
  };
  return (condition, at) => evaluate(condition, at, world);
}

/** Ids of the actors behind references, groups expanded; `open` holds the holes among them. */
export function actorIdsOf(
  terms: Terms,
  references: References,
): { readonly ids: readonly Id[]; readonly open: readonly Id[] } {
  const ids = new Set<Id>();
  const open = new Set<Id>();
  const visited = new Set<Id>();
  const visit = (each: Reference): void => {
    if (typeof each !== 'string') return void open.add(each.hole);
    if (visited.has(each)) return;
    visited.add(each);
    const group = terms.groups.find(({ id }) => id === each);
    if (group) group.members.forEach(visit);
    else ids.add(each);
  };
  references.forEach(visit);
  return { ids: [...ids].sort(), open: [...open].sort() };
}

/** Whether references name the actor, itself or through a group: `unknown` where they do not, and their list is open. */
export function names(references: References, actor: Id, terms: Terms): 'yes' | 'no' | 'unknown' {
  if (references.some((each) => typeof each === 'string' && bindsActor(each, actor, terms))) return 'yes';
  return actorIdsOf(terms, references).open.length > 0 ? 'unknown' : 'no';
}

/** Whether a list of zones holds the place that is asked for; an empty list holds every place. */
export function covers(zones: References | undefined, asked: Id | undefined, within: Within): 'yes' | 'no' | 'unknown' {
  if (zones === undefined || zones.length === 0) return 'yes';
  const drawn = zones.filter((each) => typeof each === 'string');
  if (asked === undefined) return 'unknown';
  if (drawn.some((each) => within(asked, each))) return 'yes';
  // A place that holds the zone lies in it only in part.
  if (drawn.some((each) => within(each, asked))) return 'unknown';
  return drawn.length < zones.length ? 'unknown' : 'no';
}

/** Grounds without repetition, in the order in which they came. */
export function unique(grounds: readonly Ground[]): readonly Ground[] {
  return [...new Map(grounds.map((each) => [`${each.words} ${each.of ?? ''} ${each.hole ?? ''}`, each])).values()];
}
