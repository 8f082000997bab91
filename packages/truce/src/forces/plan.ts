import type { Id } from '../terms/index.ts';
import type { Balance, Need, Supply } from './balance.ts';
import { nextDay } from './presence.ts';
import { assign, type Solver, type Stretch } from './program.ts';
import { smallestWithdrawal } from './withdrawals.ts';

/** The best that supplies can do for the needs of a force. */
export interface ForcePlan {
  /** What each supply gives to each need. */
  readonly given: readonly { readonly supply: number; readonly need: number; readonly count: number }[];
  /** What each need lacks, in the order of the needs. */
  readonly short: readonly number[];
  /** Fewest actors whose withdrawal leaves a need short; absent where one is short already. */
  readonly breakers?: readonly Id[];
}

/** What can be met on a day: the needs that hold then, the supplies that are there, and the best that comes of them. */
export interface DatedPlan {
  /** The first day of it; absent for what is needed without a date. */
  readonly day?: string;
  readonly balance: Balance;
  readonly plan: ForcePlan;
}

/**
 * A plan for every day on which something changes: a need begins, or a mandate has run out. Units may be moved between
 * needs from one day to the next, so that each day is planned by itself. Without any date there is one plan, of everything
 * that is ever there.
 */
export function plansByDay(balance: Balance, solve: Solver): readonly DatedPlan[] {
  const begins: readonly string[] = balance.needs.flatMap((need) => need.from ?? []);
  const ends = balance.supplies.flatMap((supply) => supply.until ?? []).map((until) => nextDay(until));
  const undated = balance.needs.some((need) => need.from === undefined);
  const first = [...begins].sort()[0];
  const days = [...new Set([...begins, ...ends.filter((day) => undated || (first !== undefined && day > first))])];
  const dated = days.sort().map((day) => ({ day, balance: onDay(balance, day) }));
  const whole = undated ? [{ balance: { ...balance, ...only(balance, (need) => need.from === undefined) } }] : [];
  return [...whole, ...dated].map((each) => ({ ...each, plan: forcePlan(each.balance, solve) }));
}

function onDay(balance: Balance, day: string): Balance {
  const there = ({ from, until }: Need | Supply): boolean =>
    (from === undefined || from <= day) && (until === undefined || until >= day);
  const kept = only(balance, there);
  return { ...balance, ...kept, may: kept.may.filter(([supply]) => there(balance.supplies[supply]!)) };
}

/** Some of the needs, with the pairs that are about them. */
function only({ needs, may }: Balance, wanted: (need: Need) => boolean): Pick<Balance, 'needs' | 'may'> {
  const kept = needs.filter(wanted);
  return {
    needs: kept,
    may: may.flatMap(([supply, need]): (readonly [number, number])[] => {
      const at = kept.indexOf(needs[need]!);
      return at < 0 ? [] : [[supply, at]];
    }),
  };
}

/** Assigns supplies to needs so that as little as possible is lacking, and finds the fewest withdrawals that leave something lacking. */
export function forcePlan({ needs, supplies, may }: Balance, solve: Solver): ForcePlan {
  const stretch: Stretch = {
    weeks: 1,
    asks: needs.map(({ count }) => count),
    gives: supplies.map(({ count }) => count),
    may,
  };
  const found = assign({ stretches: [stretch], places: [], rules: {} }, solve);
  const [given, short] = [found?.given[0] ?? [], found?.short[0] ?? needs.map(({ count }) => count)];
  if (short.some((lack) => lack > 0)) return { given, short };
  const breakers = smallestWithdrawal(
    stretch,
    supplies.map(({ actor }) => actor),
    solve,
  );
  return { given, short, ...(breakers ? { breakers } : {}) };
}
