export { canonicalAddress } from './copies.ts';
export * from './from-reports.ts';
export * from './incident.ts';
export { type NearnessLimits, looseLimits, strictLimits } from './nearness.ts';
export * from './placements.ts';
