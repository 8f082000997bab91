import type { Ground, Id } from '@truceline/truce/terms';
import { canBeMet, type Holes, type Need } from './need.ts';

/** One line of an explanation: a part, what it waits for among the parts that cannot take effect, and other grounds. */
export interface Obstacle {
  readonly part: Id;
  readonly waitsFor: readonly Id[];
  readonly grounds: readonly Ground[];
}

/** What a part's impossibility rests on: other parts, and grounds in the text itself. */
interface Reason {
  readonly parts: readonly Id[];
  readonly grounds: readonly Ground[];
}

/** Reasons looked at for one part, alternatives that are all named, and steps and parts of the search for the smallest. */
const reasonsMax = 24;
const alternativesMax = 40;
const stepsMax = 2_000;
const partsMax = 64;

/**
 * The smallest set of parts, this one first, that keep each other from taking effect: a cycle, or a chain that ends in a
 * ground. Each obstacle rests on nothing but the others listed and on its own grounds. Beyond a bounded search the set
 * is one that suffices, and parts beyond the limit are counted, not named.
 */
export function explainer(needs: ReadonlyMap<Id, Need>, possible: ReadonlySet<Id>, holes: Holes) {
  const reasons = new Map<Id, readonly Reason[]>();
  const reasonsOf = (id: Id): readonly Reason[] => {
    const known = reasons.get(id);
    if (known) return known;
    const found = reasonsFor(needs.get(id)!, possible, holes);
    reasons.set(id, found);
    return found;
  };
  return (part: Id): readonly Obstacle[] => {
    const { chosen, open } = withoutChoice(part, reasonsOf);
    const found =
      chosen.size >= partsMax ? undefined : open.length === 0 ? chosen : smallest({ chosen, open }, reasonsOf);
    return inOrder(part, found ?? firstFound(part, reasonsOf));
  };
}

/** An explanation under way. */
interface Begun {
  readonly chosen: ReadonlyMap<Id, Reason>;
  readonly open: readonly Id[];
}

/** What belongs to every explanation: parts that have one reason only, as far as they lead; open are those with several. */
function withoutChoice(part: Id, reasonsOf: (id: Id) => readonly Reason[]): Begun {
  const chosen = new Map<Id, Reason>();
  const open = new Set<Id>();
  const queue = [part];
  for (let next = queue.pop(); next !== undefined && chosen.size < partsMax; next = queue.pop()) {
    if (chosen.has(next) || open.has(next)) continue;
    const [only, ...others] = reasonsOf(next);
    if (others.length > 0) open.add(next);
    else {
      chosen.set(next, only!);
      queue.push(...only!.parts);
    }
  }
  return { chosen, open: [...open] };
}

/** The smallest completion, by looking for one of each size in turn. */
function smallest(start: Begun, reasonsOf: (id: Id) => readonly Reason[]): ReadonlyMap<Id, Reason> | undefined {
  const budget = { steps: stepsMax };
  const search = ({ chosen, open }: Begun, most: number): ReadonlyMap<Id, Reason> | undefined => {
    const [next, ...rest] = open;
    if (next === undefined) return chosen;
    for (const reason of reasonsOf(next)) {
      if (budget.steps-- <= 0) return undefined;
      const more = reason.parts.filter((id) => id !== next && !chosen.has(id) && !rest.includes(id));
      if (chosen.size + 1 + rest.length + more.length > most) continue;
      const found = search({ chosen: new Map([...chosen, [next, reason]]), open: [...rest, ...more] }, most);
      if (found) return found;
    }
    return undefined;
  };
  for (let most = start.chosen.size + start.open.length; budget.steps > 0; most++) {
    const found = search(start, most);
    if (found) return found;
  }
  return undefined;
}

/** Ways in which a need fails: one conjunct is enough, and every alternative must fail. Fewest parts first. */
function reasonsFor(need: Need, possible: ReadonlySet<Id>, holes: Holes): readonly Reason[] {
  if (canBeMet(need, possible, holes)) return [];
  if (need.kind === 'unmeetable' || need.kind === 'hole') return [{ parts: [], grounds: [need.ground] }];
  if (need.kind === 'part') return [{ parts: [need.of], grounds: [] }];
  if (need.kind === 'met') return [];
  if (need.kind === 'any' && need.of.length > alternativesMax)
    return [
      { parts: [], grounds: [{ words: `none of the ${need.of.length} parts that could do it can take effect` }] },
    ];
  const each = need.of.map((one) => reasonsFor(one, possible, holes));
  const found =
    need.kind === 'all'
      ? each.flat()
      : each.reduce<readonly Reason[]>(
          (before, next) =>
            before
              .flatMap((one) => next.map((other) => joined(one, other)))
              .sort(byParts)
              .slice(0, reasonsMax),
          [{ parts: [], grounds: [] }],
        );
  return found.toSorted(byParts).slice(0, reasonsMax);
}

function joined(one: Reason, other: Reason): Reason {
  return { parts: [...new Set([...one.parts, ...other.parts])], grounds: [...one.grounds, ...other.grounds] };
}

function byParts(one: Reason, other: Reason): number {
  return one.parts.length - other.parts.length;
}

/** Without a search: the first reason of each part, as far as they lead; parts beyond the limit are counted, not named. */
function firstFound(part: Id, reasonsOf: (id: Id) => readonly Reason[]): ReadonlyMap<Id, Reason> {
  const chosen = new Map<Id, Reason>();
  const open = [part];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (chosen.has(next)) continue;
    const reason = reasonsOf(next)[0]!;
    const full = chosen.size + 1 >= partsMax;
    chosen.set(
      next,
      full ? { parts: [], grounds: [...reason.grounds, { words: 'and so on, through further parts' }] } : reason,
    );
    if (!full) open.push(...reason.parts.toReversed());
  }
  return chosen;
}

function inOrder(part: Id, chosen: ReadonlyMap<Id, Reason>): readonly Obstacle[] {
  const order = new Map<Id, Obstacle>();
  const visit = (id: Id): void => {
    const reason = chosen.get(id);
    if (order.has(id) || !reason) return;
    order.set(id, { part: id, waitsFor: reason.parts, grounds: reason.grounds });
    for (const next of reason.parts) visit(next);
  };
  visit(part);
  return [...order.values()];
}
