export { batchEpisodes, countedBy, episodesOf, timelineOf } from './batch.ts';
export { countEpisodes, firstAbove, type SlidingLimit } from './count-episodes.ts';
export * from './counter.ts';
export type { Entries } from './entries.ts';
export { Monitor, type Revision } from './monitor.ts';
