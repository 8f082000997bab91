export * from './arrangements-at.ts';
export * from './entry.ts';
export * from './outcome-shares.ts';
