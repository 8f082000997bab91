import { describe, expect, it } from 'vitest';
import { type Ground, groundAround, groundWith, readGround } from './ground.ts';

const feature = (properties: object, type: string, coordinates: unknown) => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
});
const collection = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });
const ground = readGround(
  collection(
    feature({ kind: 'mine', surveyed: '2031-01-05' }, 'Point', [31.001, 48]),
    feature({ kind: 'track', surveyed: '2031-01-04' }, 'LineString', [
      [31, 47.9],
      [31, 48.1],
    ]),
    feature({ kind: 'track' }, 'LineString', [
      [30.9, 48],
      [31.1, 48],
    ]),
    feature({ kind: 'road' }, 'LineString', [
      [30.9, 48],
      [31.1, 48],
    ]),
    feature({ kind: 'minefield' }, 'Polygon', [
      [
        [32, 49],
        [32.1, 49],
        [32.1, 49.1],
        [32, 49],
      ],
    ]),
    null,
  ),
) as Ground;

describe('mines and tracks', () => {
  it('are read from GeoJSON, and what is neither is counted', () => {
    expect(ground.mines).toHaveLength(2);
    expect(ground.tracks).toHaveLength(2);
    expect(ground.leftOut).toBe(2);
  });

  it('are told by distance and direction', () => {
    const around = groundAround(ground, [31, 48]);
    expect(around.mine).toMatchObject({ surveyed: '2031-01-05' });
    expect(around.mine!.distanceM).toBeCloseTo(74.6, 0);
    expect(around.mine!.bearingDeg).toBeCloseTo(90, 0);
    expect(around.trackHere).toBe('2031-01-04');
    expect(groundAround(ground, [31.01, 48])).toMatchObject({ trackHere: 'undated' });
    expect(groundAround(ground, [31.01, 48.01]).trackHere).toBeUndefined();
  });

  it('keep outlines of zones beside them, each ring by itself, however the two come', () => {
    const ring = (at: number) => [
      [at, 48],
      [at + 0.1, 48],
      [at + 0.1, 48.1],
      [at, 48],
    ];
    const zones = readGround(
      collection(
        feature({ kind: 'zone', name: 'east' }, 'MultiPolygon', [[ring(31), ring(31.01)], [ring(32)]]),
        feature({ kind: 'zone', name: 'x'.repeat(500) }, 'Polygon', [ring(33)]),
        feature({ kind: 'zone', name: { toString: 1 } }, 'Polygon', [[[0, 0]], 'x', [[[[[1]]]]], ring(34)]),
      ),
    ) as Ground;
    expect(zones.zones!.map(({ name, rings }) => [name.length, rings.length])).toEqual([
      [4, 3],
      [80, 1],
      [0, 1],
    ]);
    expect(groundWith(ground, zones)).toEqual({ ...ground, zones: zones.zones, leftOut: 0 });
    expect(groundWith(groundWith(undefined, zones), ground)).toEqual({ ...ground, zones: zones.zones });
    // What an older page kept has none.
    const { zones: _none, ...older } = ground;
    expect(groundWith(older, ground).zones).toEqual([]);
    expect(groundAround(zones, [31, 48])).toEqual({});
  });

  it('are refused where there are none', () => {
    for (const wrong of [
      '',
      '[]',
      'null',
      '{"type":"FeatureCollection"}',
      collection(),
      collection(feature({ kind: 'mine' }, 'Point', [400, 0])),
    ])
      expect(readGround(wrong)).toHaveProperty('wrong');
  });
});
