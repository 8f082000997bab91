import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commission, on } from '../../../testing/acts.ts';
import { southVersion, terms } from '../../../testing/terms.ts';
import { isRefusal, type Position } from '../../kernel/index.ts';
import type { Zone } from '../../terms/index.ts';
import { candidatesKnownAt, drawingFrom, parseCandidate, type RecordedCandidate } from '../index.ts';

const common = { cites: [], quotes: [], basis: 'none' as const, was: [], allow: [] };
const line: Zone = { ...common, id: 'test/zone/line', shape: { kind: 'unresolved', hole: 'h' } };
const text = terms({ bodies: [commission(['test/actor/ann'])], zones: [...terms().zones, line] });
const ground = { terms: text, now: on('12:00'), zone: 'Europe/Kyiv', zones: [southVersion], known: [] };
const by = { office: 'secretariat', person: 's1' };
const drawn = (coordinates: unknown, type = 'LineString') => ({ type, coordinates });
const [from, to]: readonly Position[] = [
  [10, 0.2],
  [10.5, 0.4],
];
const said = { zone: 'line', version: 'a', status: 'without prejudice', source: 'drawn for a test', by };
const recorded = (changes: Partial<RecordedCandidate> = {}): RecordedCandidate => ({
  zone: line.id,
  version: 'a',
  status: 'without prejudice',
  source: 'drawn for a test',
  lines: [[from!, to!]],
  polygons: [],
  id: 'c1',
  by: { office: 'secretariat', person: 's1', authenticated: false },
  happenedAt: on('08:00'),
  receivedAt: on('08:00'),
  ...changes,
});

describe('a candidate that comes in', () => {
  it('is read with its author, its status and when it was tabled', () => {
    expect(parseCandidate({ ...said, happenedAt: '2030-02-05T09:00Z', geojson: drawn([from, to]) }, ground)).toEqual({
      said: {
        zone: line.id,
        version: 'a',
        status: 'without prejudice',
        source: 'drawn for a test',
        lines: [[from, to]],
        polygons: [],
      },
      by: { ...by, authenticated: false },
      happenedAt: on('09:00'),
    });
  });

  it.each([
    [{ version: '../../etc' }, 'letters, digits'],
    [{ version: '<script>' }, 'letters, digits'],
    [{ version: 'a'.repeat(81) }, 'at most 80'],
    [{ source: `drawn${String.fromCharCode(0x202e)}` }, 'characters that no page can show'],
    [{ source: 'x'.repeat(401) }, 'at most 400'],
    [{ left: 'x'.repeat(81) }, 'at most 80'],
    [{ zone: 'front' }, '`zone`'],
    [{ status: 'agreed' }, 'without prejudice, ad referendum, withdrawn'],
    [{ by: { office: 'command', person: 'x' } }, 'is for secretariat, chair, delegate, party'],
    [{ happenedAt: '2099-01-01T00:00Z' }, 'lies ahead'],
    [{ owner: 'x' }, 'a candidate has no such field'],
    [{ geojson: undefined }, '`geojson` is missing'],
    [{ geojson: 'text' }, 'no GeoJSON'],
    [{ geojson: drawn([]) }, 'two places'],
    [{ geojson: drawn([from, from]) }, 'two places'],
    [{ geojson: drawn(from, 'Point') }, 'is a `Point`'],
    [{ geojson: { type: 'FeatureCollection', features: [] } }, 'nothing is drawn'],
    [{ geojson: drawn([from, [200, 0]]) }, 'longitude comes first'],
    [{ geojson: drawn([from, [Number.NaN, 0]]) }, 'is no place'],
    [{ geojson: drawn([from, null]) }, 'is no place'],
    [{ geojson: drawn({ length: 3 }) }, 'no list of places'],
    [
      {
        geojson: drawn([
          [179, 0],
          [-179, 0],
        ]),
      },
      '180th meridian',
    ],
    [
      {
        geojson: drawn([
          [10, 0],
          [11, 1],
          [11, 0],
          [10, 1],
        ]),
      },
      'crosses itself, or runs over itself, near 10.5000, 0.5000',
    ],
    [{ geojson: drawn([from, to, from]) }, 'runs over itself'],
    [
      {
        geojson: drawn(
          [
            [
              [10, 0],
              [11, 1],
              [11, 0],
            ],
          ],
          'Polygon',
        ),
      },
      'its last place is its first',
    ],
    [{ geojson: drawn(Array.from({ length: 20_001 }, (_, index) => [10 + index / 1e5, 0])) }, 'simplify it'],
  ])('is refused with a word that helps: %#', (changes, words) => {
    const answer = parseCandidate({ ...said, geojson: drawn([from, to]), ...changes }, ground);
    expect(answer).toMatchObject({ message: expect.stringContaining(words) });
  });

  it('whose latitude stands first is refused where it would lie among the zones of the case the other way round', () => {
    const ring: readonly Position[] = [
      [60, 20],
      [61, 20],
      [61, 21],
      [60, 20],
    ];
    const here = { ...ground, zones: [{ ...southVersion, polygons: [[ring]] }] };
    const at = (...coordinates: readonly Position[]) => parseCandidate({ ...said, geojson: drawn(coordinates) }, here);
    expect(at([20.5, 60.2], [20.6, 60.5])).toMatchObject({ message: expect.stringContaining('change places') });
    for (const [one, other] of [
      [
        [60.2, 20.5],
        [60.5, 20.6],
      ],
      [
        [60.2, 20.5],
        [20.6, 60.5],
      ],
      [
        [-120, 5],
        [-121, 6],
      ],
    ] as const)
      expect(isRefusal(at(one, other))).toBe(false);
  });

  it('keeps the ground of its name, and may say anew how it stands without drawing it again', () => {
    const known = { ...ground, known: [recorded()] };
    const other = parseCandidate({ ...said, geojson: drawn([from, [10.6, 0.5]]) }, known);
    expect(other).toMatchObject({ message: expect.stringContaining('another name') });
    expect(parseCandidate({ ...said, status: 'withdrawn' }, known)).toMatchObject({
      said: { status: 'withdrawn', lines: [[from, to]] },
    });
  });
});

describe('a drawing', () => {
  it('crosses itself exactly where two of its pieces do, by comparison with every pair', () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }));
    fc.assert(
      fc.property(fc.uniqueArray(place, { minLength: 3, maxLength: 7, selector: String }), (corners) => {
        const answer = drawingFrom(drawn(corners));
        expect(isRefusal(answer)).toBe(everyPair(corners));
      }),
    );
  });
});

/** Whether any two pieces share an inner place: solved for each pair by the parameters of their meeting. */
function everyPair(corners: readonly (readonly [number, number])[]): boolean {
  const pieces = corners.slice(1).map((end, index) => [corners[index]!, end] as const);
  return pieces.some(([a, b], one) =>
    pieces.slice(one + 1).some(([c, d]) => {
      const [ux, uy, vx, vy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
      const det = vx * uy - ux * vy;
      const [wx, wy] = [c[0] - a[0], c[1] - a[1]];
      if (det !== 0) {
        const [s, t] = [(vx * wy - vy * wx) / det, (ux * wy - uy * wx) / det];
        return s > 0 && s < 1 && t > 0 && t < 1;
      }
      if (ux * wy - uy * wx !== 0) return false;
      const along = (x: number, y: number) => ((x - a[0]) * ux + (y - a[1]) * uy) / (ux * ux + uy * uy);
      const [s, t] = [along(...c), along(...d)].sort((x, y) => x - y);
      return Math.min(1, t!) - Math.max(0, s!) > 1e-12;
    }),
  );
}

describe('candidates', () => {
  const others = [
    recorded({ id: 'c2', happenedAt: on('08:30'), lines: [[from!, [10.7, 0.1]]] }),
    recorded({ id: 'c3', happenedAt: on('09:00'), status: 'ad referendum', receivedAt: on('11:00') }),
    recorded({ id: 'c4', version: 'b', happenedAt: on('07:00'), receivedAt: on('10:00') }),
  ];
  it('are known from their receipt; the first ground of a name stays, and what came second is listed with its reason', () => {
    const known = candidatesKnownAt([recorded(), ...others], on('10:30'));
    expect(known.standing.map(({ version, status }) => [version, status])).toEqual([
      ['b', 'without prejudice'],
      ['a', 'without prejudice'],
    ]);
    expect(known.notTaken.map(({ candidate, why }) => [candidate.id, why])).toEqual([
      ['c2', expect.stringContaining('moves nothing')],
    ]);
    expect(candidatesKnownAt([recorded(), ...others], on('11:00')).standing[1]!.status).toBe('ad referendum');
    expect(candidatesKnownAt([recorded(), ...others], on('07:59')).standing).toEqual([]);
  });

  it('do not change with the order in which they arrived', () => {
    const all = [recorded(), ...others];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 4 }), (shuffled) => {
        expect(candidatesKnownAt(shuffled, on('12:00'))).toEqual(candidatesKnownAt(all, on('12:00')));
      }),
    );
  });
});
