export * from './amount.ts';
export * from './entry.ts';
export * from './exact.ts';
export * from './gaps.ts';
export * from './known-entries.ts';
export * from './ledger.ts';
export * from './missing.ts';
export type { StageAmount } from './standing.ts';
export * from './sums.ts';
