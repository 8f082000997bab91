export { distanceToLines, type Ground, groundOf } from './ground.ts';
export { type DifferingAnnexes, type DivergingLines, differingAnnexes, divergingLines } from './lines.ts';
export { type Contradiction, contradictions } from './norms.ts';
export { type Unwatched, unwatched } from './unwatched.ts';
