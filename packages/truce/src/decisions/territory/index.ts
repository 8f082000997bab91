export * from './adoptions.ts';
export type { BeltArea } from './belts.ts';
export { type Candidate, withAdopted, withCandidate, zoneOfCandidate } from './candidate.ts';
export * from './compare-lines.ts';
export type { Dependent } from './dependents.ts';
