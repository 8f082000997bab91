import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  distanceM,
  geodesicLine,
  holdsPosition,
  isRefusal,
  type MultiPolygon,
  outlineOf,
  type Polygon,
  type Position,
} from './index.ts';

const corner = fc.integer({ min: 0, max: 8 });
const rectangle = fc
  .tuple(corner, corner, fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }))
  .map(([west, south, wide, high]): readonly Position[] => box(west, south, west + wide, south + high));
const loose = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 })), {
    minLength: 3,
    maxLength: 8,
  })
  .map((corners): readonly Position[] => [...corners, corners[0]!].map(([x, y]) => [x / 97, y / 89] as const));

function box(west: number, south: number, east: number, north: number): readonly Position[] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

/** Whether a place has an odd number of pieces to its east, which also must lead upwards and downwards in turn. */
function heldByPieces(pieces: readonly (readonly Position[])[], [x, y]: Position): boolean {
  const crossings = pieces
    .flatMap((piece) => {
      const [[xi, yi], [xj, yj]] = [piece[0]!, piece[1]!];
      return yi > y !== yj > y ? [{ at: ((xj - xi) * (y - yi)) / (yj - yi) + xi, up: yj > yi }] : [];
    })
    .sort((a, b) => a.at - b.at);
  for (const [index, { up }] of crossings.entries()) expect(up).toBe(index % 2 === 1);
  return crossings.filter(({ at }) => x < at).length % 2 === 1;
}

describe('the outline of ground', () => {
  it('is where held ground ends, whatever overlaps, touches or is written twice, with that ground to its left', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(rectangle, { minLength: 1, maxLength: 3 }), { maxLength: 5 }),
        fc.array(fc.tuple(corner, corner), { minLength: 5, maxLength: 20 }),
        (polygons, places) => {
          const pieces = outlineOf(polygons);
          for (const [x, y] of places) {
            const place: Position = [x + 0.37, y + 0.41];
            expect(heldByPieces(pieces, place)).toBe(holdsPosition(polygons, place));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('lies between every held place and every place that is not held, also where rings cross', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(loose, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }),
        fc.array(loose, { minLength: 2, maxLength: 4 }),
        (polygons: MultiPolygon, scattered) => {
          const line = geodesicLine(outlineOf(polygons));
          const places = scattered.flat();
          const held = places.filter((place) => holdsPosition(polygons, place));
          const free = places.filter((place) => !holdsPosition(polygons, place));
          for (const place of held.slice(0, 3)) {
            if (isRefusal(line)) throw new Error(line.message);
            // A piece that is straight in degrees can bulge from the shortest way by kilometres over this much ground.
            for (const other of free.slice(0, 3))
              expect(line.distanceM(place)).toBeLessThanOrEqual(distanceM(place, other) * 1.01 + 0.01);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('falls away between neighbours, and around spikes and zones without width', () => {
    const neighbours: readonly Polygon[] = [[box(0, 0, 1, 1)], [box(1, 0, 2, 1)], [box(0, 1, 2, 2)]];
    const outer = outlineOf(neighbours).flat();
    expect(outer.every(([x, y]) => x === 0 || x === 2 || y === 0 || y === 2)).toBe(true);
    expect(
      outlineOf([
        [
          [
            [0, 0],
            [5, 5],
            [0, 0],
          ],
        ],
      ]),
    ).toEqual([]);
    expect(
      outlineOf([
        [
          [
            [0, 0],
            [5, 0],
            [3, 0],
            [0, 0],
          ],
        ],
      ]),
    ).toEqual([]);
    expect(outlineOf([[box(0, 0, 1, 1), box(0, 0, 1, 1)]])).toEqual([]);
    expect(outlineOf([])).toEqual([]);
  });
});
