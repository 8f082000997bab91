export * from './differences.ts';
export { type Measured, measured, responseGround } from './measured.ts';
export * from './what-if.ts';
