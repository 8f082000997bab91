import { type DecidingBody, type Id, leastOf, measureOf } from '@truceline/truce/terms';

/**
 * A body as a simple game: its seats, the sums that those in favour must reach together, and the seats that must be among
 * them. Everyone else votes no. Exact whole units.
 */
export interface Game {
  readonly seats: readonly Id[];
  readonly parts: readonly { readonly units: readonly bigint[]; readonly need: bigint }[];
  /** Positions of seats without which nothing is adopted. */
  readonly required: readonly number[];
  /** Units that must be present, where the text has a quorum. */
  readonly quorum?: { readonly units: readonly bigint[]; readonly need: bigint };
}

/** What keeps a body from being read as a game: what its text leaves open, in words that end a sentence. */
export interface Unread {
  readonly open: readonly string[];
}

/** Most seats that are analysed. */
export const seatsMax = 60;

/** The game that a body plays. Seats that the text leaves open, and rules it does not give, make it unread. */
export function gameOf(body: DecidingBody): Game | Unread {
  const open: string[] = [];
  if (body.seats.length === 0) open.push('who sits in it');
  if (body.seats.some((seat) => typeof seat.actor !== 'string')) open.push('who sits in every seat');
  if (body.seats.length > seatsMax) open.push(`more than ${seatsMax} seats, which is as many as are counted`);
  if (new Set(body.seats.map(seatName)).size < body.seats.length) open.push('one member in two seats');
  if (body.votes?.kind !== 'said') open.push('by which rule it decides');
  if (body.veto.some((holder) => typeof holder !== 'string')) open.push('who holds a veto');
  const required = new Set(body.veto.map((holder) => body.seats.findIndex((seat) => seat.actor === holder)));
  const parts = [...rulePartsOf(body, open, required)];
  const quorum = quorumOf(body, open);
  required.delete(-1);
  if (open.length > 0) return { open };
  return {
    seats: body.seats.map(seatName),
    parts,
    required: [...required].sort((a, b) => a - b),
    ...(quorum ? { quorum } : {}),
  };
}

function* rulePartsOf(body: DecidingBody, open: string[], required: Set<number>): Generator<Game['parts'][number]> {
  const rule = body.votes?.kind === 'said' ? body.votes.value : undefined;
  if (rule?.kind === 'chair') {
    const chair = body.seats.findIndex((seat) => seat.actor === rule.actor);
    if (chair < 0) open.push('a seat for the chair');
    required.add(chair);
  }
  if (rule?.kind === 'consensus') {
    const all = body.seats.length;
    yield { units: body.seats.map(() => 1n), need: BigInt(Math.max(all - rule.minus, 1)) };
  }
  if (rule?.kind === 'majority')
    for (const part of rule.parts) {
      const measured = measureOf(body.seats, part.of);
      if (part.comparison !== '>' && part.comparison !== '>=')
        open.push('a comparison that more votes in favour can break');
      else if ('missing' in measured) open.push(`the ${part.of} of every seat`);
      else {
        const { ofSeats, total, unit } = measured.measure;
        const need = leastOf(part, total, unit);
        yield { units: ofSeats, need: need > 1n ? need : 1n };
      }
    }
}

function quorumOf(body: DecidingBody, open: string[]): Game['quorum'] {
  if (body.quorum === undefined) return undefined;
  if (body.quorum.kind !== 'said') {
    open.push('the quorum');
    return undefined;
  }
  const { numerator, denominator, of } = body.quorum.value;
  const measured = measureOf(body.seats, of);
  if ('missing' in measured) {
    open.push(`the ${of} of every seat`);
    return undefined;
  }
  const { ofSeats, total, unit } = measured.measure;
  return { units: ofSeats, need: leastOf({ comparison: '>=', numerator, denominator }, total, unit) };
}

/** Whether these seats carry a proposal against the no of all others, everyone being present. */
export function wins(game: Game, inFavour: (seat: number) => boolean): boolean {
  if (!game.required.every(inFavour)) return false;
  if (game.quorum && total(game.quorum.units, () => true) < game.quorum.need) return false;
  return game.parts.every((part) => total(part.units, inFavour) >= part.need);
}

/** Whether a seat can stop what all others want: by its no, or by staying away where that breaks the quorum. */
export function blocks(game: Game, seat: number): boolean {
  if (!wins(game, (each) => each !== seat)) return true;
  return game.quorum !== undefined && total(game.quorum.units, (each) => each !== seat) < game.quorum.need;
}

/** The game without some of its seats: shares are of what remains. */
export function without(body: DecidingBody, gone: ReadonlySet<Id>): DecidingBody {
  return {
    ...body,
    seats: body.seats.filter((seat) => !gone.has(seatName(seat))),
    veto: body.veto.filter((holder) => typeof holder !== 'string' || !gone.has(holder)),
  };
}

/** Name of a seat: the actor's id, or the id of the hole where the text leaves the seat open. */
function seatName(seat: DecidingBody['seats'][number]): Id {
  return typeof seat.actor === 'string' ? seat.actor : seat.actor.hole;
}

function total(units: readonly bigint[], counted: (seat: number) => boolean): bigint {
  let sum = 0n;
  for (let seat = 0; seat < units.length; seat++) if (counted(seat)) sum += units[seat]!;
  return sum;
}
