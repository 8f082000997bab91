import type { Balance } from './supply.ts';

/** Solves a mixed-integer program in the LP format and gives the value of each variable; `undefined` where it has no answer. */
export type Solver = (program: string) => Readonly<Record<string, number>> | undefined;

/** The best that supplies can do for the needs of a force. */
export interface ForcePlan {
  /** What each supply gives to each need. */
  readonly given: readonly { readonly supply: number; readonly need: number; readonly count: number }[];
  /** What each need lacks, in the order of the needs. */
  readonly short: readonly number[];
  /** Fewest supplies whose withdrawal leaves a need short; absent where one is short already. */
  readonly breakers?: readonly number[];
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
    broken && balance.supplies.map((_, index) => index).filter((index) => Math.round(broken[`w_${index}`] ?? 0) === 1);
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

/** y: the need is in the set; z: the supply may serve one of them; v: it does and is withdrawn; w: it is withdrawn. */
function fewestWithdrawals({ needs, supplies, may }: Balance): string {
  const asked = needs.map((need, index) => `- ${need.count} y_${index}`);
  return [
    'Minimize',
    ` gone: ${supplies.map((_, index) => `w_${index}`).join(' + ')}`,
    'Subject To',
    ` fails: ${supplies.map((supply, index) => `${supply.count} z_${index} - ${supply.count} v_${index}`).join(' + ')} ${asked.join(' ')} <= -1`,
    ...may.map(([supply, need]) => ` near_${supply}_${need}: z_${supply} - y_${need} >= 0`),
    ...supplies.flatMap((_, index) => [
      ` w_v_${index}: v_${index} - w_${index} <= 0`,
      ` z_v_${index}: v_${index} - z_${index} <= 0`,
    ]),
    'Binary',
    ` ${[...needs.map((_, index) => `y_${index}`), ...supplies.flatMap((_, index) => [`z_${index}`, `v_${index}`, `w_${index}`])].join(' ')}`,
    'End',
  ].join('\n');
}
