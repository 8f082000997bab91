export * from './arrangements/index.ts';
