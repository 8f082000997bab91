import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { destination, distanceM, type Position } from '../../kernel/index.ts';
import { cellOf, type Edition, type ReleasedDay } from '../release/index.ts';
import { releasedAroundPlace } from './released-around.ts';

const middle: Position = [31, 48];

function editionOf(truth: readonly Position[], countMin: number, days: readonly Partial<ReleasedDay>[] = []): Edition {
  const gridKm = 10;
  return {
    profile: { gridKm, countMin, fields: ['cell'] },
    incidents: truth.map((at) => ({ place: { cell: { centre: cellOf(at, gridKm), sideKm: gridKm } } })),
    days,
    zones: [],
  } as unknown as Edition;
}

const somewhere = fc
  .tuple(fc.double({ min: 0, max: 360, noNaN: true }), fc.double({ min: 0, max: 120_000, noNaN: true }))
  .map(([bearing, lengthM]) => destination(middle, bearing, lengthM));

describe('what a public edition tells of the surroundings of a place', () => {
  it('holds the true count between its bounds, wherever in its square each incident was', () => {
    fc.assert(
      fc.property(fc.array(somewhere, { maxLength: 60 }), (truth) => {
        const { within } = releasedAroundPlace(editionOf(truth, 1), { at: middle, uncertaintyM: 0 });
        expect(within.map(({ radiusM }) => radiusM)).toEqual([25_000, 50_000, 100_000]);
        for (const { radiusM, listed } of within) {
          const count = truth.filter((at) => distanceM(middle, at) <= radiusM).length;
          expect(listed.low).toBeLessThanOrEqual(count);
          expect(listed.high).toBeGreaterThanOrEqual(count);
        }
      }),
    );
  });

  it('never prints a small count as it is, and never a radius finer than two squares', () => {
    fc.assert(
      fc.property(fc.array(somewhere, { minLength: 1, maxLength: 4 }), (truth) => {
        for (const { listed, radiusM } of releasedAroundPlace(editionOf(truth, 5), { at: middle, uncertaintyM: 0 })
          .within) {
          expect(radiusM).toBeGreaterThanOrEqual(20_000);
          if (listed.high > 0) expect([listed.low, listed.best, listed.merged]).toEqual([0, undefined, true]);
        }
      }),
    );
  });

  it('says how many more there may be on days whose counts are merged, and counts nothing without squares', () => {
    const total = { low: 0, high: 4, merged: true as const };
    const days = [
      { total, zones: [] },
      { total: { low: 9, best: 9, high: 9 }, zones: [] },
    ] as unknown as ReleasedDay[];
    const edition = editionOf([], 5, days);
    expect(releasedAroundPlace(edition, { at: middle, uncertaintyM: 0 }).merged).toEqual({
      days: 1,
      ofDays: 2,
      incidentsMax: 4,
    });
    const without = { ...edition, profile: { ...edition.profile, fields: [] } };
    expect(releasedAroundPlace(without, { at: middle, uncertaintyM: 0 }).within).toEqual([]);
  });
});
