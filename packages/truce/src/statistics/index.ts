export * from './cusum/index.ts';
export { type Limits, poissonLimits, shareLimits, studentReach } from './exact-intervals.ts';
export * from './rate-ratio.ts';
export * from './rate-test/index.ts';
