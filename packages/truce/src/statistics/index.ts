export { type DawidSkene, type DawidSkeneOptions, dawidSkene } from './dawid-skene/estimate.ts';
export type { RatedItem } from './dawid-skene/ratings.ts';
export { type Limits, poissonLimits, shareLimits, studentReach } from './exact-intervals.ts';
export type { CapturePattern } from './lists/capture-table.ts';
export { type ListsEstimate, type ListsOptions, listsEstimate } from './lists/estimate.ts';
export { type EventRow, type EventSet, type Matching, matchEvents } from './match/match-events.ts';
export { type Nowcast, type NowcastOptions, nowcast } from './nowcast/estimate.ts';
export type { ReportedCase } from './nowcast/reverse-hazard.ts';
export * from './rate-ratio.ts';
