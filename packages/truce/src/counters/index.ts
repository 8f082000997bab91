export { batchEpisodes, countedBy } from './batch.ts';
export { countEpisodes, firstAbove, type SlidingLimit } from './count-turns.ts';
export * from './counter.ts';
export type { Entries } from './entries.ts';
export { EntryLog, type EntryWord } from './entry-log.ts';
export { Monitor, type Revision } from './monitor.ts';
export { joinedParts, type PartTurns, partTurns } from './parts.ts';
