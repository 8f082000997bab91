export * from './balance.ts';
export { forcesFromTerms } from './from-terms.ts';
export * from './plan.ts';
export type { MoveRules, Solver } from './program.ts';
export * from './statement.ts';
