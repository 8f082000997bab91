import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { report } from '../../testing/reports.ts';
import { destination, distanceM, instant, type Position } from '../kernel/index.ts';
import { Blocks } from './blocks.ts';
import { Claims } from './claims.ts';
import { comparison } from './compare.ts';
import { fusionItem, startParameters } from './index.ts';

const hour = 3_600_000;
const start = Date.UTC(2030, 0, 10);
const none = { feedsOfIncidents: new Set<string>() };
const unbounded = { ...startParameters, limits: { ...startParameters.limits, blockClaimsMax: 100_000 } };

interface Spot {
  readonly at: Position;
  readonly fromMs: number;
  readonly lastsMs: number;
}

function claimsOf(spots: readonly Spot[]): { readonly claims: Claims; readonly blocks: Blocks } {
  const claims = new Claims();
  const blocks = new Blocks(claims, unbounded);
  const quiet = { enter: () => {}, leave: () => {}, aside: () => {}, back: () => {} };
  for (const [index, { at, fromMs, lastsMs }] of spots.entries()) {
    const startsAt = instant(start + fromMs);
    const happenedAt = {
      startsAt,
      endsAt: instant(startsAt + lastsMs),
      precision: lastsMs > 0 ? ('day' as const) : ('moment' as const),
      of: 'incident' as const,
    };
    const place = { at, precision: 'address' as const, regions: [] };
    blocks.put(
      claims.put(fusionItem(report({ item: `${index}`, happenedAt, place, actor: `${index}` }), none)).slot,
      quiet,
    );
  }
  return { claims, blocks };
}

/** All pairs that the blocks offer and the measure takes, and the same of all pairs there are. */
function pairsBothWays(spots: readonly Spot[]): readonly [found: readonly string[], all: readonly string[]] {
  const { claims, blocks } = claimsOf(spots);
  const { pattern } = comparison(claims, unbounded);
  const [found, all]: [string[], string[]] = [[], []];
  for (let one = 0; one < claims.slots; one++) {
    blocks.cells.around(one, (other) => {
      if (other > one && pattern(one, other) >= 0) found.push(`${one} ${other}`);
      return undefined;
    });
    for (let other = one + 1; other < claims.slots; other++) if (pattern(one, other) >= 0) all.push(`${one} ${other}`);
  }
  return [found.sort(), all.sort()];
}

describe('blocks', () => {
  it('hold every pair within 15 km and 36 hours, each once, of 10,000 reports', () => {
    let state = 7;
    const next = (): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    const spots = Array.from({ length: 10_000 }, () => ({
      at: [34 + 4 * next(), 47 + 3 * next()] as const,
      fromMs: Math.floor(next() * 20 * 24 * hour),
      lastsMs: next() < 0.35 ? 24 * hour : 0,
    }));
    const [found, all] = pairsBothWays(spots);
    expect(all.length).toBeGreaterThan(10_000);
    expect(found).toEqual(all);
  });

  it('hold them across 180 degrees, at the poles and everywhere else', () => {
    const centre = fc.constantFrom<Position>(
      [180, 10],
      [-180, -70],
      [0, 90],
      [12, -90],
      [179.99, 0],
      [30, 89.9],
      [-60, 45],
    );
    const around = fc.array(
      fc.record({
        bearing: fc.integer({ min: 0, max: 359 }),
        awayM: fc.integer({ min: 0, max: 16_000 }),
        fromMs: fc.integer({ min: 0, max: 80 * hour }),
        lastsMs: fc.constantFrom(0, 0, 23 * hour, 24 * hour, 25 * hour),
      }),
      { minLength: 2, maxLength: 25, size: 'max' },
    );
    fc.assert(
      fc.property(centre, around, (middle, rows) => {
        const spots = rows.map(({ bearing, awayM, ...time }) => ({ at: destination(middle, bearing, awayM), ...time }));
        const [found, all] = pairsBothWays(spots);
        expect(found).toEqual(all);
      }),
    );
  });

  it('measure a straight line that is the shortest way on the ellipsoid to within 4 mm', () => {
    const place = fc.tuple(fc.integer({ min: -180, max: 180 }), fc.integer({ min: -90, max: 90 }));
    fc.assert(
      fc.property(
        place,
        fc.integer({ min: 0, max: 359 }),
        fc.integer({ min: 0, max: 15_000 }),
        (at, bearing, awayM) => {
          const other = destination(at, bearing, awayM);
          const { claims } = claimsOf([at, other].map((each) => ({ at: each, fromMs: 0, lastsMs: 0 })));
          const apart = comparison(claims, unbounded).distanceM(0, 1) - distanceM(at, other);
          expect(Math.abs(apart)).toBeLessThan(0.004);
        },
      ),
    );
  });
});
