export { batchEpisodes, countedBy } from './batch.ts';
export { countTurns, type SlidingLimit, type Stretch } from './count-turns.ts';
export * from './counter.ts';
export type { Entries } from './entries.ts';
export { Monitor, type Revision } from './monitor.ts';
export { joinedParts, type PartTurns, partTurns } from './parts.ts';
