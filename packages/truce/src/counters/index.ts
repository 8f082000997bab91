export { batchEpisodes, countedBy, episodesOf, timelineOf } from './batch.ts';
export * from './counter.ts';
export type { Entries } from './entries.ts';
export { Monitor, type Revision } from './monitor.ts';
