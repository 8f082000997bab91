export { type Ground, groundOf } from './ground.ts';
export { type DifferingAnnexes, differingAnnexes, divergingLines } from './lines.ts';
export { type Contradiction, contradictions } from './norms.ts';
export { unwatched } from './unwatched.ts';
