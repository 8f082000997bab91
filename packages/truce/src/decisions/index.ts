export * from './acts/index.ts';
export { type ClauseState, clauseStates, type StateGround, worldOf } from './clause-states.ts';
export * from './docket/index.ts';
export * from './entry/index.ts';
export * from './from-breaches.ts';
export * from './ladder/index.ts';
export * from './missing/index.ts';
export * from './question.ts';
export * from './recorded/index.ts';
