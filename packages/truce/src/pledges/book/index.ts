export type { Flag } from './counted.ts';
export type { FlagCount } from './from-columns.ts';
export * from './pledge-book.ts';
