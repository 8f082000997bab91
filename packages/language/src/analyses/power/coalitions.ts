import type { Id } from '@truceline/truce/terms';
import { blocks, carries, type Game, totalsOf } from './game.ts';
import { choose } from './winning-counts.ts';

/** Coalitions that differ only in which of some interchangeable members they take: `take` out of each group, any of them. */
export interface CoalitionKind {
  readonly size: number;
  readonly parts: readonly { readonly take: number; readonly of: readonly Id[] }[];
}

/** Minimal coalitions: no member can be spared. */
export interface Coalitions {
  /** Smallest first. */
  readonly kinds: readonly CoalitionKind[];
  /** False where there are more than are listed. */
  readonly complete: boolean;
  /** How many coalitions the listed kinds stand for. */
  readonly stands: bigint;
  /** Members in the smallest; absent where there is none, or none was found within the limits. */
  readonly smallest?: number;
}

/** Kinds that are listed at most, and steps of the search for them. */
const kindsMax = 100;
const stepsMax = 60_000;

/** Members that count the same on every measure, with what each of them counts. */
interface Group {
  readonly members: readonly number[];
  readonly sums: readonly bigint[];
}

/** Coalitions that carry and of which no part does. Whoever is in none of them decides nothing. */
export function minimalCarrying(game: Game, members: readonly Id[]): Coalitions {
  return minimal(game, members, (sums) => carries(game, sums));
}

/** Coalitions without which nothing is carried, and of which no part can say so. */
export function minimalBlocking(game: Game, members: readonly Id[]): Coalitions {
  const totals = totalsOf(game);
  return minimal(game, members, (sums) => blocks(game, sums, totals));
}

/**
 * Size after size, groups of interchangeable members in the order of their weight; a branch is left where not even the
 * heaviest of those that remain could make up what is missing.
 */
function minimal(game: Game, members: readonly Id[], has: (sums: readonly bigint[]) => boolean): Coalitions {
  const groups = groupsOf(game);
  const heaviest = heaviestOf(game, groups);
  const found: (readonly number[])[] = [];
  const budget = { steps: stepsMax };
  const full = (): boolean => found.length > kindsMax || budget.steps <= 0;
  const search = (at: number, taken: readonly number[], sums: readonly bigint[], missing: number): void => {
    if (full() || budget.steps-- <= 0) return;
    if (missing === 0 || at === groups.length) {
      if (missing === 0 && has(sums) && isMinimal(groups, taken, sums, has)) found.push(taken);
      return;
    }
    if (!has(sums.map((sum, measure) => sum + (heaviest[at]![measure]![missing] ?? heaviest[at]![measure]!.at(-1)!))))
      return;
    const group = groups[at]!;
    for (let take = Math.min(missing, group.members.length); take >= 0; take--)
      search(at + 1, [...taken, take], plus(sums, group.sums, take), missing - take);
  };
  const nothing = game.measures.map(() => 0n);
  for (let size = 0; size <= game.members && !full(); size++) search(0, [], nothing, size);
  const listed = found.slice(0, kindsMax);
  return {
    kinds: listed.map((taken) => kindOf(taken, groups, members)),
    complete: found.length <= kindsMax && budget.steps > 0,
    stands: listed.reduce((total, taken) => total + choices(taken, groups), 0n),
    ...(listed[0] ? { smallest: listed[0].reduce((sum, take) => sum + take, 0) } : {}),
  };
}

function isMinimal(
  groups: readonly Group[],
  taken: readonly number[],
  sums: readonly bigint[],
  has: (sums: readonly bigint[]) => boolean,
): boolean {
  return taken.every((take, at) => take === 0 || !has(plus(sums, groups[at]!.sums, -1)));
}

function plus(sums: readonly bigint[], each: readonly bigint[], times: number): readonly bigint[] {
  return sums.map((sum, measure) => sum + each[measure]! * BigInt(times));
}

function groupsOf(game: Game): readonly Group[] {
  const groups = new Map<string, { members: number[]; sums: readonly bigint[] }>();
  for (let member = 0; member < game.members; member++) {
    const sums = game.measures.map((measure) => measure[member]!);
    const known = groups.get(sums.join());
    if (known) known.members.push(member);
    else groups.set(sums.join(), { members: [member], sums });
  }
  const totals = totalsOf(game);
  const weight = ({ sums }: Group): number =>
    sums.reduce((sum, each, at) => sum + Number((each * 1_000_000n) / (totals[at]! > 0n ? totals[at]! : 1n)), 0);
  return [...groups.values()].sort((a, b) => weight(b) - weight(a) || a.members[0]! - b.members[0]!);
}

/** From each group on, by measure: what the so many heaviest members that remain add up to. */
function heaviestOf(game: Game, groups: readonly Group[]): readonly (readonly (readonly bigint[])[])[] {
  return groups.map((_, at) =>
    game.measures.map((_, measure) => {
      const each = groups
        .slice(at)
        .flatMap(({ members, sums }) => members.map(() => sums[measure]!))
        .sort((a, b) => (a < b ? 1 : a > b ? -1 : 0));
      const sums = [0n];
      for (const one of each) sums.push(sums.at(-1)! + one);
      return sums;
    }),
  );
}

function kindOf(taken: readonly number[], groups: readonly Group[], members: readonly Id[]): CoalitionKind {
  return {
    size: taken.reduce((sum, take) => sum + take, 0),
    parts: taken.flatMap((take, at) =>
      take === 0 ? [] : [{ take, of: groups[at]!.members.map((member) => members[member]!) }],
    ),
  };
}

function choices(taken: readonly number[], groups: readonly Group[]): bigint {
  return taken.reduce((product, take, at) => product * choose(groups[at]!.members.length, take), 1n);
}
