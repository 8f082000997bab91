import { countsByHalves } from './counts-by-halves.ts';
import { countsBySums } from './counts-by-sums.ts';
import type { Game } from './game.ts';

/**
 * How many coalitions win, by their size, and how many of them hold each seat. All indices of power follow from these.
 * `holding[i][k]`: winning coalitions of k seats that hold seat i.
 */
export interface WinningCounts {
  readonly bySize: readonly bigint[];
  readonly holding: readonly (readonly bigint[])[];
}

/** A game in whole numbers over the seats that are not required: how many of them at least, and which sums. */
export interface FreeGame {
  readonly count: number;
  /** At least so many of the free seats. */
  readonly least: number;
  /** Sums that differ from seat to seat, with what the free seats must add to the required ones. */
  readonly sums: readonly { readonly units: readonly number[]; readonly need: number }[];
}

/** Why the coalitions of a game were not counted. */
export interface Uncounted {
  readonly uncounted: string;
}

/** Counts the winning coalitions exactly; a reason where the numbers are too large for it. */
export function winningCounts(game: Game): WinningCounts | Uncounted {
  const free = game.seats.map((_, seat) => seat).filter((seat) => !game.required.includes(seat));
  if (game.quorum && game.quorum.units.reduce((sum, each) => sum + each, 0n) < game.quorum.need)
    return { bySize: zeros(game.seats.length), holding: game.seats.map(() => zeros(game.seats.length)) };
  let least = 0;
  const sums: FreeGame['sums'][number][] = [];
  for (const part of game.parts) {
    const given = game.required.reduce((sum, seat) => sum + part.units[seat]!, 0n);
    const units = free.map((seat) => part.units[seat]!);
    const need = part.need > given ? part.need - given : 0n;
    const equal = units.every((each) => each === units[0]);
    if (equal) {
      const each = units[0] ?? 0n;
      least = Math.max(least, need === 0n ? 0 : each === 0n ? free.length + 1 : Number((need + each - 1n) / each));
    } else if (need > 0n) {
      const inUnits = lowered(units, need);
      if (!inUnits) return { uncounted: 'weights with too many digits' };
      sums.push(inUnits);
    }
  }
  const counted = countFree({ count: free.length, least, sums });
  if ('uncounted' in counted) return counted;
  return withRequired(game, free, counted);
}

function countFree(game: FreeGame): WinningCounts | Uncounted {
  const none = zeros(game.count);
  if (game.least > game.count) return { bySize: none, holding: Array.from({ length: game.count }, () => none) };
  if (game.sums.length === 0) return countsByNumber(game);
  if (game.sums.length === 1) return countsBySums(game) ?? countsByHalves(game);
  return countsByHalves(game);
}

/** Equal seats: binomial numbers. */
function countsByNumber({ count, least }: FreeGame): WinningCounts {
  const sizes = Array.from({ length: count + 1 }, (_, size) => size);
  const bySize = sizes.map((size) => (size >= least ? choose(count, size) : 0n));
  const one = sizes.map((size) => (size >= least && size > 0 ? choose(count - 1, size - 1) : 0n));
  return { bySize, holding: Array.from({ length: count }, () => one) };
}

function choose(from: number, size: number): bigint {
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
  const least = (need + divisor - 1n) / divisor;
  return {
    units: units.map((each) => Number(each / divisor)),
    need: Number(least > total ? total + 1n : least),
  };
}

/** Puts the required seats back: they are in every winning coalition. */
function withRequired(game: Game, free: readonly number[], counted: WinningCounts): WinningCounts {
  const [size, more] = [game.seats.length, game.required.length];
  const shifted = (counts: readonly bigint[]): readonly bigint[] =>
    Array.from({ length: size + 1 }, (_, index) => counts[index - more] ?? 0n);
  const bySize = shifted(counted.bySize);
  return {
    bySize,
    holding: game.seats.map((_, seat) => {
      const at = free.indexOf(seat);
      return at < 0 ? bySize : shifted(counted.holding[at]!);
    }),
  };
}

function zeros(seats: number): readonly bigint[] {
  return Array.from({ length: seats + 1 }, () => 0n);
}
