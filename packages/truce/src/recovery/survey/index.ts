export * from './authorities-at.ts';
export * from './entry.ts';
export * from './surveys-at.ts';
