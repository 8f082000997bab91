export { type Limits, poissonLimits, shareLimits, studentReach } from './exact-intervals.ts';
export * from './rate-ratio.ts';
export * from './scan/index.ts';
