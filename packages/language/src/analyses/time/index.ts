export { boundsOf, exactWords, type LengthBounds, lengthWords } from './bounds.ts';
export { type ClockConflict, type ClockReason, clockConflicts, type TimedAct, timedActs } from './clocks.ts';
export { type Difference, infeasibleCore } from './network.ts';
export { type LateProof, lateProofs } from './proof-delay.ts';
