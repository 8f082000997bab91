export * from './differences.ts';
export { type Measured, measured, responseGround } from './measured.ts';
export * from './other-ballots.ts';
export * from './what-if.ts';
