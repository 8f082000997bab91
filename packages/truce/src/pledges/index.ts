export * from './amount.ts';
export * from './entry.ts';
export * from './exact.ts';
export * from './known-entries.ts';
export * from './ledger.ts';
export type { Standing } from './standing.ts';
export * from './sums.ts';
