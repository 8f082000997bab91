export * from './clustered-rates.ts';
export * from './placebo-windows.ts';
export * from './rate-test.ts';
