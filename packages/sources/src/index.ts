import { acled } from './acled/read.ts';
import { controlPolygons } from './control-polygons/read.ts';
import { csv } from './csv/read.ts';
import type { Feed } from './feed.ts';
import { geojson } from './geojson/read.ts';
import { smmAnnex } from './smm-annex/read.ts';
import { uafMissileAttacks } from './uaf-missile-attacks/read.ts';
import { ucdpGed } from './ucdp-ged/read.ts';
import { viina } from './viina/read.ts';

export type { Feed, FeedInput, Licence, ReadOptions, ReadRow } from './feed.ts';
export { type Fetched, type FetchOptions, fetchFeed } from './fetch.ts';
export { openFile } from './open-file.ts';

/** Every feed that can be read, in the order in which they are listed. */
export const feeds: readonly Feed[] = [
  viina,
  ucdpGed,
  uafMissileAttacks,
  controlPolygons,
  acled,
  smmAnnex,
  csv,
  geojson,
];

/** The feed of that name. */
export function feed(id: string): Feed | undefined {
  return feeds.find((each) => each.id === id);
}
