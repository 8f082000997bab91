import { byText } from '../kernel/index.ts';
import type { Id } from '../terms/index.ts';
import { alike, ofPart, partsOf } from './parts.ts';
import type { Solver, Stretch } from './program.ts';
import type { Staffing } from './staffing.ts';
import { smallestWithdrawal } from './withdrawals.ts';

/** Sets of actors that break something, each with the first week in which it does. */
export interface BreakingSets {
  /** All sets of the smallest size that breaks it, in order of their names, up to `setsMax`; empty where none up to `actorsMax` does. */
  readonly sets: readonly { readonly actors: readonly Id[]; readonly week: number }[];
  /** Whether there are more sets of this size than are listed. */
  readonly more: boolean;
}

/** How fragile a force is. Contributions count as free to be moved from week to week: what breaks it here breaks it under any rule. */
export interface Breaking {
  /** By requirement: it goes short even if everything that may serve it does. */
  readonly each: readonly (BreakingSets & {
    readonly requirement: number;
    /** Weeks in which it is short without any withdrawal, whatever is done. */
    readonly shortAlready: number;
  })[];
  /** What leaves something short somewhere, in a week and a part of the force in which nothing is short yet. */
  readonly any: BreakingSets;
}

/** The largest sets that are looked for, and how many are listed. */
export interface BreakingLimits {
  readonly actorsMax: number;
  readonly setsMax: number;
}

/** Up to four withdrawals; twenty sets of one size. */
export const usualLimits: BreakingLimits = { actorsMax: 4, setsMax: 20 };

/** The smallest sets of actors whose withdrawal breaks each requirement, and any of them, over all weeks. Exact. */
export function breakingOf(staffing: Staffing, solve: Solver, limits: BreakingLimits = usualLimits): Breaking {
  const actors = staffing.contributions.map(({ actor }) => actor);
  return {
    each: staffing.requirements.map((_, need) => breakingOne(staffing.stretches, need, actors, limits)),
    any: breakingAny(staffing, actors, solve, limits),
  };
}

interface Found {
  size: number;
  readonly sets: Map<string, { readonly actors: readonly Id[]; week: number }>;
  more: boolean;
}

function breakingOne(
  stretches: readonly Stretch[],
  need: number,
  actors: readonly Id[],
  { actorsMax, setsMax }: BreakingLimits,
): Breaking['each'][number] {
  const found: Found = { size: actorsMax, sets: new Map(), more: false };
  let shortAlready = 0;
  const seen = new Set<string>();
  for (const [week, { asks, gives, may }] of stretches.entries()) {
    if (asks[need] === 0) continue;
    const sums = new Map<Id, number>();
    for (const [supply, other] of may)
      if (other === need) sums.set(actors[supply]!, (sums.get(actors[supply]!) ?? 0) + gives[supply]!);
    const there = [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    const spare = there.reduce((sum, [, count]) => sum + count, 0) - asks[need]!;
    if (spare < 0) {
      shortAlready++;
      continue;
    }
    const key = JSON.stringify([spare, there]);
    if (seen.has(key)) continue;
    seen.add(key);
    for (let size = 1; size <= Math.min(found.size, there.length); size++)
      if (there.slice(0, size).reduce((sum, [, count]) => sum + count, 0) > spare) {
        if (size < found.size) clear(found, size);
        heavier(there, size, spare, (set) => keep(found, set, week, setsMax));
        break;
      }
  }
  return { requirement: need, shortAlready, ...closed(found) };
}

/** Every set of so many of the actors, largest first, that together give more than is to spare. `take` ends it with false. */
function heavier(
  there: readonly (readonly [Id, number])[],
  size: number,
  spare: number,
  take: (set: readonly Id[]) => boolean,
): void {
  const most = (from: number, left: number): number =>
    there.slice(from, from + left).reduce((sum, [, count]) => sum + count, 0);
  const walk = (from: number, chosen: readonly Id[], lost: number): boolean => {
    const left = size - chosen.length;
    if (left === 0) return lost <= spare || take(chosen);
    for (let at = from; at + left <= there.length; at++) {
      if (lost + most(at, left) <= spare) return true;
      if (!walk(at + 1, [...chosen, there[at]![0]], lost + there[at]![1])) return false;
    }
    return true;
  };
  walk(0, [], 0);
}

function breakingAny(
  { stretches }: Staffing,
  actors: readonly Id[],
  solve: Solver,
  { actorsMax, setsMax }: BreakingLimits,
): BreakingSets {
  const all: Found = { size: actorsMax, sets: new Map(), more: false };
  for (const part of partsOf(stretches)) {
    const own = stretches.map((each) => ofPart(each, part));
    const names = part.supplies.map((supply) => actors[supply]!);
    const found: Found = { size: all.size, sets: new Map(), more: false };
    for (const { stretch, times } of alike(own, false))
      for (let going = true; going; ) {
        const without = [...found.sets.values()].map((each) => each.actors);
        const set = smallestWithdrawal(stretch, names, solve, { actorsMax: found.size, without });
        // An empty set: something lacks already.
        if (set === undefined || set.length === 0) break;
        if (set.length < found.size) clear(found, set.length);
        going = keep(found, set, times[0]!, setsMax);
      }
    if (found.sets.size === 0) continue;
    if (found.size < all.size) clear(all, found.size);
    for (const { actors: set, week } of found.sets.values()) keep(all, set, week, setsMax);
    if (found.more) all.more = true;
  }
  return closed(all);
}

function clear(found: Found, size: number): void {
  found.size = size;
  found.sets.clear();
  found.more = false;
}

/** Keeps a set with the first week in which it breaks something; false where no more are wanted. */
function keep(found: Found, set: readonly Id[], week: number, setsMax: number): boolean {
  const actors = set.toSorted(byText);
  const key = JSON.stringify(actors);
  const there = found.sets.get(key);
  if (there) there.week = Math.min(there.week, week);
  else if (found.sets.size < setsMax) found.sets.set(key, { actors, week });
  else found.more = true;
  return !found.more;
}

function closed({ sets, more }: Found): BreakingSets {
  return { sets: [...sets].sort(([a], [b]) => byText(a, b)).map(([, set]) => set), more };
}
