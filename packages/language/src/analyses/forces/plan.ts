import type { Id } from '@truceline/truce/terms';
import { nextDay } from './presence.ts';
import type { Balance, Need, Supply } from './supply.ts';

/** Solves a mixed-integer program in the LP format and gives the value of each variable; `undefined` where it has no answer. */
export type Solver = (program: string) => Readonly<Record<string, number>> | undefined;

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
 * A plan for every day on which something changes: a need begins, or a mandate has run out. Of needs for the same thing in
 * the same place the latest that has begun holds: from that day on so many are required instead. Units may be moved between
 * needs from one day to the next, so that each day is planned by itself. Without any date there is one plan, of everything
 * that is ever there.
 */
export function plansByDay(balance: Balance, solve: Solver): readonly DatedPlan[] {
  const begins = balance.needs.flatMap((need) => need.from ?? []);
  const ends = balance.supplies.flatMap((supply) => supply.until ?? []).map((until) => nextDay(until));
  const undated = balance.needs.some((need) => need.from === undefined);
  const first = [...begins].sort()[0];
  const days = [...new Set([...begins, ...ends.filter((day) => undated || (first !== undefined && day > first))])];
  const dated = days.sort().map((day) => ({ day, balance: onDay(balance, day) }));
  const whole = undated ? [{ balance: { ...balance, ...only(balance, (need) => need.from === undefined) } }] : [];
  return [...whole, ...dated].map((each) => ({ ...each, plan: forcePlan(each.balance, solve) }));
}

function onDay(balance: Balance, day: string): Balance {
  const begun = balance.needs.filter((need) => need.from === undefined || need.from <= day);
  const key = (need: Need): string => JSON.stringify([need.unit, need.of ?? '', need.zone ?? '']);
  const latest = new Map<string, string>();
  for (const need of begun) latest.set(key(need), [latest.get(key(need)) ?? '', need.from ?? ''].sort()[1]!);
  const kept = only(balance, (need) => begun.includes(need) && (need.from ?? '') === latest.get(key(need)));
  const there = ({ from, until }: Supply): boolean =>
    (from === undefined || from <= day) && (until === undefined || until.slice(0, 10) >= day.slice(0, 10));
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

/**
 * Assigns supplies to needs so that as little as possible is lacking, and finds the fewest withdrawals that leave something
 * lacking. Both are mixed-integer programs: the second looks for a set of needs whose remaining supplies fall short, which by
 * the theorem of greatest flow and least cut is the only way to fail.
 */
export function forcePlan(balance: Balance, solve: Solver): ForcePlan {
  if (balance.needs.length === 0) return { given: [], short: [] };
  const answer = solve(assignment(balance)) ?? {};
  const given = balance.may
    .map(([supply, need]) => ({ supply, need, count: Math.round(answer[`x_${supply}_${need}`] ?? 0) }))
    .filter((each) => each.count > 0);
  const short = balance.needs.map(
    (need, index) =>
      need.count - given.filter((each) => each.need === index).reduce((total, each) => total + each.count, 0),
  );
  if (short.some((lack) => lack > 0)) return { given, short };
  const broken = solve(fewestWithdrawals(balance));
  const breakers =
    broken && actorsIn(balance.supplies).filter((_, index) => Math.round(broken[`w_${index}`] ?? 0) === 1);
  return { given, short, ...(breakers ? { breakers } : {}) };
}

function assignment({ needs, supplies, may }: Balance): string {
  const short = needs.map((_, need) => `s_${need}`);
  const ofNeed = (need: number) => may.filter(([, other]) => other === need).map(([supply]) => `x_${supply}_${need}`);
  const ofSupply = (supply: number) => may.filter(([one]) => one === supply).map(([, need]) => `x_${supply}_${need}`);
  return [
    'Minimize',
    ` lack: ${short.join(' + ')}`,
    'Subject To',
    ...needs.map((need, index) => ` need_${index}: ${[...ofNeed(index), short[index]!].join(' + ')} = ${need.count}`),
    ...supplies.flatMap((supply, index) => {
      const terms = ofSupply(index);
      return terms.length === 0 ? [] : [` supply_${index}: ${terms.join(' + ')} <= ${supply.count}`];
    }),
    'General',
    ` ${[...may.map(([supply, need]) => `x_${supply}_${need}`), ...short].join(' ')}`,
    'End',
  ].join('\n');
}

/**
 * y: the need is in the set; z: the supply may serve one of them; v: it does and is withdrawn; w: its actor withdraws, with
 * all that it supplies.
 */
function fewestWithdrawals({ needs, supplies, may }: Balance): string {
  const asked = needs.map((need, index) => `- ${need.count} y_${index}`);
  const actors = actorsIn(supplies);
  return [
    'Minimize',
    ` gone: ${actors.map((_, index) => `w_${index}`).join(' + ')}`,
    'Subject To',
    ` fails: ${supplies.map((supply, index) => `${supply.count} z_${index} - ${supply.count} v_${index}`).join(' + ')} ${asked.join(' ')} <= -1`,
    ...may.map(([supply, need]) => ` near_${supply}_${need}: z_${supply} - y_${need} >= 0`),
    ...supplies.flatMap(({ actor }, index) => [
      ` w_v_${index}: v_${index} - w_${actors.indexOf(actor)} <= 0`,
      ` z_v_${index}: v_${index} - z_${index} <= 0`,
    ]),
    'Binary',
    ` ${[...needs.map((_, index) => `y_${index}`), ...supplies.flatMap((_, index) => [`z_${index}`, `v_${index}`]), ...actors.map((_, index) => `w_${index}`)].join(' ')}`,
    'End',
  ].join('\n');
}

function actorsIn(supplies: Balance['supplies']): readonly Id[] {
  return [...new Set(supplies.map((supply) => supply.actor))];
}
