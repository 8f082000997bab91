export * from './cusum/index.ts';
export { type Limits, poissonLimits, shareLimits, studentReach } from './exact-intervals.ts';
export * from './rate-ratio.ts';
export * from './rate-test/index.ts';
export { type DawidSkene, type DawidSkeneOptions, dawidSkene } from './dawid-skene/estimate.ts';
export type { RatedItem } from './dawid-skene/ratings.ts';
export { type Limits, poissonLimits, shareLimits, studentReach } from './exact-intervals.ts';
export * from './rate-ratio.ts';
export * from './scan/index.ts';
