import { describe, expect, test } from 'vitest';
import { bundlesOf, levelsOf, newTiles, type Tile, tileAt, tilePath, tilesOf, tileWidth } from './tiles.ts';

const counted = (tiles: Iterable<Tile>) => {
  const levels = new Map<Tile['level'], { full: number; partial: number | undefined }>();
  for (const { level, width } of tiles) {
    const of = levels.get(level) ?? { full: 0, partial: undefined };
    if (of.partial !== undefined) throw new Error('a tile follows a partial one');
    levels.set(level, width === tileWidth ? { ...of, full: of.full + 1 } : { ...of, partial: width });
  }
  return Object.fromEntries(levels);
};

describe('tiles of a size', () => {
  test('are those of the specification at every edge', () => {
    expect(counted(tilesOf(0))).toEqual({});
    expect(counted(tilesOf(1))).toEqual({ 0: { full: 0, partial: 1 } });
    expect(counted(tilesOf(255))).toEqual({ 0: { full: 0, partial: 255 } });
    expect([...tilesOf(256)].map(tilePath)).toEqual(['tile/0/000', 'tile/1/000.p/1']);
    expect([...tilesOf(257)].map(tilePath)).toEqual(['tile/0/000', 'tile/0/001.p/1', 'tile/1/000.p/1']);
    expect(counted(tilesOf(65_535))).toEqual({ 0: { full: 255, partial: 255 }, 1: { full: 0, partial: 255 } });
    expect(counted(tilesOf(65_536))).toEqual({
      0: { full: 256, partial: undefined },
      1: { full: 1, partial: undefined },
      2: { full: 0, partial: 1 },
    });
    expect(counted(tilesOf(65_537))).toEqual({
      0: { full: 256, partial: 1 },
      1: { full: 1, partial: undefined },
      2: { full: 0, partial: 1 },
    });
    expect(counted(tilesOf(70_000))).toEqual({
      0: { full: 273, partial: 112 },
      1: { full: 1, partial: 17 },
      2: { full: 0, partial: 1 },
    });
  });

  test('reach to 2^53 − 1', () => {
    const size = 2 ** 53 - 1;
    expect(levelsOf(size)).toBe(7);
    expect(tileAt({ level: 0, n: 2 ** 45 - 1, size })).toEqual({ level: 0, n: 2 ** 45 - 1, width: 255 });
    expect(tileAt({ level: 0, n: 2 ** 45, size })).toBeUndefined();
    expect(tileAt({ level: 6, n: 0, size })).toEqual({ level: 6, n: 0, width: 31 });
    expect(tilePath({ level: 0, n: 2 ** 45 - 1, width: 255 })).toBe('tile/0/x035/x184/x372/x088/831.p/255');
  });

  test('bundles are as many as level-0 tiles', () => {
    for (const size of [0, 1, 255, 256, 257, 65_537])
      expect([...bundlesOf(size)].map(({ n, width }) => [n, width])).toEqual(
        [...tilesOf(size)].filter(({ level }) => level === 0).map(({ n, width }) => [n, width]),
      );
  });

  test('new tiles are those of the newer tree that the older one has not, or has narrower', () => {
    for (const older of [0, 1, 255, 256, 257, 511, 512, 700, 65_535, 65_536])
      for (const newer of [0, 1, 255, 256, 257, 511, 512, 700, 65_535, 65_536, 65_537]) {
        if (newer < older) continue;
        const before = new Set([...tilesOf(older)].map(tilePath));
        expect([...newTiles({ older, newer })].map(tilePath)).toEqual(
          [...tilesOf(newer)].map(tilePath).filter((path) => !before.has(path)),
        );
      }
  });
});
