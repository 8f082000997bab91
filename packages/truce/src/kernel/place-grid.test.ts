import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chordLimits, distanceM, type Position, placeGrid, unitVector } from './index.ts';

const hardLongitudes = [-180, 180, 179.9999999, -179.9999999, 0, 90, 36.2];
const hardLatitudes = [-90, 90, 89.99999, -89.99999, 0, 1e-9, 49.9];
const anywhere: fc.Arbitrary<Position> = fc.tuple(
  fc.oneof(fc.double({ min: -180, max: 180, noNaN: true }), fc.constantFrom(...hardLongitudes)),
  fc.oneof(fc.double({ min: -90, max: 90, noNaN: true }), fc.constantFrom(...hardLatitudes)),
);
/** Places near one another, so that something lies within a radius. */
const clustered = anywhere.chain(([longitude, latitude]) =>
  fc.array(
    fc.tuple(
      fc.double({ min: -0.4, max: 0.4, noNaN: true }).map((by) => wrapped(longitude + by)),
      fc.double({ min: -0.3, max: 0.3, noNaN: true }).map((by) => Math.max(-90, Math.min(90, latitude + by))),
    ) as fc.Arbitrary<Position>,
    { minLength: 2, maxLength: 30 },
  ),
);
const reach = fc.oneof(
  fc.double({ min: 0, max: 60_000, noNaN: true }),
  fc.double({ min: 0, max: 20_100_000, noNaN: true }),
  fc.constantFrom(0, 10_001_965, 20_003_931, 20_037_508),
);

function wrapped(longitude: number): number {
  return longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
}

describe('a grid of places', () => {
  it('tells every place within reach, whatever the cells, the antimeridian and the poles', () => {
    fc.assert(
      fc.property(
        fc.oneof(clustered, fc.array(anywhere, { minLength: 2, maxLength: 30 })),
        reach,
        fc.constantFrom(500, 5_000, 25_000, 3_000_000),
        (places, reachM, sideM) => {
          const grid = placeGrid(sideM);
          for (const [place, at] of places.entries()) grid.put(place, at);
          const [asked] = places as [Position, ...Position[]];
          const told: number[] = [];
          grid.around(asked, reachM, (place) => told.push(place));
          expect(new Set(told).size).toBe(told.length);
          for (const [place, at] of places.entries()) {
            const apartM = distanceM(asked, at);
            if (apartM <= reachM) expect(told).toContain(place);
            if (apartM > reachM * 1.004 + 2) expect(told).not.toContain(place);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('forgets what is taken out, and holds again what is put back', () => {
    fc.assert(
      fc.property(clustered, fc.infiniteStream(fc.boolean()), (places, stays) => {
        const grid = placeGrid(2_000);
        for (const [place, at] of places.entries()) grid.put(place, at);
        const kept = places.flatMap((_, place) => (stays.next().value ? [place] : grid.remove(place) ? [] : [place]));
        const told: number[] = [];
        grid.around(places[0]!, 21_000_000, (place) => told.push(place));
        expect(told.sort((a, b) => a - b)).toEqual(kept);
        expect(grid.size()).toBe(kept.length);
        for (const [place, at] of places.entries()) if (!kept.includes(place)) grid.put(place, at);
        expect(grid.size()).toBe(places.length);
      }),
    );
  });

  it('refuses a place off the globe and a number that is taken', () => {
    const grid = placeGrid(1_000);
    grid.put(3, [36, 50]);
    expect(() => grid.put(3, [36, 50])).toThrow('place 3 is there already');
    expect(() => grid.put(4, [36, 91])).toThrow('no place on the globe');
    expect([grid.remove(2), grid.remove(900), grid.remove(3), grid.remove(3)]).toEqual([false, false, true, false]);
  });
});

describe('limits of a chord', () => {
  it('never contradict the length on the ellipsoid', () => {
    fc.assert(
      fc.property(anywhere, anywhere, reach, fc.boolean(), (from, to, length, exactly) => {
        const apartM = distanceM(from, to);
        const lengthM = exactly ? apartM : length;
        const [a, b] = [unitVector(from), unitVector(to)];
        const chord2 = a.reduce((sum, each, index) => sum + (each - b[index]!) ** 2, 0);
        const { surely, never } = chordLimits(lengthM);
        if (chord2 <= surely) expect(apartM).toBeLessThanOrEqual(lengthM);
        if (chord2 > never) expect(apartM).toBeGreaterThan(lengthM);
      }),
      { numRuns: 2_000 },
    );
    expect(chordLimits(-1)).toEqual({ surely: -1, never: -1 });
  });
});
