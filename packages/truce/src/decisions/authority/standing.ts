import type { Instant } from '../../kernel/index.ts';
import type { Duration, Ground, Id, Value } from '../../terms/index.ts';
import type { Act } from '../acts/index.ts';
import type { Position } from './window.ts';

/**
 * Where a permission stands at an instant. `none`: the text names none, and nobody recorded one. `required`: named, and not
 * asked for. `later`: granted, and not begun. `contradicted`: two acts of one instant say different things; counts as not
 * granted. `unclear`: granted for a place or a time of which nobody can say whether it is this one. `silent`: the text leaves
 * it open.
 */
export type StandingState =
  | 'none'
  | 'required'
  | 'requested'
  | 'granted'
  | 'later'
  | 'refused'
  | 'expired'
  | 'withdrawn'
  | 'contradicted'
  | 'unclear'
  | 'silent';

/** What kind of permission or assent it is. */
export type StandingKind = 'mandate' | 'consent' | 'status' | 'ratification' | 'signature' | 'funding';

/** One permission that somebody gives to an actor, or has to give, as it stands at an instant. */
export interface Standing {
  readonly kind: StandingKind;
  /** For whom. */
  readonly of: Id;
  /** Who gives it: an organ in the words of the text, or an actor. */
  readonly giver: string;
  readonly item?: Id;
  readonly state: StandingState;
  /** From when to when the grant holds, where that is known. */
  readonly from?: Instant;
  readonly to?: Instant;
  /** Acts that say so; none where the text does. */
  readonly acts: readonly Act[];
  /** How long a grant takes at least, where the text says so. */
  readonly takes?: Value<Duration>;
  /** When it was asked for, where it was and is not decided. */
  readonly requestedAt?: Instant;
  readonly why: readonly Ground[];
}

/** What an act, or the text, says of a permission: a state for a time and a place. */
export interface Claim {
  readonly state: 'requested' | 'granted' | 'refused' | 'withdrawn' | 'expired';
  /** The act that says it; absent where the text does, which is before every act. */
  readonly act?: Act;
  readonly position: Position;
  readonly from?: Instant;
  readonly to?: Instant;
  /** Whether it speaks of what is asked for. */
  readonly covers: 'yes' | 'no' | 'unknown';
}

/** What follows from claims. */
export interface Stand {
  readonly state: Exclude<StandingState, 'none' | 'silent'>;
  readonly claims: readonly Claim[];
}

/** Claims of which nobody can say whether they are about this, beyond which nothing is tried out. */
const unclearMax = 6;

/**
 * The state that follows from claims, those of the text first and then by when they were done. Each speaks for its own time
 * and place; of those that hold at the instant the last that was done decides. A request leaves a grant that still runs. Where
 * claims may or may not be about this, every way of reading them is tried, and the state is `unclear` where they differ.
 */
export function standFrom(claims: readonly Claim[]): Stand {
  const about = claims.filter(({ covers }) => covers !== 'no');
  const doubtful = about.filter(isDoubtful);
  if (doubtful.length === 0) return decided(about);
  if (doubtful.length > unclearMax) return { state: 'unclear', claims: doubtful };
  const ways = Array.from({ length: 2 ** doubtful.length }, (_, way) =>
    decided(
      about.flatMap((claim): readonly Claim[] => {
        const place = doubtful.indexOf(claim);
        if (place < 0) return [claim];
        // A time that may not have come, or may be over: read as within or as not said.
        return (way >> place) % 2 === 1 ? [{ ...claim, covers: 'yes', position: clear(claim) }] : [];
      }),
    ),
  );
  const states = new Set(ways.map(({ state }) => state));
  return states.size === 1 ? ways[0]! : { state: 'unclear', claims: doubtful };
}

/** Whether a state lets the actor go ahead: it is granted, or nobody asks for it. */
export function isMet(state: StandingState): boolean {
  return state === 'granted' || state === 'none';
}

function isDoubtful({ covers, position }: Claim): boolean {
  return covers === 'unknown' || position === 'unclear';
}

function clear({ position }: Claim): Position {
  return position === 'unclear' ? 'within' : position;
}

function decided(claims: readonly Claim[]): Stand {
  let waiting: Stand | undefined;
  for (const together of byInstant(claims).reverse()) {
    const holding = together.filter(({ position, state }) => position === 'within' && state !== 'requested');
    const states = new Set(holding.map(({ state }) => state));
    if (states.has('granted') && states.size > 1) return { state: 'contradicted', claims: holding };
    if (states.size > 0) {
      const [state] = states.has('withdrawn') ? ['withdrawn' as const] : states;
      // A request after a refusal asks anew; a grant that is over after one was over by itself.
      return state === 'granted' || waiting === undefined ? { state: state!, claims: holding } : waiting;
    }
    waiting ??= waitingOf(together);
  }
  return waiting ?? { state: 'required', claims: [] };
}

/** What claims say that do not hold now: a grant that is over or not begun, or a request. */
function waitingOf(claims: readonly Claim[]): Stand | undefined {
  const granted = claims.filter(({ state }) => state === 'granted');
  const later = granted.filter(({ position }) => position === 'before');
  if (later.length > 0) return { state: 'later', claims: later };
  const over = granted.filter(({ position }) => position === 'over');
  if (over.length > 0) return { state: 'expired', claims: over };
  const requests = claims.filter(({ state, position }) => state === 'requested' && position === 'within');
  return requests.length > 0 ? { state: 'requested', claims: requests } : undefined;
}

/** Claims that were made at one instant stand together; those of the text come first. */
function byInstant(claims: readonly Claim[]): Claim[][] {
  const groups = new Map<number, Claim[]>();
  for (const claim of claims) {
    const key = claim.act?.happenedAt ?? Number.NEGATIVE_INFINITY;
    const group = groups.get(key);
    if (group) group.push(claim);
    else groups.set(key, [claim]);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}
