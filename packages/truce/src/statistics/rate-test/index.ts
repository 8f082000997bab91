export * from './rate-test.ts';
