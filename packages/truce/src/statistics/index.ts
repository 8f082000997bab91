export * from './cusum/index.ts';
export { type DawidSkene, type DawidSkeneOptions, dawidSkene } from './dawid-skene/estimate.ts';
export type { RatedItem } from './dawid-skene/ratings.ts';
export { type Limits, poissonLimits, shareLimits, studentReach } from './exact-intervals.ts';
export type { CapturePattern } from './lists/capture-table.ts';
export { type ListsEstimate, type ListsOptions, listsEstimate } from './lists/estimate.ts';
export * from './rate-ratio.ts';
export * from './rate-test/index.ts';
export * from './scan/index.ts';
