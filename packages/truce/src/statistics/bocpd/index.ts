export * from './models.ts';
export * from './run-lengths.ts';
