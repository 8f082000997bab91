export type { Feed, FeedInput, Licence, ReadOptions, ReadRow } from './feed.ts';
