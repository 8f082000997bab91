export * from './assets-at.ts';
export * from './capacity-sums.ts';
export * from './entry.ts';
