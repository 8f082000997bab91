export * from './change.ts';
export * from './from-reports.ts';
export { type IdBook, type KeyedCluster, type MeanBetween, makeIdBook, type ViewChange } from './id-book.ts';
export * from './incident.ts';
export { type IncidentId, keyOf, mintedId } from './incident-id.ts';
export { looseLimits, type NearnessLimits, strictLimits } from './nearness.ts';
export * from './placements.ts';
