export * from './coverage.ts';
export * from './watched.ts';
