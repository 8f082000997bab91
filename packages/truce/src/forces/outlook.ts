import { isRefusal, type Refusal } from '../kernel/index.ts';
import { type Breaking, type BreakingLimits, breakingOf } from './breaking.ts';
import { type OneMore, oneMore } from './one-more.ts';
import type { MoveRules, Solver } from './program.ts';
import { type Staffing, type StaffingAsked, staffingOf } from './staffing.ts';
import type { ForceStatement } from './statement.ts';
import { type WeeklyPlan, weeklyPlan } from './weekly-plan.ts';
import { type Shortfall, shortfallsOf } from './words.ts';

/** A force over weeks: the plan, what it lacks, what breaks it, what one more contribution would mend. */
export interface ForceOutlook {
  readonly staffing: Staffing;
  readonly plan: WeeklyPlan;
  readonly shortfalls: readonly Shortfall[];
  readonly breaking: Breaking;
  readonly more: OneMore;
}

/** Everything that is told of a force over weeks, from one statement. */
export function forceOutlook(
  statement: ForceStatement,
  asked: StaffingAsked & { readonly rules?: MoveRules; readonly limits?: BreakingLimits },
  solve: Solver,
): ForceOutlook | Refusal {
  const staffing = staffingOf(statement, asked);
  if (isRefusal(staffing)) return staffing;
  const plan = weeklyPlan(staffing, solve, asked.rules);
  if (isRefusal(plan)) return plan;
  const more = oneMore(staffing, plan, solve);
  if (isRefusal(more)) return more;
  const shortfalls = shortfallsOf(staffing, plan);
  return { staffing, plan, shortfalls, breaking: breakingOf(staffing, solve, asked.limits), more };
}
