export { durationWords } from './clause-plan.ts';
export * from './finding.ts';
export * from './from-incidents.ts';
export * from './issued/index.ts';
export { type ZonePlan, zonePlan } from './zone-plan.ts';
