import { by, dayOf, type Instant, instant } from '../kernel/index.ts';

/**
 * A floor of coverage as it was fixed: how much must have been watched, by whom it was decided and when, and when the record
 * took it in. It judges windows that begin after both, and none before: a floor fixed when the figures are known is no floor.
 */
export interface FixedFloor {
  /** The clause that it is for; absent: days, and every clause without a floor of its own. */
  readonly clause?: string;
  /** Least share of the window in which at least one means was there, in parts of a thousand. */
  readonly hoursPerMille: number;
  readonly decidedAt: Instant;
  readonly receivedAt: Instant;
  /** Who decided it; absent where that is not said, or was destroyed. */
  readonly by?: string;
}

/** The floor of a window by the moment at which the window begins. */
export type FloorInForce =
  | { readonly kind: 'fixed'; readonly hoursPerMille: number; readonly fixed?: FixedFloor }
  /** The first floor was fixed when the window had begun. */
  | { readonly kind: 'fixedAfterwards'; readonly first: FixedFloor }
  | { readonly kind: 'notFixed' };

/** All floors of a case, to be asked for the one that a window is held against. */
export interface Floors {
  /** In order of when they began to hold. Empty where the floor has no date, as in a run without a record. */
  readonly fixed: readonly FixedFloor[];
  readonly at: (windowStartsAt: Instant, clause?: string) => FloorInForce;
}

/** From when on windows are held against it: once it was decided and the record had it. */
export function holdsFrom({ decidedAt, receivedAt }: Pick<FixedFloor, 'decidedAt' | 'receivedAt'>): Instant {
  return instant(Math.max(decidedAt, receivedAt));
}

/**
 * Floors by their entries. Of those that held when the window began the newest of the clause counts, or, if it has none, the
 * newest of the case. One that is entered later changes nothing for windows that have begun. Two of one moment count
 * in the order in which they were entered.
 */
export function fixedFloors(entries: readonly FixedFloor[]): Floors {
  const fixed = [...entries].sort(by(holdsFrom));
  return {
    fixed,
    at: (windowStartsAt, clause) => {
      const held = fixed.filter((floor) => holdsFrom(floor) <= windowStartsAt);
      const newest =
        (clause === undefined ? undefined : held.findLast((floor) => floor.clause === clause)) ??
        held.findLast((floor) => floor.clause === undefined);
      if (newest) return { kind: 'fixed', hoursPerMille: newest.hoursPerMille, fixed: newest };
      const first = fixed.find((floor) => floor.clause === undefined || floor.clause === clause);
      return first ? { kind: 'fixedAfterwards', first } : { kind: 'notFixed' };
    },
  };
}

/** Floors of a run that keeps no record: they have no date, and hold for all time. */
export function undatedFloors(perMille: number, byClause: Readonly<Record<string, number>> = {}): Floors {
  return {
    fixed: [],
    at: (_, clause) => ({
      kind: 'fixed',
      hoursPerMille: clause === undefined ? perMille : (byClause[clause] ?? perMille),
    }),
  };
}

/** Why a window is held against no floor, in one lower-case line. */
export function noFloorInWords(floor: Exclude<FloorInForce, { kind: 'fixed' }>, dayZone: string): string {
  return floor.kind === 'notFixed'
    ? 'no floor of coverage was fixed'
    : `the floor of ${floor.first.hoursPerMille / 10} % was fixed afterwards, on ${dayOf(holdsFrom(floor.first), dayZone)}: not used for what began before`;
}
