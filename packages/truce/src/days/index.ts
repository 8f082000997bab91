export * from './advance.ts';
export * from './around-ceasefire.ts';
export * from './by-means.ts';
export * from './changes.ts';
export * from './evaluation.ts';
export * from './standing-decisions.ts';
export * from './tally.ts';
export * from './verdict.ts';
