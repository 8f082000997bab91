import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bandAround,
  destination,
  geodesicLine,
  indexZones,
  instant,
  isRefusal,
  type Position,
  withinBand,
  type ZoneVersion,
} from './index.ts';

const widthM = 30_000;
const line: readonly Position[] = [
  [30, 48],
  [34, 49],
  [34.5, 47.5],
];
const version: ZoneVersion = {
  zone: 'band',
  polygons: bandAround(line, widthM),
  band: { lines: [line], widthM },
  regions: [],
  source: 'drawn for a test',
  coarse: false,
};
const index = indexZones([version]);
const laid = geodesicLine([line]);
if (isRefusal(laid)) throw new Error(laid.message);
const membership = (at: Position, radiusM: number) =>
  index.membership('band', { at, radiusM, regions: [] }, instant(0));

describe('membership of a band around a line', () => {
  it('is decided by metres to the line, where the polygon that is drawn falls short or reaches too far', () => {
    for (const turn of [200, 217.5, 232.5, 247.5, 262.5]) {
      expect(membership(destination(line[0]!, turn, widthM - 1), 0)).toMatchObject({ certainty: 'inside' });
      expect(membership(destination(line[0]!, turn, widthM + 1), 0)).toMatchObject({ certainty: 'outside' });
    }
    expect(membership(destination(line[0]!, 225, widthM - 20), 10)).toMatchObject({
      certainty: 'inside',
      probability: 1,
    });
  });

  it('agrees with `withinBand` at every place, and is certain only where the whole circle is on one side', () => {
    const place = fc.tuple(
      fc.double({ min: 29, max: 35.5, noNaN: true }),
      fc.double({ min: 46.8, max: 49.8, noNaN: true }),
    );
    fc.assert(
      fc.property(place, fc.integer({ min: 0, max: 360 }), fc.integer({ min: 1, max: 20_000 }), (at, turn, radiusM) => {
        const held = (each: Position) => withinBand(laid, each, { widthM, side: 'both' });
        const exact = membership(at, 0);
        expect(exact.certainty === 'inside').toBe(held(at));
        const { certainty, likely } = membership(at, radiusM);
        expect(likely).toBe(certainty === 'possible' ? held(at) : certainty === 'inside');
        if (certainty !== 'possible') expect(held(destination(at, turn, radiusM - 0.5))).toBe(certainty === 'inside');
        if (certainty !== 'outside') expect(index.candidates({ at, radiusM, regions: [] })).toEqual(['band']);
      }),
    );
  });

  it('has the share of a circle that drawing places in it gives', () => {
    for (const [turn, awayM, radiusM] of [
      [220, 30_000, 10_000],
      [220, 25_000, 8_000],
      [10, 33_000, 12_000],
      [300, 40_000, 60_000],
    ] as const) {
      const at = destination(line[1]!, turn, awayM);
      const draws = 150;
      let held = 0;
      for (let ring = 0; ring < draws; ring++)
        for (let ray = 0; ray < draws; ray++) {
          const each = destination(at, (360 * (ray + 0.5)) / draws, radiusM * Math.sqrt((ring + 0.5) / draws));
          if (withinBand(laid, each, { widthM, side: 'both' })) held++;
        }
      const { probability } = membership(at, radiusM);
      expect(Math.abs((probability ?? -1) - held / draws ** 2)).toBeLessThan(0.004);
    }
  });
});
