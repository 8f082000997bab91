export type { BroughtBy, MissingAtom } from './atom.ts';
export { type Formula, type MinimalSets, minimalSets } from './minimal-sets.ts';
export { type Missing, type MissingSet, missingFor, missingForForce, type WantedStage } from './missing.ts';
