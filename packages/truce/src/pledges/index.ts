export * from './amount.ts';
export * from './exact.ts';
