import { countsByHalves, halvesSeatsMax } from './counts-by-halves.ts';
import { countsBySums } from './counts-by-sums.ts';
import { countsByTable } from './counts-by-table.ts';
import { type Game, totalsOf } from './game.ts';

/**
 * How many coalitions carry, by their size, and how many of them hold each member. All indices of power follow from these.
 * `holding[i][k]`: carrying coalitions of k members that hold member i.
 */
export interface WinningCounts {
  readonly bySize: readonly bigint[];
  readonly holding: readonly (readonly bigint[])[];
}

/** One way of carrying among members without any of whom it is still open: how many at least, and which sums. */
export interface FreeGame {
  readonly count: number;
  /** At least so many of them. */
  readonly least: number;
  /** Sums on which they differ, with what they must reach together. */
  readonly sums: readonly { readonly units: readonly number[]; readonly need: number }[];
}

/** Why the coalitions of a game were not counted. */
export interface Uncounted {
  readonly uncounted: string;
}

/** Counts the carrying coalitions exactly, overlapping ways once; a reason where the numbers are too large for it. */
export function winningCounts(game: Game): WinningCounts | Uncounted {
  const bySize = zeros(game.members);
  const holding = Array.from({ length: game.members }, () => zeros(game.members));
  for (let chosen = 1; chosen < 1 << game.ways.length; chosen++) {
    const ways = game.ways.filter((_, way) => (chosen >> way) & 1);
    const least = game.measures.map((_, measure) =>
      ways
        .flatMap(({ tests }) => tests)
        .reduce((most, test) => (test.measure === measure && test.least > most ? test.least : most), 0n),
    );
    const counted = countAll(game, least);
    if ('uncounted' in counted) return counted;
    const sign = ways.length % 2 === 1 ? 1n : -1n;
    for (let size = 0; size <= game.members; size++) {
      bySize[size]! += sign * counted.bySize[size]!;
      for (const [member, held] of holding.entries()) held[size]! += sign * counted.holding[member]![size]!;
    }
  }
  return { bySize, holding };
}

/** Coalitions that reach the least amount of every measure. Members that no such coalition can spare are set aside first. */
function countAll(game: Game, least: readonly bigint[]): WinningCounts | Uncounted {
  const none = {
    bySize: zeros(game.members),
    holding: Array.from({ length: game.members }, () => zeros(game.members)),
  };
  if (totalsOf(game).some((total, measure) => total < least[measure]!)) return none;
  const { required, free, left } = withoutRequired(game, least);
  let count = 0;
  const sums: FreeGame['sums'][number][] = [];
  for (const [measure, need] of left.entries()) {
    if (need <= 0n) continue;
    const units = free.map((member) => game.measures[measure]![member]!);
    if (units.every((each) => each === units[0])) count = Math.max(count, Number((need + units[0]! - 1n) / units[0]!));
    else {
      const inUnits = lowered(units, need);
      if (!inUnits) return { uncounted: 'weights with too many digits' };
      sums.push(inUnits);
    }
  }
  const counted = countFree({
    count: free.length,
    least: count,
    sums: sums.filter((sum) => !reachedBySize(sum, count)),
  });
  if ('uncounted' in counted) return counted;
  const shifted = (counts: readonly bigint[]): readonly bigint[] =>
    none.bySize.map((_, size) => counts[size - required.length] ?? 0n);
  const bySize = shifted(counted.bySize);
  return {
    bySize,
    holding: none.holding.map((_, member) => {
      const at = free.indexOf(member);
      return at < 0 ? bySize : shifted(counted.holding[at]!);
    }),
  };
}

function withoutRequired(game: Game, least: readonly bigint[]) {
  const required: number[] = [];
  let free = Array.from({ length: game.members }, (_, member) => member);
  let left = [...least];
  for (;;) {
    const totals = game.measures.map((measure) => free.reduce((total, member) => total + measure[member]!, 0n));
    const found = free.filter((member) =>
      game.measures.some((measure, at) => left[at]! > 0n && totals[at]! - measure[member]! < left[at]!),
    );
    if (found.length === 0) return { required, free, left };
    required.push(...found);
    free = free.filter((member) => !found.includes(member));
    left = left.map((each, at) => found.reduce((rest, member) => rest - game.measures[at]![member]!, each));
  }
}

/** Whether any coalition of that many reaches the sum anyway. */
function reachedBySize({ units, need }: FreeGame['sums'][number], size: number): boolean {
  return (
    units
      .toSorted((a, b) => a - b)
      .slice(0, size)
      .reduce((sum, each) => sum + each, 0) >= need
  );
}

function countFree(game: FreeGame): WinningCounts | Uncounted {
  const [sum, ...others] = game.sums;
  if (!sum) return countsByNumber(game);
  if (others.length > 0) return countsBySums(game);
  if (game.count <= halvesSeatsMax && game.count > 12 && sum.need > 400) return countsByHalves(game);
  return countsByTable(game) ?? (game.count <= halvesSeatsMax ? countsByHalves(game) : countsBySums(game));
}

/** Equal members: binomial numbers. */
function countsByNumber({ count, least }: FreeGame): WinningCounts {
  const sizes = Array.from({ length: count + 1 }, (_, size) => size);
  const bySize = sizes.map((size) => (size >= least ? choose(count, size) : 0n));
  const one = sizes.map((size) => (size >= least && size > 0 ? choose(count - 1, size - 1) : 0n));
  return { bySize, holding: Array.from({ length: count }, () => one) };
}

/** How many ways there are to choose so many out of so many. */
export function choose(from: number, size: number): bigint {
  let number = 1n;
  for (let each = 0; each < size; each++) number = (number * BigInt(from - each)) / BigInt(each + 1);
  return number;
}

/** Divides by the greatest common divisor; nothing where sums would leave the whole numbers that a double holds. */
function lowered(units: readonly bigint[], need: bigint): FreeGame['sums'][number] | undefined {
  let divisor = 0n;
  for (const each of units) {
    let [a, b] = [divisor, each];
    while (b > 0n) [a, b] = [b, a % b];
    divisor = a;
  }
  const total = units.reduce((sum, each) => sum + each / divisor, 0n);
  if (total > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  return {
    units: units.map((each) => Number(each / divisor)),
    need: Number((need + divisor - 1n) / divisor),
  };
}

function zeros(members: number): bigint[] {
  return Array.from({ length: members + 1 }, () => 0n);
}
