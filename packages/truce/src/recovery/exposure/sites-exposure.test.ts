import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentId } from '../../incidents/index.ts';
import { destination, instant, type Position } from '../../kernel/index.ts';
import { countsAround, incidentIndex, type Spot, sitesExposure } from './index.ts';
import { naiveCount } from './testing/naive-counts.ts';
import { anIncident, day, hardPlaces, incidentsAbout } from './testing/placed-incidents.ts';

const radiiM = [1_000, 5_000, 25_000];
const periods = [
  [0, 10],
  [2, 10],
].map(([from, to]) => ({ during: { startsAt: instant(from! * day), endsAt: instant(to! * day) } }));

/** Sites about one hard place, of several uncertainties, and incidents about the same. */
const world = fc.constantFrom(...hardPlaces).chain((about) =>
  fc.record({
    spots: fc
      .array(
        fc.record({
          bearing: fc.double({ min: 0, max: 360, noNaN: true }),
          awayM: fc.constantFrom(0, 10, 4_000, 26_000, 140_000),
          uncertaintyM: fc.constantFrom(0, 6, 800, 6_000, 40_000),
        }),
        { minLength: 1, maxLength: 12 },
      )
      .map((all) =>
        all.map(
          ({ bearing, awayM, uncertaintyM }, number): Spot => ({
            id: `s-${number}`,
            at: awayM === 0 ? about : destination(about, bearing, awayM),
            uncertaintyM,
          }),
        ),
      ),
    incidents: incidentsAbout(about, { radiiM, uncertaintyM: 800 }),
    chance: fc.infiniteStream(fc.nat()),
  }),
);

describe('the exposure of many sites', () => {
  it('equals that of going through all incidents for each of them, after any order of arrivals, changes and retractions', () => {
    fc.assert(
      fc.property(world, ({ spots, incidents, chance }) => {
        const sites = sitesExposure(spots, { radiiM, periods }, incidents.slice(0, incidents.length / 2));
        for (const each of incidents) {
          const turn = chance.next().value! % 4;
          if (turn === 0) sites.remove(each.id);
          if (turn === 1) sites.put({ ...each, kind: 'other' });
          if (turn === 2) sites.put({ ...each, place: { ...each.place, precision: 'region' } });
        }
        const shuffled = incidents.map((each) => ({ each, key: chance.next().value! })).sort((a, b) => a.key - b.key);
        for (const { each } of shuffled) sites.put(each);
        const gone = incidents.filter(() => chance.next().value! % 3 === 0);
        for (const each of gone) sites.remove(each.id);
        const left = incidents.filter((each) => !gone.includes(each));
        const batch = sitesExposure(spots, { radiiM, periods }, left);
        for (const spot of spots) {
          const expected = radiiM.map((radiusM) =>
            periods.map(({ during }) => naiveCount(left, spot, { radiusM, during })),
          );
          expect(sites.countsOf(spot.id)).toEqual(expected);
          expect(batch.countsOf(spot.id)).toEqual(expected);
          expect(
            countsAround(incidentIndex(left), spot, { radiiM, periods, months: [] }).map((each) =>
              each.periods.map((period) => period.incidents),
            ),
          ).toEqual(expected);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('tells which sites an incident touched, and no other site has changed', () => {
    fc.assert(
      fc.property(world, ({ spots, incidents }) => {
        const sites = sitesExposure(spots, { radiiM, periods });
        const all = () => new Map(spots.map(({ id }) => [id, JSON.stringify(sites.countsOf(id))]));
        for (const incident of incidents) {
          const before = all();
          const touched = new Set(sites.put(incident));
          const after = all();
          for (const { id } of spots) expect(touched.has(id)).toBe(before.get(id) !== after.get(id));
        }
        const before = all();
        const [first] = incidents;
        if (first) expect(new Set(sites.remove(first.id))).toEqual(new Set(sites.put(first)));
        expect(all()).toEqual(before);
      }),
    );
  });

  it('knows the sites that were given, and no other', () => {
    const at: Position = [36, 50];
    const twice = [
      { id: 's', at: [10, 10] as Position, uncertaintyM: 0 },
      { id: 's', at, uncertaintyM: 0 },
    ];
    const sites = sitesExposure(twice, { radiiM, periods }, [anIncident(1, at)]);
    expect(sites.countsOf('other')).toBeUndefined();
    expect(sites.countsOf('s')![0]![0]!.low).toBe(1);
    expect(sites.remove('nothing' as IncidentId)).toEqual([]);
    for (const wrong of [0, -5, Number.NaN, 500_001, Number.POSITIVE_INFINITY])
      expect(() => sitesExposure(twice, { radiiM: [wrong], periods })).toThrow('is no radius');
  });
});
