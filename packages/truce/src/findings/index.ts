export { durationWords } from './clause-plan.ts';
export * from './finding.ts';
export { findingsFromIncidents, type MeasuringGround, thresholdMet } from './from-incidents.ts';
export * from './gauge.ts';
export * from './issued/index.ts';
export { type ZonePlan, zonePlan } from './zone-plan.ts';
