import type { DecidingBody, Id } from '@truceline/truce/terms';
import { blockersOf, type Coalition, type Coalitions, minimalBlocking, minimalWinning } from './coalitions.ts';
import { type Game, gameOf, wins, without } from './game.ts';
import { indicesOf, type SeatPower } from './indices.ts';

/** Who can block and who can carry in a body, as far as the text lets one say. */
export type PowerOfBody =
  | { readonly kind: 'open'; readonly body: Id; readonly open: readonly string[] }
  | {
      readonly kind: 'read';
      readonly body: Id;
      readonly seats: readonly Id[];
      /** False where not even all seats together can adopt anything. */
      readonly canDecide: boolean;
      readonly blockers: readonly Id[];
      /** Seats that carry a proposal against all others. */
      readonly carriers: readonly Id[];
      readonly winning: Coalitions;
      readonly blocking: Coalitions;
      /** Absent, with the reason, where the numbers are too large to be counted exactly. */
      readonly indices?: readonly SeatPower[];
      readonly uncounted?: string;
    };

/** What becomes of a body when members leave it; shares are then of those who remain. */
export interface Leaving {
  readonly gone: readonly Id[];
  readonly canDecide: boolean;
  /** Seats that can block alone now and could not before. */
  readonly newBlockers: readonly Id[];
  /** Seats that could block alone and no longer can. */
  readonly lostBlockers: readonly Id[];
}

/** The power of every seat of a body (Deliver: blockers, carriers, minimal coalitions, Banzhaf, Shapley-Shubik). */
export function powerOf(body: DecidingBody): PowerOfBody {
  const game = gameOf(body);
  if ('open' in game) return { kind: 'open', body: body.id, open: game.open };
  const indices = indicesOf(game);
  const names = (coalition: Coalition): readonly Id[] => coalition.map((seat) => game.seats[seat]!);
  return {
    kind: 'read',
    body: body.id,
    seats: game.seats,
    canDecide: canDecide(game),
    blockers: names(blockersOf(game)),
    carriers: game.seats.filter((_, seat) => wins(game, (each) => each === seat)),
    winning: minimalWinning(game),
    blocking: minimalBlocking(game),
    ...('uncounted' in indices ? { uncounted: indices.uncounted } : { indices }),
  };
}

/** What changes when any one or any two members leave: only cases in which something changes, fewest leavers first. */
export function whenMembersLeave(body: DecidingBody): readonly Leaving[] {
  const game = gameOf(body);
  if ('open' in game) return [];
  const before = new Set(blockersOf(game).map((seat) => game.seats[seat]!));
  const pairs = game.seats.flatMap((one, index) => game.seats.slice(index + 1).map((other) => [one, other]));
  const found: Leaving[] = [];
  const alone = new Map<Id, string>();
  for (const gone of [...game.seats.map((seat) => [seat]), ...pairs]) {
    const leaving = whenGone(body, gone, before);
    if (!leaving || (leaving.canDecide === canDecide(game) && !changed(leaving))) continue;
    const effect = JSON.stringify([leaving.canDecide, leaving.newBlockers, leaving.lostBlockers]);
    // What one leaver does already is not said again of every pair.
    if (gone.length === 1) alone.set(gone[0]!, effect);
    else if (gone.some((each) => alone.get(each) === effect)) continue;
    found.push(leaving);
  }
  return found;
}

function whenGone(body: DecidingBody, gone: readonly Id[], before: ReadonlySet<Id>): Leaving | undefined {
  const left = without(body, new Set(gone));
  if (left.seats.length === 0) return undefined;
  const game = gameOf(left);
  if ('open' in game) return { gone, canDecide: false, newBlockers: [], lostBlockers: [] };
  const now = new Set(blockersOf(game).map((seat) => game.seats[seat]!));
  return {
    gone,
    canDecide: canDecide(game),
    newBlockers: [...now].filter((seat) => !before.has(seat)),
    lostBlockers: [...before].filter((seat) => !now.has(seat) && !gone.includes(seat)),
  };
}

function changed({ newBlockers, lostBlockers }: Leaving): boolean {
  return newBlockers.length > 0 || lostBlockers.length > 0;
}

function canDecide(game: Game): boolean {
  return wins(game, () => true);
}
