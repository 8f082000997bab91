import fc from 'fast-check';
import { forward } from 'mgrs';
import { describe, expect, it } from 'vitest';
import { gridLines } from './grid-lines.ts';
import { fromUtm, toUtm, zoneOf } from './utm.ts';

const places = fc.tuple(fc.double({ min: 20, max: 43, noNaN: true }), fc.double({ min: 43, max: 55, noNaN: true }));

describe('the military grid', () => {
  it('has the metres that the grid reference of a place names, to a metre, and comes back', () => {
    fc.assert(
      fc.property(places, (place) => {
        const utm = toUtm(zoneOf(place[0]), place);
        const figures = /(\d{5})(\d{5})$/.exec(forward([...place], 5))!;
        const off = (metres: number, text: string) => Math.abs((Math.floor(metres) % 100_000) - Number(text));
        // The other series cuts off what it does not show.
        expect([0, 1, 99_999]).toContain(off(utm.easting, figures[1]!));
        expect([0, 1, 99_999]).toContain(off(utm.northing, figures[2]!));
        const back = fromUtm(utm);
        expect(back[0]).toBeCloseTo(place[0], 9);
        expect(back[1]).toBeCloseTo(place[1], 9);
      }),
    );
  });

  it('agrees with the published place of the CN Tower: 17N 630084 4833438', () => {
    const { easting, northing } = toUtm(17, [-79.387139, 43.642566]);
    expect(Math.round(easting)).toBe(630_084);
    expect(Math.round(northing)).toBe(4_833_438);
  });

  it('is drawn in squares that fit the box, from 100 km down to 100 m, and not at all over half a continent', () => {
    const around = (size: number) => gridLines([37 - size, 48 - size / 2, 37 + size, 48 + size / 2]);
    expect([12, 3, 0.5, 0.05, 0.005].map((size) => around(size)?.stepM)).toEqual([
      100_000, 100_000, 10_000, 1_000, 100,
    ]);
    expect(around(60)).toBeUndefined();
    for (const size of [12, 3, 0.5, 0.05, 0.005]) {
      const lines = around(size)!;
      expect(lines.paths.length).toBeGreaterThan(3);
      expect(lines.paths.length).toBeLessThan(160);
      for (const [lon, lat] of lines.paths.flat()) {
        expect(Math.abs(lon - 37)).toBeLessThanOrEqual(size + 1e-9);
        expect(Math.abs(lat - 48)).toBeLessThanOrEqual(size / 2 + 1e-9);
      }
    }
    expect(around(3)!.labels.map(({ text }) => text)).toContain('37U DP');
    expect(around(0.05)!.labels.every(({ text }) => /^\d\d$|^37U/.test(text))).toBe(true);
  });
});
