import { blocks, type Game, wins } from './game.ts';

/** Coalitions as positions of seats, ascending. */
export type Coalition = readonly number[];

/** Seats up to which all minimal coalitions are listed. */
export const listedSeatsMax = 20;

/** The minimal coalitions of a kind; above `listedSeatsMax` seats only one that is smallest. */
export interface Coalitions {
  readonly listed: readonly Coalition[];
  readonly complete: boolean;
  /** Seats in the smallest; absent where there is none. */
  readonly smallest?: number;
}

/** Coalitions that carry a proposal, of which no part does. */
export function minimalWinning(game: Game): Coalitions {
  if (!wins(game, () => true)) return { listed: [], complete: true };
  const all = game.seats.length <= listedSeatsMax ? minimal(game.seats.length, (held) => wins(game, held)) : undefined;
  return all ? listed(all) : one(smallestWinning(game));
}

/** Coalitions whose no defeats what all others want, of which no part does. */
export function minimalBlocking(game: Game): Coalitions {
  const all =
    game.seats.length <= listedSeatsMax
      ? minimal(game.seats.length, (held) => !wins(game, (seat) => !held(seat)))
      : undefined;
  return all ? listed(all) : one(smallestBlocking(game));
}

/** Seats that can block alone, by a no or by staying away. */
export function blockersOf(game: Game): Coalition {
  return game.seats.map((_, seat) => seat).filter((seat) => blocks(game, seat));
}

function listed(all: readonly Coalition[]): Coalitions {
  const smallest = Math.min(...all.map((each) => each.length));
  return { listed: all, complete: true, ...(all.length > 0 ? { smallest } : {}) };
}

function one(coalition: Coalition | undefined): Coalitions {
  return coalition
    ? { listed: [coalition], complete: false, smallest: coalition.length }
    : { listed: [], complete: true };
}

/** All minimal sets with a property that every larger set keeps, smallest first. */
function minimal(seats: number, has: (held: (seat: number) => boolean) => boolean): readonly Coalition[] {
  const found: { readonly mask: number; readonly size: number }[] = [];
  const masks = Array.from({ length: seats + 1 }, (): number[] => []);
  for (let mask = 0; mask < 2 ** seats; mask++) {
    let size = 0;
    for (let rest = mask; rest > 0; rest &= rest - 1) size++;
    masks[size]!.push(mask);
  }
  for (const [size, ofSize] of masks.entries())
    for (const mask of ofSize)
      if (!found.some((each) => (each.mask & mask) === each.mask) && has((seat) => ((mask >> seat) & 1) === 1))
        found.push({ mask, size });
  return found.map(({ mask }) => Array.from({ length: seats }, (_, seat) => seat).filter((seat) => (mask >> seat) & 1));
}

/** The required seats and then the heaviest: smallest where at most one kind of weight differs from seat to seat. */
function smallestWinning(game: Game): Coalition {
  const order = heaviestFirst(game, game.parts.length - 1);
  const taken = new Set(game.required);
  for (const seat of order) {
    if (wins(game, (each) => taken.has(each))) break;
    taken.add(seat);
  }
  return [...taken].sort((a, b) => a - b);
}

/** A required seat; else, for the part that takes the fewest, its heaviest seats until the others fall short. */
function smallestBlocking(game: Game): Coalition | undefined {
  if (game.required.length > 0) return [game.required[0]!];
  const candidates = game.parts.map((part, index): Coalition => {
    let left = part.units.reduce((sum, each) => sum + each, 0n);
    const taken: number[] = [];
    for (const seat of heaviestFirst(game, index)) {
      if (left < part.need) break;
      left -= part.units[seat]!;
      taken.push(seat);
    }
    return taken.sort((a, b) => a - b);
  });
  return candidates.sort((a, b) => a.length - b.length)[0];
}

function heaviestFirst(game: Game, part: number): readonly number[] {
  const units = game.parts[part]?.units ?? [];
  return game.seats
    .map((_, seat) => seat)
    .sort((a, b) => ((units[b] ?? 0n) > (units[a] ?? 0n) ? 1 : (units[b] ?? 0n) < (units[a] ?? 0n) ? -1 : a - b));
}
