export * from './mean-breaks.ts';
export * from './rate-change.ts';
