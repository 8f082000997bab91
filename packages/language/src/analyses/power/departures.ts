import type { DecidingBody, DecidingTerms, Id } from '@truceline/truce/terms';
import { carries, totalsOf } from './game.ts';
import { type BodyGame, gameOfBody, membersOf } from './game-of-body.ts';
import { blocksAlone, powerAlone } from './power.ts';

/** What becomes of a body when members leave it; shares are then of those who remain, plain numbers stay as they are. */
export interface Leaving {
  readonly gone: readonly Id[];
  readonly canDecide: boolean;
  /** Members that can block alone now and could not before. */
  readonly newBlockers: readonly Id[];
  /** Members that could block alone and no longer can. */
  readonly lostBlockers: readonly Id[];
}

/** A body without some of its members: their seats, vetoes and chair are gone. For the indices of what remains. */
export function withoutMembers(body: DecidingBody, gone: ReadonlySet<Id>): DecidingBody {
  return {
    ...body,
    seats: body.seats.filter(({ actor }) => typeof actor !== 'string' || !gone.has(actor)),
    veto: body.veto.filter((holder) => typeof holder !== 'string' || !gone.has(holder)),
  };
}

/**
 * What changes when any one or any two members leave: only cases in which something changes, fewest leavers first; what
 * one leaver does already is not said again of every pair. Empty where the text leaves the body open.
 */
export function whenMembersLeave(body: DecidingBody, terms?: DecidingTerms): readonly Leaving[] {
  const { variant, game: whole } = powerAlone(body, terms);
  if (!variant || !whole || whole.game.members < 2) return [];
  const { away } = variant;
  const before = { canDecide: canDecide(whole), blockers: new Set(blockersOf(whole)) };
  const members = membersOf(body);
  const pairs = members.flatMap((one, at) => members.slice(at + 1).map((other) => [one, other]));
  const alone = new Map<Id, string>();
  return [...members.map((member) => [member]), ...pairs].flatMap((gone) => {
    const leaving = whenGone(body, gone, { away, blockers: before.blockers });
    const effect = JSON.stringify([leaving.canDecide, leaving.newBlockers, leaving.lostBlockers]);
    if (gone.length === 1) alone.set(gone[0]!, effect);
    else if (gone.some((each) => alone.get(each) === effect)) return [];
    const changes =
      leaving.canDecide !== before.canDecide || leaving.newBlockers.length > 0 || leaving.lostBlockers.length > 0;
    return changes ? [leaving] : [];
  });
}

function whenGone(
  body: DecidingBody,
  gone: readonly Id[],
  { away, blockers: before }: { readonly away: ReadonlySet<Id>; readonly blockers: ReadonlySet<Id> },
): Leaving {
  // A chair that left is still the chair of the text: it is away, and its body cannot decide.
  const game = gameOfBody(withoutMembers(body, new Set(gone)), new Set([...away, ...gone]));
  if ('open' in game) return { gone, canDecide: false, newBlockers: [], lostBlockers: [] };
  const able = canDecide(game);
  const now = new Set(able ? blockersOf(game) : []);
  return {
    gone,
    canDecide: able,
    newBlockers: [...now].filter((member) => !before.has(member)),
    lostBlockers: able ? [...before].filter((member) => !now.has(member) && !gone.includes(member)) : [],
  };
}

function canDecide({ game }: BodyGame): boolean {
  return carries(game, totalsOf(game));
}

function blockersOf(game: BodyGame): readonly Id[] {
  return game.members.filter((_, member) => blocksAlone(game, member));
}
