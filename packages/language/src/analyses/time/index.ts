export { boundsOf, lengthWords } from './bounds.ts';
export { clockConflicts } from './clocks.ts';
export { lateProofs } from './proof-delay.ts';
