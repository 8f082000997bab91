import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Interval, instant } from '../../kernel/index.ts';
import { countsAround, exposureMonths, incidentIndex } from './index.ts';
import { naiveCount } from './testing/naive-counts.ts';
import { anIncident, day, hardPlaces, incidentsAbout } from './testing/placed-incidents.ts';

const radiiM = [500, 5_000, 25_000, 140_000];
const between = (from: number, to: number): Interval => ({ startsAt: instant(from * day), endsAt: instant(to * day) });
const periods = [between(0, 10), between(3, 10), between(0, 3), between(9.5, 10)].map((during) => ({ during }));
const months = exposureMonths(between(-40, 70), 'Europe/Kyiv');
const zero = { low: 0, best: 0, high: 0, coarse: 0 };

const world = fc
  .record({ at: fc.constantFrom(...hardPlaces), uncertaintyM: fc.constantFrom(0, 30, 6_000) })
  .chain((spot) => fc.tuple(fc.constant(spot), incidentsAbout(spot.at, { radiiM, ...spot })));

describe('counts around a place', () => {
  it('equal those of going through all incidents one by one, at the edges of radii, the poles and the antimeridian too', () => {
    fc.assert(
      fc.property(world, ([spot, incidents]) => {
        const found = countsAround(incidentIndex(incidents), spot, { radiiM, periods, months });
        for (const { radiusM, periods: counts, months: byMonth } of found) {
          for (const [index, { during }] of periods.entries()) {
            const { incidents: total, byKind } = counts[index]!;
            expect(total).toEqual(naiveCount(incidents, spot, { radiusM, during }));
            for (const kind of ['shelling', 'drone_strike', 'casualty', 'mine', 'air_alert', 'other'])
              expect(byKind.find((each) => each.kind === kind)?.count ?? zero).toEqual(
                naiveCount(incidents, spot, { radiusM, during, kind }),
              );
          }
          for (const [index, { during }] of months.entries())
            expect(byMonth[index]).toEqual(naiveCount(incidents, spot, { radiusM, during }));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('do not depend on the order of arrival, nor on what was put and taken out again', () => {
    fc.assert(
      fc.property(world, fc.infiniteStream(fc.nat()), ([spot, incidents], chance) => {
        const asked = { radiiM, periods, months };
        const expected = countsAround(incidentIndex(incidents), spot, asked);
        const index = incidentIndex(incidents.map((each) => ({ ...each, kind: 'explosion' as const })));
        const shuffled = incidents
          .map((each) => ({ each, key: chance.next().value! }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each);
        for (const each of shuffled) if (chance.next().value! % 2 === 0) index.remove(each.id);
        for (const each of shuffled) index.put(each);
        expect(countsAround(index, spot, asked)).toEqual(expected);
        expect(index.size()).toBe(incidents.length);
        for (const each of shuffled) expect(index.remove(each.id)).toEqual(each);
        expect(countsAround(index, spot, { radiiM: [140_000], periods, months: [] })[0]!.periods[0]).toEqual({
          incidents: zero,
          byKind: [],
        });
      }),
    );
  });

  it('grow with the radius and with the period, and hold low, best and high in order', () => {
    fc.assert(
      fc.property(world, ([spot, incidents]) => {
        const found = countsAround(incidentIndex(incidents), spot, { radiiM, periods, months: [] });
        const parts = ['low', 'best', 'high'] as const;
        for (const [index, { periods: counts }] of found.entries())
          for (const [period, { incidents: count }] of counts.entries()) {
            expect(count.low).toBeLessThanOrEqual(count.best);
            expect(count.best).toBeLessThanOrEqual(count.high);
            expect(count.coarse).toBeLessThanOrEqual(count.high - count.low);
            const smaller = found[index - 1]?.periods[period]?.incidents ?? zero;
            for (const part of parts) expect(smaller[part]).toBeLessThanOrEqual(count[part]);
            for (const part of parts) expect(count[part]).toBeLessThanOrEqual(counts[0]!.incidents[part]);
          }
      }),
    );
  });

  it('know an incident of a day only possibly in a period that begins within that day', () => {
    const index = incidentIndex([anIncident(1, [36, 50], { startsAt: 2.9 * day, lengthMs: day })]);
    const [only] = countsAround(index, { at: [36, 50], uncertaintyM: 0 }, { radiiM: [5_000], periods, months: [] });
    expect(only!.periods.map(({ incidents }) => [incidents.low, incidents.best, incidents.high])).toEqual([
      [1, 1, 1],
      [0, 0, 1],
      [0, 1, 1],
      [0, 0, 0],
    ]);
  });

  it('leave out of the total what is no force, casualty or mine, and list it by kind', () => {
    const index = incidentIndex([anIncident(1, [36, 50], { kind: 'air_alert' }), anIncident(2, [36, 50])]);
    const [only] = countsAround(index, { at: [36, 50], uncertaintyM: 0 }, { radiiM: [5_000], periods, months: [] });
    expect(only!.periods[0]!.incidents.low).toBe(1);
    expect(only!.periods[0]!.byKind.map(({ kind }) => kind)).toEqual(['shelling', 'air_alert']);
  });

  it('know of a whole region only that an incident may be near', () => {
    const index = incidentIndex([
      anIncident(1, [36, 50], { precision: 'region' }),
      anIncident(2, undefined, { precision: 'region', regions: ['Northland'] }),
      anIncident(3, [36, 50], { precision: 'unknown' }),
      anIncident(4, undefined, { kind: 'air_alert' }),
    ]);
    const [only] = countsAround(index, { at: [36.5, 50], uncertaintyM: 0 }, { radiiM: [5_000], periods, months: [] });
    expect(only!.periods[0]!.incidents).toEqual({ low: 0, best: 0, high: 1, coarse: 1 });
    expect(index.notPlaced(between(0, 10), 'Northland')).toEqual({ count: 2, inRegion: 1 });
    expect(index.notPlaced(between(0, 10), 'Northland oblast')).toEqual({ count: 2, inRegion: 1 });
    expect(index.notPlaced(between(0, 10), 'Southland')).toEqual({ count: 2, inRegion: 0 });
    expect(index.notPlaced(between(1, 10), 'Northland')).toEqual({ count: 0, inRegion: 0 });
    expect(index.notPlaced(between(0, 10), undefined)).toEqual({ count: 2, inRegion: 0 });
  });
});
