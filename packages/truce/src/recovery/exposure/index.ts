export * from './contamination.ts';
export { isCounted } from './counted-kinds.ts';
export * from './counts-around.ts';
export * from './exposure.ts';
export * from './from-line.ts';
export {
  type IncidentIndex,
  type IncidentLayer,
  incidentIndex,
  type NotPlaced,
  type PlacedIncident,
} from './incident-index.ts';
export * from './periods.ts';
export type { PossibleCount } from './possible-count.ts';
export * from './radii.ts';
export * from './repair-windows.ts';
export * from './sites-exposure.ts';
export * from './spot.ts';
export * from './spot-doubts.ts';
export * from './stated-range.ts';
export * from './watched-around.ts';
