import { describe, expect, it } from 'vitest';
import { compileAgreement } from './compile.ts';
import { faultOfShape, positionsMax } from './shape-faults.ts';

type Ring = readonly (readonly unknown[])[];
const square: Ring = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
];
const moved = (ring: Ring, by: number, size = 1): Ring =>
  ring.map(([x, y]) => [(x as number) * size + by, (y as number) * size + by]);
const polygon = (...rings: readonly Ring[]) => ({ type: 'Polygon', coordinates: rings });

/** What is found in a text whose zones are `z`, drawn as given, and `far`, a square at 0 to 1 E. */
function found(geometry: unknown, form = 'polygon', uri = 'geo.json#z'): readonly string[] {
  const features = [
    { type: 'Feature', id: 'z', properties: {}, geometry },
    { type: 'Feature', id: 'far', properties: {}, geometry: polygon(square) },
  ];
  const text = `truce v1 agreement g "G" dated 2030-01-01 source d "d" official actor x { role party }
zone z { geometry ${form} "${uri}" } zone far { geometry polygon "geo.json#far" }
permission p { by x do "fly" in far } prohibition q { by x do "fly" in z }`;
  const compiled = compileAgreement('g.truce', {
    readText: (path) => (path === 'g.truce' ? text : JSON.stringify({ type: 'FeatureCollection', features })),
  });
  const wrong = compiled.diagnostics.filter(({ code }) => ['TL-503', 'TL-703', 'TL-706'].includes(code));
  if (wrong.some(({ code }) => code !== 'TL-503'))
    expect(compiled.geometry.map((each) => each.uri)).toEqual(['geo.json#far']);
  return wrong.map((each) => `${each.line}:${each.column} ${each.code} ${each.message}`);
}

describe('a shape that nobody could compute with', () => {
  it.each([
    [
      'over the antimeridian',
      polygon(square.map(([x, y]) => [x === 0 ? 179 : -179, y])),
      /longitude 179 to -179 in one stretch; cut/,
    ],
    ['beyond it', polygon(square.map(([x, y]) => [(x as number) + 179.5, y])), /longitude 180.5, and they end at 180/],
    ['beyond the pole', polygon(moved(square, 89.5)), /latitude 90.5, and they end at 90/],
    ['of words', polygon([['a', 'b'], ...square]), /no pair of numbers: `\["a","b"\]`/],
    ['of nothing', polygon([[null, null], ...square]), /no pair of numbers: `\[null,null\]`/],
    ['absent', null, /has no geometry/],
    [
      'a bow-tie',
      polygon([
        [0, 0],
        [2, 2],
        [2, 0],
        [0, 2],
        [0, 0],
      ]),
      /crosses itself at 1, 1/,
    ],
    [
      'a bow-tie with its knot drawn',
      polygon([
        [0, 0],
        [1, 1],
        [2, 2],
        [2, 0],
        [1, 1],
        [0, 2],
        [0, 0],
      ]),
      /crosses itself at 1, 1/,
    ],
    ['open', polygon(square.slice(0, 4)), /ring that is not closed/],
    [
      'of two corners',
      polygon([
        [0, 0],
        [1, 1],
        [0, 0],
      ]),
      /fewer than three corners/,
    ],
    ['an empty polygon', { type: 'Polygon', coordinates: [] }, /is empty/],
    ['an empty ring', polygon([]), /is empty/],
    [
      'an empty collection',
      { type: 'GeometryCollection', geometries: [] },
      /of type `GeometryCollection`, and a polygon/,
    ],
    ['a point', { type: 'Point', coordinates: [0, 0] }, /of type `Point`, and a polygon is wanted; draw it as Polygon/],
    ['a line', { type: 'LineString', coordinates: square }, /of type `LineString`, and a polygon/],
    ['with a hole outside', polygon(square, moved(square, 3)), /hole outside its outer ring/],
    ['with a hole around it', polygon(square, moved(square, -1, 4)), /hole outside its outer ring/],
    ['with a hole across its edge', polygon(square, moved(square, 0.5)), /rings that cross each other/],
  ])('%s is one diagnostic at its clause, and the zone counts as undrawn', (_, geometry, message) => {
    expect(found(geometry)).toEqual([expect.stringMatching(/^2:10 TL-706 `geo.json#z` /)]);
    expect(found(geometry)[0]).toMatch(message);
  });

  it('is also a line that is drawn as a point, as several areas or as nothing', () => {
    const cut = (geometry: unknown) => found(geometry, 'line').map((each) => each.slice(0, 60));
    expect(cut({ type: 'Point', coordinates: [0, 0] })).toHaveLength(1);
    expect(cut({ type: 'MultiPolygon', coordinates: [[square]] })).toHaveLength(1);
    expect(cut({ type: 'LineString', coordinates: [] })).toHaveLength(1);
    expect(cut({ type: 'LineString', coordinates: [[0, 0]] })).toHaveLength(1);
    expect(found(polygon(square), 'point')).toHaveLength(1);
  });

  it('is not a hole within, a ring that touches itself, a line on a ring, or a shape cut at the 180th meridian', () => {
    const touching: Ring = [
      [0, 0],
      [2, 0],
      [1, 1],
      [2, 2],
      [0, 2],
      [1, 1],
      [0, 0],
    ];
    const east = moved(square, 0).map(([x, y]) => [(x as number) + 179, y]);
    const west = moved(square, 0).map(([x, y]) => [(x as number) - 180, y]);
    for (const geometry of [
      polygon(moved(square, 3, 9), moved(square, 4), moved(square, 6)),
      polygon(moved(square, 3, 9), [
        [3, 3],
        [4, 4],
        [4, 5],
        [3, 3],
      ]),
      polygon(touching),
      { type: 'MultiPolygon', coordinates: [[east], [west]] },
    ])
      expect(faultOfShape({ geometry }, 'polygon')).toBeUndefined();
    expect(faultOfShape({ geometry: polygon(square) }, 'line')).toBeUndefined();
    expect(faultOfShape({ geometry: { type: 'Point', coordinates: [0, 0] } }, 'point')).toBeUndefined();
    expect(found(polygon(square))).toEqual([expect.stringContaining('TL-503')]);
  });

  it('has a limit, and up to it is found quickly', () => {
    const round = (count: number): Ring =>
      Array.from({ length: count }, (_, at) => {
        const angle = ((at % (count - 1)) / (count - 1)) * 2 * Math.PI;
        return [Math.cos(angle) * (1 + 0.3 * (at % 2)), Math.sin(angle) * (1 + 0.3 * (at % 2))];
      });
    const started = process.threadCpuUsage();
    expect(faultOfShape({ geometry: polygon(round(positionsMax - 1)) }, 'polygon')).toBeUndefined();
    // Of the processor, so that a busy machine makes no difference.
    expect(process.threadCpuUsage(started).user).toBeLessThan(2_000_000);
    expect(faultOfShape({ geometry: polygon(round(positionsMax + 1)) }, 'polygon')).toMatch(/no more than 20000/);
  });

  it('is a file named without a feature, or with one that is not there', () => {
    expect(found(polygon(square), 'polygon', 'geo.json')).toEqual([
      '2:10 TL-703 `geo.json` is a file and not a shape; name a feature of it, such as `geo.json#z`',
    ]);
    expect(found(polygon(square), 'polygon', 'geo.json#farr')[0]).toMatch(/no feature `farr`; did you mean `far`\?$/);
  });
});
