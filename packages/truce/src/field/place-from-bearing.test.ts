import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceM, inverse, type Position } from '../kernel/index.ts';
import { placeRadiusM } from '../reports/index.ts';
import { perceptions } from './item.ts';
import { bearingErrors, placeFromBearing, readingErrorsDeg } from './place-from-bearing.ts';

const sight = fc.record({
  from: fc.tuple(fc.double({ min: -179, max: 179, noNaN: true }), fc.double({ min: -80, max: 80, noNaN: true })),
  fromErrorM: fc.integer({ min: 0, max: 100 }),
  bearingDeg: fc.integer({ min: 0, max: 360 }),
  read: fc.constantFrom('degrees' as const, 'compass' as const, 'sector' as const),
  distanceM: fc.integer({ min: 1, max: 50_000 }),
  means: fc.constantFrom(...perceptions),
});

describe('the place of what was seen', () => {
  it('lies in the direction and at the distance, to the ten metres of its degrees', () => {
    fc.assert(
      fc.property(sight, (each) => {
        const place = placeFromBearing(each)!;
        expect(Math.abs(distanceM(each.from, place.at) - each.distanceM)).toBeLessThan(10);
      }),
    );
    const [longitude, latitude] = placeFromBearing({
      from: [37.8, 48],
      fromErrorM: 5,
      bearingDeg: 90,
      read: 'degrees',
      distanceM: 2_000,
      means: 'saw',
    })!.at;
    expect(inverse([37.8, 48], [longitude, latitude]).leavesDeg).toBeCloseTo(90, 0);
  });

  it('has a radius that holds every place which the errors allow', () => {
    fc.assert(
      fc.property(
        sight,
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (each, a, b) => {
          const { deg, share } = bearingErrors[each.means];
          const turn = a * (deg + readingErrorsDeg[each.read]);
          const place = placeFromBearing(each)!;
          // What the true values were, had all errors come together.
          const truly = placeFromBearing({
            ...each,
            bearingDeg: (each.bearingDeg + turn + 360) % 360,
            distanceM: Math.min(50_000, Math.max(1, each.distanceM * (1 + b * share))),
          })!;
          expect(distanceM(place.at, truly.at)).toBeLessThan(1.45 * placeRadiusM[place.precision] + 30);
        },
      ),
    );
  });

  it('is not computed from a bearing or a distance that cannot be', () => {
    const from: Position = [37, 48];
    const good = {
      from,
      fromErrorM: 0,
      bearingDeg: 10,
      read: 'degrees' as const,
      distanceM: 100,
      means: 'saw' as const,
    };
    for (const wrong of [
      { bearingDeg: -1 },
      { bearingDeg: 361 },
      { bearingDeg: Number.NaN },
      { distanceM: 0 },
      { distanceM: 50_001 },
      { fromErrorM: Number.NaN },
      { from: [200, 0] as const },
    ])
      expect(placeFromBearing({ ...good, ...wrong })).toBeUndefined();
  });
});
