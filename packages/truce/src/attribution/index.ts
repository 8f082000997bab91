export * from './attribute.ts';
export * from './bound-parties.ts';
export * from './from-reports.ts';
export { type AttributionContext, type Ground, tiltOf } from './hypotheses.ts';
export * from './likelihoods.ts';
export * from './strongest-alternative.ts';
export type { CapHit, GroupEvidence, Sign, Weighed, WeighedGroup } from './weigh-groups.ts';
export * from './what-would-change.ts';
export * from './words.ts';
