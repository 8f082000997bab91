export * from './by-hand/index.ts';
export * from './change.ts';
export type { Explanation, Join, NearestNotJoined, ReusedHere, Weighed } from './explanation.ts';
export * from './from-reports.ts';
export { standsFor } from './id-book.ts';
export type { Attribution, Fusion, FusionOverTime, Incident } from './incident.ts';
export type { IncidentId } from './incident-id.ts';
export * from './incident-store.ts';
export * from './placements.ts';
