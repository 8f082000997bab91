import { describe, expect, it } from 'vitest';
import { type Ground, groundAround, readGround } from './ground.ts';

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
