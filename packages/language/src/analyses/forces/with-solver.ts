export { type DatedPlan, plansByDay } from './plan.ts';
export { loadSolver } from './solver.ts';
export { type Balance, balanceOf } from './supply.ts';
