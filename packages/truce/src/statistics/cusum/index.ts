export * from './count-law.ts';
export * from './cusum.ts';
export * from './run-length.ts';
export * from './scheme.ts';
