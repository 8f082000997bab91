import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  holdsPosition,
  isRefusal,
  type MultiPolygon,
  noPlace,
  type Position,
  type ZoneGrid,
  zoneGrid,
} from './index.ts';

function gridOf(zones: readonly MultiPolygon[]): ZoneGrid {
  const grid = zoneGrid(zones);
  if (isRefusal(grid)) throw new Error(grid.message);
  return grid;
}

function plain(zones: readonly MultiPolygon[], place: Position): readonly number[] {
  return zones.flatMap((zone, index) => (holdsPosition(zone, place) ? [index] : []));
}

// Few distinct coordinates, so that corners repeat, edges touch and cross, and rings fold onto themselves.
const coarse = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }))
  .map(([x, y]): Position => [x, y]);
const fine = fc
  .tuple(fc.double({ min: -1, max: 7, noNaN: true }), fc.double({ min: -1, max: 7, noNaN: true }))
  .map(([x, y]): Position => [x, y]);
const ring = fc
  .oneof(fc.array(coarse, { minLength: 1, maxLength: 12 }), fc.array(fine, { minLength: 3, maxLength: 12 }))
  .map((corners) => [...corners, corners[0]!]);
const star = fc
  .tuple(fine, fc.array(fc.double({ min: 0.01, max: 4, noNaN: true }), { minLength: 3, maxLength: 60 }))
  .map(([[x, y], radii]) => {
    const corners = radii.map((radius, index): Position => {
      const angle = (index * 2 * Math.PI) / radii.length;
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    });
    return [...corners, corners[0]!];
  });
const zone = fc.array(fc.array(fc.oneof(ring, star), { minLength: 1, maxLength: 3 }), { maxLength: 3 });

describe('a grid over many zones', () => {
  it('gives the answer of the plain test to the bit: at corners, on edges, in holes, wherever rings cross themselves', () => {
    fc.assert(
      fc.property(
        fc.array(zone, { maxLength: 6 }),
        fc.array(fc.oneof(fine, coarse), { maxLength: 40 }),
        (zones, extra) => {
          const grid = gridOf(zones);
          const corners = zones.flat(3) as readonly Position[];
          const middles = zones
            .flat(2)
            .flatMap((each) =>
              each
                .slice(1)
                .map((to, index): Position => [(to[0] + each[index]![0]) / 2, (to[1] + each[index]![1]) / 2]),
            );
          const beside = corners.flatMap(([x, y]): Position[] => [
            [x + 1e-13, y],
            [x, y - 1e-13],
            [x + 0.5, y],
          ]);
          const places = [...corners, ...middles, ...beside.filter(([x]) => Number.isFinite(x)), ...extra];
          for (const place of places) expect([...grid.zonesAt(...place)]).toEqual(plain(zones, place));
          const batch = grid.classesAt(
            Float64Array.from(places, ([x]) => x),
            Float64Array.from(places, ([, y]) => y),
          );
          if (isRefusal(batch)) throw new Error(batch.message);
          for (const [index, place] of places.entries())
            expect([...batch.sets[batch.classes[index]!]!]).toEqual(plain(zones, place));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('gives a place on an edge that two zones share to one of them, whichever way each is written', () => {
    // Corners on a fine lattice: many places lie on an edge, or as near to it as numbers allow.
    const place = fc.tuple(fc.nat(4_096), fc.nat(4_096)).map(([x, y]): Position => [30 + x / 4_096, 47 + y / 4_096]);
    fc.assert(
      fc.property(place, place, place, place, fc.nat(1_000_000), fc.nat(4), (a, b, c, d, share, ulps) => {
        const sign = (p: Position) => Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]));
        fc.pre(sign(c) * sign(d) < 0);
        const along = share / 1_000_000;
        const on: Position = [a[0] + along * (b[0] - a[0]) + ulps * 2 ** -48, a[1] + along * (b[1] - a[1])];
        // The square around both, cut along the edge: each place between the lines of latitude lies in exactly one part.
        const [low, high] = a[1] < b[1] ? [a, b] : [b, a];
        fc.pre(low[1] <= on[1] && on[1] < high[1]);
        const west: MultiPolygon = [[[low, high, [29, high[1]], [29, low[1]], low]]];
        const east: MultiPolygon = [[[low, high, [32, high[1]], [32, low[1]], low]]];
        const [westTurned, eastTurned] = [west, east].map((zone): MultiPolygon => [[zone[0]![0]!.toReversed()]]);
        for (const [one, other] of [
          [west, east],
          [westTurned, east],
          [west, eastTurned],
        ] as const)
          expect(Number(holdsPosition(one!, on)) + Number(holdsPosition(other!, on))).toBe(1);
      }),
      { numRuns: 2_000 },
    );
  });

  it('holds in edges whose height is lost in rounding, and in zones smaller than a cell', () => {
    const hair: MultiPolygon = [
      [
        [
          [0, 0],
          [5, 5e-324],
          [5, 1e-322],
          [0, 1e-322],
          [0, 0],
        ],
      ],
    ];
    const speck: MultiPolygon = [
      [
        [
          [3, 3],
          [3 + 1e-12, 3],
          [3, 3 + 1e-12],
          [3, 3],
        ],
      ],
    ];
    const zones = [hair, speck];
    const grid = gridOf(zones);
    for (const x of [-0.1, 0, 1, 2.5, 4.9, 5, 5.1, 3, 3 + 3e-13])
      for (const y of [-5e-324, 0, 5e-324, 5e-323, 1e-322, 2e-322, 3, 3 + 3e-13])
        expect([...grid.zonesAt(x, y)]).toEqual(plain(zones, [x, y]));
  });

  it('refuses corners off the globe, marks rows that are no place, and holds nothing where there is nothing', () => {
    const off: MultiPolygon = [
      [
        [
          [179, 0],
          [181, 0],
          [181, 1],
          [179, 0],
        ],
      ],
    ];
    expect(zoneGrid([[], off])).toMatchObject({
      code: 'zone-off-the-globe',
      message: expect.stringContaining('zone 1'),
    });
    expect(
      zoneGrid([
        [
          [
            [
              [0, Number.NaN],
              [1, 1],
              [0, 1],
            ],
          ],
        ],
      ]),
    ).toMatchObject({ refused: true });
    const square: MultiPolygon = [
      [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 1],
          [0, 0],
        ],
      ],
    ];
    const batch = gridOf([square]).classesAt(
      Float64Array.of(0.5, Number.NaN, 200, 0.5, 2),
      Float64Array.of(0.5, 0, 0, -91, 2),
    );
    expect(batch).toMatchObject({ classes: Uint16Array.of(1, noPlace, noPlace, noPlace, 0) });
    expect([...gridOf([]).zonesAt(0, 0)]).toEqual([]);
    expect([...gridOf([[]]).zonesAt(0, 0)]).toEqual([]);
    expect([...gridOf([square]).zonesAt(Number.NaN, 0)]).toEqual([]);
  });

  it('keeps to its limits with zones that all overlap', () => {
    const zones = Array.from({ length: 300 }, (_, index): MultiPolygon => {
      const reach = 1 + index / 300;
      return [
        [
          [
            [-reach, -reach],
            [reach, -reach],
            [reach, reach],
            [-reach, reach],
            [-reach, -reach],
          ],
        ],
      ];
    });
    const small = zoneGrid(zones, { cellsMax: 1 << 20, entriesMax: 20_000 });
    if (isRefusal(small)) throw new Error(small.message);
    expect(small.size.entries).toBeLessThanOrEqual(20_000);
    for (const x of [0, 1.5, 1.9]) expect([...small.zonesAt(x, 0.3)]).toEqual(plain(zones, [x, 0.3]));
  });
});
