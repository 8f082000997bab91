import { describe, expect, test } from 'vitest';
import { isRefusal } from '../bytes/refusal.ts';
import { parseTilePath, tilePath } from './tiles.ts';

describe('tiles', () => {
  test('paths are the ones of the specification, and come back', () => {
    for (const [tile, path] of [
      [{ level: 0, n: 1_234_067, width: 256 }, 'tile/0/x001/x234/067'],
      [{ level: 1, n: 0, width: 17 }, 'tile/1/000.p/17'],
      [{ level: 'entries', n: 273, width: 112 }, 'tile/entries/273.p/112'],
    ] as const) {
      expect(tilePath(tile)).toBe(path);
      expect(parseTilePath(path)).toEqual(tile);
    }
  });

  test('another spelling is refused', () => {
    for (const path of [
      'tile/0/67',
      'tile/0/x000/067',
      'tile/00/067',
      'tile/0/067.p/256',
      'tile/0/067.p/0',
      '/tile/0/067',
    ])
      expect([path, isRefusal(parseTilePath(path))]).toEqual([path, true]);
  });
});
