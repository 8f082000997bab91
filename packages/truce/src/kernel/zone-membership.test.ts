import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { southVersion } from '../../testing/terms.ts';
import {
  destination,
  holdsPosition,
  indexZones,
  instant,
  type Membership,
  type MultiPolygon,
  type Polygon,
  type Position,
} from './index.ts';

const now = instant(0);
const index = indexZones([southVersion]);

describe('membership of a zone', () => {
  it('is certain well inside, certain well outside, and possible where the circle crosses the edge', () => {
    expect(index.membership('south', { at: [10, 0.5], radiusM: 300, regions: [] }, now)).toEqual({
      certainty: 'inside',
      likely: true,
      probability: 1,
    });
    expect(index.membership('south', { at: [10, 1.5], radiusM: 300, regions: [] }, now)).toEqual({
      certainty: 'outside',
      likely: false,
      probability: 0,
    });
    expect(index.membership('south', { at: [10, 0.99], radiusM: 5000, regions: [] }, now)).toEqual({
      certainty: 'possible',
      likely: true,
      probability: expect.closeTo(0.636, 2),
    });
    expect(index.membership('south', { at: [10, 1.01], radiusM: 5000, regions: [] }, now)).toEqual({
      certainty: 'possible',
      likely: false,
      probability: expect.closeTo(0.364, 2),
    });
  });

  it('is possible for a place that nobody stated, and never "inside"', () => {
    expect(index.membership('south', { radiusM: 100, regions: [] }, now)).toEqual({
      certainty: 'possible',
      likely: false,
    });
  });

  it('follows the stated first-level area before the position', () => {
    const areas = indexZones([{ ...southVersion, regions: ['South oblast'] }]);
    expect(areas.membership('south', { at: [50, 50], radiusM: 300, regions: ['South oblast'] }, now).certainty).toBe(
      'inside',
    );
    expect(areas.membership('south', { at: [10, 0.5], radiusM: 300, regions: ['North oblast'] }, now).certainty).toBe(
      'outside',
    );
    expect(
      areas.membership('south', { at: [10, 0.5], radiusM: 300, regions: ['North oblast', 'South oblast'] }, now)
        .certainty,
    ).toBe('possible');
    expect(areas.membership('south', { at: [10, 0.5], radiusM: 300, regions: [] }, now).certainty).toBe('inside');
  });

  it('takes the version that is valid at the instant, from its first moment on', () => {
    const moved = indexZones([
      { ...southVersion, validTo: instant(1000) },
      {
        ...southVersion,
        validFrom: instant(1000),
        polygons: [
          [
            [
              [20, 0],
              [21, 0],
              [21, 1],
              [20, 1],
              [20, 0],
            ],
          ],
        ],
      },
    ]);
    const place = { at: [10, 0.5] as const, radiusM: 100, regions: [] };
    expect(moved.membership('south', place, instant(999)).certainty).toBe('inside');
    expect(moved.membership('south', place, instant(1000)).certainty).toBe('outside');
  });

  it('leaves out a hole', () => {
    const holed = indexZones([
      {
        ...southVersion,
        polygons: [
          [
            ...southVersion.polygons[0]!,
            [
              [9.5, 0.2],
              [10.5, 0.2],
              [10.5, 0.8],
              [9.5, 0.8],
              [9.5, 0.2],
            ],
          ],
        ],
      },
    ]);
    expect(holed.membership('south', { at: [10, 0.5], radiusM: 100, regions: [] }, now).certainty).toBe('outside');
    expect(holed.membership('south', { at: [9.2, 0.5], radiusM: 100, regions: [] }, now).certainty).toBe('inside');
  });

  const square = (west: number, south: number, east: number, north: number): Polygon => [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ];
  const of = (polygons: MultiPolygon, at: Position, radiusM: number): Membership =>
    indexZones([{ ...southVersion, polygons }]).membership('south', { at, radiusM, regions: [] }, now);

  it('does not miss a spike between any rim points, a hole in the middle, or a zone smaller than the circle', () => {
    const spike: Polygon = [
      [
        [10, 1],
        [10.01, 0.001],
        [10.0001, 1],
        [10, 1],
      ],
    ];
    expect(of([spike], [10.0101, 0], 1_000)).toMatchObject({ certainty: 'possible', likely: false });
    const holed: Polygon = [...square(9, -1, 11, 1), ...square(10.0001, 0.0001, 10.0002, 0.0002)];
    expect(of([holed], [10, 0], 1_000)).toMatchObject({ certainty: 'possible', likely: true });
    expect(of([square(10.001, 0, 10.002, 0.001)], [10, 0], 500_000)).toMatchObject({ certainty: 'possible' });
  });

  it('is certain over the seams of neighbouring, overlapping and folded polygons, and where a spike has no width', () => {
    expect(of([square(9, -1, 10, 1), square(10, -1, 11, 1)], [10, 0], 5_000)).toEqual({
      certainty: 'inside',
      likely: true,
      probability: 1,
    });
    expect(of([square(9, -1, 10.01, 1), square(10, -1, 11, 1)], [10, 0.5], 5_000).certainty).toBe('inside');
    const slit: Polygon = [
      [
        [9, -1],
        [11, -1],
        [11, 1],
        [10, 1],
        [10, 0],
        [10, 1],
        [9, 1],
        [9, -1],
      ],
    ];
    expect(of([slit], [10, 0.5], 5_000).certainty).toBe('inside');
    expect(
      of(
        [
          [
            [
              [10, 0],
              [10, 1],
              [10, 0],
            ],
          ],
        ],
        [10, 0.5],
        5_000,
      ),
    ).toMatchObject({ certainty: 'outside' });
    const twice: Polygon = [...square(9, -1, 11, 1), ...square(9, -1, 11, 1)];
    expect(of([twice], [10, 0], 5_000)).toMatchObject({ certainty: 'outside', probability: 0 });
  });

  it('holds for a zone that is cut at the 180th meridian, as the language asks', () => {
    const cut = [square(179, -1, 180, 1), square(-180, -1, -179, 1)];
    expect(of(cut, [-179.5, 0], 5_000).certainty).toBe('inside');
    expect(of(cut, [179.5, 0], 5_000).certainty).toBe('inside');
    expect(of(cut, [180, 0], 5_000)).toEqual({ certainty: 'inside', likely: true, probability: 1 });
    expect(of(cut, [-178.99, 0], 5_000)).toMatchObject({
      certainty: 'possible',
      probability: expect.closeTo(0.359, 2),
    });
    expect(of(cut.slice(0, 1), [-179.99, 0], 5_000)).toMatchObject({ certainty: 'possible', likely: false });
    const cap = [square(-180, 80, 180, 90)];
    expect(of(cap, [12, 89.99], 50_000).certainty).toBe('inside');
    expect(of(cap, [180, 85], 50_000).certainty).toBe('inside');
    expect(of(cap, [0, 90], 50_000).certainty).toBe('inside');
  });

  it('is a share of the stated areas where only some make up the zone', () => {
    const areas = indexZones([{ ...southVersion, regions: ['A', 'B'] }]);
    const stated = (...regions: readonly string[]) => areas.membership('south', { radiusM: 1, regions }, now);
    expect(stated('A', 'C', 'D', 'B')).toEqual({ certainty: 'possible', likely: true, probability: 0.5 });
    expect(stated('A', 'B').probability).toBe(1);
    expect(stated('C').probability).toBe(0);
  });

  it('has no probability where there is no place, none that is known, or no shape', () => {
    const unknown = { certainty: 'possible', likely: false };
    expect(of([square(9, -1, 11, 1)], [10, 0], Number.POSITIVE_INFINITY)).toEqual({ ...unknown, likely: true });
    expect(index.membership('south', { at: [50, 50], radiusM: Number.POSITIVE_INFINITY, regions: [] }, now)).toEqual(
      unknown,
    );
    expect(index.membership('nowhere', { at: [10, 0.5], radiusM: 1, regions: [] }, now)).toEqual(unknown);
    expect(() => of([square(9, -1, 11, 1)], [10, Number.NaN], 1)).toThrow(/no place on the globe/);
    expect(() => of([square(9, -1, 11, 1)], [190, 0], 1)).toThrow(/no place on the globe/);
    expect(() => of([square(9, -1, 11, 1)], [10, 0], -1)).toThrow(/no place on the globe/);
    expect(() => of([square(9, -1, 191, 1)], [10, 0], 1)).toThrow(/zone `south`/);
  });

  it('is certain exactly where no place of the circle says otherwise, and only names zones it could be in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 })), {
          minLength: 3,
          maxLength: 9,
        }),
        fc.integer({ min: 0, max: 6_000 }),
        fc.integer({ min: 0, max: 6_000 }),
        fc.integer({ min: 0, max: 30_000 }),
        (corners, x, y, radiusM) => {
          const ring = corners.map(([east, north]): Position => [37 + east / 60, 47 + north / 61]);
          const polygons: MultiPolygon = [[[...ring, ring[0]!]]];
          const at: Position = [36.5 + x / 3_000, 46.5 + y / 3_000];
          const found = of(polygons, at, radiusM);
          const answers = new Set(
            Array.from({ length: 200 }, (_, step) =>
              holdsPosition(polygons, destination(at, step * 137.5, radiusM * Math.sqrt(step / 200))),
            ),
          );
          if (found.certainty !== 'possible') expect([...answers]).toEqual([found.certainty === 'inside']);
          if (found.certainty === 'possible') expect(found.likely).toBe(holdsPosition(polygons, at));
          const named = indexZones([{ ...southVersion, polygons }]).candidates({ at, radiusM, regions: [] });
          if (found.certainty !== 'outside') expect(named).toEqual(['south']);
        },
      ),
    );
  });
});
