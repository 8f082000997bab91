export * from './duplicates/index.ts';
export * from './entry.ts';
export * from './works-at.ts';
export * from './works-sums.ts';
