import { describe, expect, it } from 'vitest';
import { compileAgreement } from '../../index.ts';

type Ring = readonly (readonly [number, number])[];
const square = (west: number, south: number, side: number): Ring => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];

/** Whether a permission in one zone contradicts a prohibition in the other: they do where the zones share ground. */
function contradict(a: Ring, b: Ring, zoneB = 'geometry polygon "geo.json#b"'): boolean {
  const feature = (id: string, ring: Ring) => ({
    type: 'Feature',
    id,
    properties: {},
    geometry: { type: 'Polygon', coordinates: [ring] },
  });
  const line = { type: 'Feature', id: 'l', properties: {}, geometry: { type: 'LineString', coordinates: b } };
  const geo = JSON.stringify({ type: 'FeatureCollection', features: [feature('a', a), feature('b', b), line] });
  const text = `truce v1 agreement o "O" dated 2030-01-01 source d "d" official actor x { role party }
    zone a { geometry polygon "geo.json#a" } zone l { geometry line "geo.json#l" } zone b { ${zoneB} }
    permission p { by x do "fly" in a } prohibition q { by x do "fly" in b }`;
  const { diagnostics } = compileAgreement('o.truce', { readText: (path) => (path === 'o.truce' ? text : geo) });
  return diagnostics.some((each) => each.code === 'TL-503');
}

describe('zones lie over each other', () => {
  it('where they share a corner that no grid would find', () => {
    expect(contradict(square(30, 48, 4), square(33.9985, 51.9985, 4))).toBe(true);
    expect(contradict(square(30, 48, 4), square(34.0005, 52.0005, 4))).toBe(false);
  });

  it('where narrow strips cross without either turning inside the other', () => {
    const upright: Ring = [
      [32, 46],
      [32.002, 46],
      [32.002, 50],
      [32, 50],
      [32, 46],
    ];
    const level: Ring = [
      [30, 48],
      [34, 48],
      [34, 48.002],
      [30, 48.002],
      [30, 48],
    ];
    expect(contradict(upright, level)).toBe(true);
  });

  it('where a band around a line reaches a zone by some metres, and not where it falls short of it', () => {
    const line: Ring = [
      [30, 48],
      [34, 48],
    ];
    // The zone begins 0.01 degrees, 1,112 m, north of the line.
    const zone = square(31, 48.01, 1);
    expect(contradict(zone, line, 'buffer of l 1200 m both_sides')).toBe(true);
    expect(contradict(zone, line, 'buffer of l 1000 m both_sides')).toBe(false);
  });

  it('and not where they only touch', () => {
    expect(contradict(square(30, 48, 1), square(31, 48, 1))).toBe(false);
  });
});
