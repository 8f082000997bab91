export * from './parse-sorting.ts';
export * from './sorted-incidents.ts';
export * from './sorting.ts';
export * from './standing.ts';
