import { countByHalves, halvesMembersMax } from './count-by-halves.ts';
import { countBySums } from './count-by-sums.ts';
import { type Game, totalOf, type Way } from './game.ts';

/** How many coalitions carry, by size; and of these, how many each member belongs to, by size. */
export interface CoalitionCounts {
  /** `carrying[k]`: coalitions of k members that carry. */
  readonly carrying: readonly bigint[];
  /** `holding[i][k]`: those of them that hold member i. */
  readonly holding: readonly (readonly bigint[])[];
}

/** A way on the members that are left once those it cannot do without are set aside. */
export interface ReducedWay {
  readonly members: number;
  readonly sizeLeast: number;
  /** Tests on measures on which the members differ. */
  readonly tests: readonly { readonly of: readonly bigint[]; readonly least: bigint }[];
}

/** Sums of one measure that are told apart at most, where members are too many to be cut in halves. */
const sumsMax = 6_000n;

/**
 * Counts the coalitions that carry, exactly; `undefined` where that would take more than the named limits. Ways that
 * overlap are counted once, by inclusion and exclusion.
 */
export function countCoalitions(game: Game): CoalitionCounts | undefined {
  const sizes = game.members + 1;
  const carrying = Array<bigint>(sizes).fill(0n);
  const holding = Array.from({ length: game.members }, () => Array<bigint>(sizes).fill(0n));
  for (let chosen = 1; chosen < 1 << game.ways.length; chosen++) {
    const ways = game.ways.filter((_, index) => (chosen >> index) & 1);
    const counted = countWay(game, { tests: ways.flatMap(({ tests }) => tests) });
    if (!counted) return undefined;
    const sign = ways.length % 2 === 1 ? 1n : -1n;
    for (let size = 0; size < sizes; size++) {
      carrying[size]! += sign * counted.carrying[size]!;
      for (let member = 0; member < game.members; member++)
        holding[member]![size]! += sign * counted.holding[member]![size]!;
    }
  }
  return { carrying, holding };
}

function countWay(game: Game, way: Way): CoalitionCounts | undefined {
  const sizes = game.members + 1;
  const none = (): bigint[] => Array<bigint>(sizes).fill(0n);
  const nothing = { carrying: none(), holding: Array.from({ length: game.members }, none) };
  const least = game.measures.map((_, measure) =>
    way.tests.reduce((most, test) => (test.measure === measure && test.least > most ? test.least : most), 0n),
  );
  if (least.some((each, measure) => each > totalOf(game, measure))) return nothing;
  const { needed, free, left } = withoutNeeded(game, least);
  const counted = countReduced(reduced(game, free, left));
  if (!counted) return undefined;
  const shifted = (counts: readonly bigint[]): readonly bigint[] =>
    none().map((_, size) => counts[size - needed.length] ?? 0n);
  const carrying = shifted(counted.carrying);
  return {
    carrying,
    holding: nothing.holding.map((_, member) =>
      needed.includes(member) ? carrying : shifted(counted.holding[free.indexOf(member)]!),
    ),
  };
}

/** Members without whom a test cannot be passed belong to every coalition; the others make up what is left of the tests. */
function withoutNeeded(game: Game, least: readonly bigint[]) {
  const needed: number[] = [];
  let free = Array.from({ length: game.members }, (_, member) => member);
  let left = [...least];
  for (;;) {
    const totals = game.measures.map((measure) => free.reduce((total, member) => total + measure[member]!, 0n));
    const found = free.filter((member) =>
      game.measures.some((measure, at) => left[at]! > 0n && totals[at]! - measure[member]! < left[at]!),
    );
    if (found.length === 0) return { needed, free, left };
    needed.push(...found);
    free = free.filter((member) => !found.includes(member));
    left = left.map((each, at) => {
      const rest = each - found.reduce((total, member) => total + game.measures[at]![member]!, 0n);
      return rest > 0n ? rest : 0n;
    });
  }
}

/** Tests on which all members count alike become a least size; tests that any coalition of that size passes are dropped. */
function reduced(game: Game, free: readonly number[], left: readonly bigint[]): ReducedWay {
  let sizeLeast = 0;
  const tests: { readonly of: readonly bigint[]; readonly least: bigint }[] = [];
  for (const [at, measure] of game.measures.entries()) {
    const least = left[at]!;
    if (least <= 0n) continue;
    const of = free.map((member) => measure[member]!);
    if (of.every((each) => each === of[0])) sizeLeast = Math.max(sizeLeast, Number((least + of[0]! - 1n) / of[0]!));
    else tests.push({ of, least });
  }
  const passedBySize = ({ of, least }: (typeof tests)[number]): boolean =>
    of
      .toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
      .slice(0, sizeLeast)
      .reduce((total, each) => total + each, 0n) >= least;
  return { members: free.length, sizeLeast, tests: tests.filter((test) => !passedBySize(test)) };
}

function countReduced(way: ReducedWay): CoalitionCounts | undefined {
  const [test, ...others] = way.tests;
  if (test && others.length === 0 && way.members > 14 && way.members <= halvesMembersMax && test.least > 200n) {
    const counted = countByHalves(way.members, way.sizeLeast, test);
    if (counted) return counted;
  }
  if (test && others.length === 0 && test.least > sumsMax && way.members > halvesMembersMax) return undefined;
  return countBySums(way);
}
