export * from './promised.ts';
