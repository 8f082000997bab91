export { withinByText } from './available.ts';
export { type ForcePlan, forcePlan } from './plan.ts';
export { loadSolver } from './solver.ts';
export { type Balance, balanceOf } from './supply.ts';
