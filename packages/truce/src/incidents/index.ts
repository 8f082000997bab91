export * from './from-reports.ts';
export * from './incident.ts';
export { looseLimits, type NearnessLimits, strictLimits } from './nearness.ts';
export * from './placements.ts';
