import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../kernel/index.ts';
import { type CoverageFloor, floorOver } from './floor.ts';
import { type PatrolPlan, type PlanGround, patrolPlan } from './patrol-plan.ts';
import { minuteMs, minutes, openBook, someWatches } from './testing/watch-world.ts';
import type { Watch } from './watch.ts';

const hourMs = 60 * minuteMs;
const week = minutes(0, 72 * 60);
const floor: CoverageFloor = { counter: 'c', hoursPerMille: 250, areaPerMille: 0, fixedAt: instant(0) };
const ground: PlanGround = {
  zones: ['east', 'west'],
  week,
  floor,
  patrol: { lengthMs: 6 * hourMs, rangeM: 5_000 },
  patrols: 2,
};

function watch(item: string, zone: string, from: number, to: number): Watch {
  return {
    feed: 'f',
    item,
    by: { kind: 'team', name: item },
    means: 'patrol',
    where: { kind: 'zone', zone },
    planned: [],
    actual: [minutes(from, to)],
    denied: [],
    limits: [],
  };
}

const asWatches = ({ proposed }: PatrolPlan): readonly Watch[] =>
  proposed.map(({ zone, during }, index) => ({ ...watch(`planned${index}`, zone, 0, 1), actual: [during] }));

describe('a patrol plan', () => {
  it('lists what falls below the floor, lifts first what needs least, and puts patrols where nobody looks', () => {
    const book = openBook();
    book.put(watch('a', 'east', 0, 8 * 60));
    book.put(watch('b', 'west', 0, 20 * 60));
    const plan = patrolPlan(book, ground);
    expect(plan.below.map(({ zone, patrolsNeeded, missingMs }) => [zone, patrolsNeeded, missingMs / hourMs])).toEqual([
      ['east', 2, 10],
    ]);
    expect(
      plan.proposed.map(({ during, addsMs }) => [(during.startsAt - week.startsAt) / hourMs, addsMs / hourMs]),
    ).toEqual([
      [8, 6],
      [14, 6],
    ]);
    expect(plan).toMatchObject({ mended: ['east'], stillBelow: [] });
    const fewer = patrolPlan(book, { ...ground, patrols: 1 });
    expect(fewer).toMatchObject({ mended: [], stillBelow: ['east'] });
    expect(fewer.proposed).toHaveLength(1);
  });

  it('holds what it promises of hours: entered as watches, the zones that it mends reach the floor', () => {
    fc.assert(
      fc.property(
        someWatches(true),
        fc.integer({ min: 0, max: 8 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 900 }),
        (watches, patrols, lengthHours, hoursPerMille) => {
          const book = openBook();
          for (const each of watches) book.put(each);
          const asked = { ...floor, hoursPerMille };
          const plan = patrolPlan(book, {
            ...ground,
            floor: asked,
            patrols,
            patrol: { lengthMs: lengthHours * hourMs, rangeM: 5_000 },
          });
          expect(plan.proposed.length).toBeLessThanOrEqual(patrols);
          for (const { zone } of plan.below)
            expect(floorOver(book, asked, { zones: [zone], window: week }).kind).toBe('cannotBeDetermined');
          for (const each of asWatches(plan)) book.put(each);
          for (const zone of plan.mended)
            expect(floorOver(book, asked, { zones: [zone], window: week }).kind).toBe('reached');
          expect([...plan.mended, ...plan.stillBelow].sort()).toEqual(plan.below.map(({ zone }) => zone).sort());
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it('counts the patrols that an area needs at best, and none can help a floor that was fixed too late', () => {
    const book = openBook();
    const plan = patrolPlan(book, {
      ...ground,
      zones: ['east'],
      floor: { ...floor, hoursPerMille: 0, areaPerMille: 10 },
    });
    // Some 2,000 square kilometres, of which a patrol sees 79: 1 % of 72 hours is 43 minutes, and six hours bring 14.
    expect(plan.below).toMatchObject([{ zone: 'east', because: ['notRecorded', 'area'], patrolsNeeded: 4 }]);
    const late = patrolPlan(book, { ...ground, floor: { ...floor, fixedAt: week.endsAt } });
    expect(late.below.map(({ patrolsNeeded }) => patrolsNeeded)).toEqual([undefined, undefined]);
    expect(late.mended).toEqual([]);
  });

  it('proposes nothing where nothing can be proposed', () => {
    const book = openBook();
    for (const [lengthMs, patrols] of [
      [0, 2],
      [Number.NaN, 2],
      [200 * hourMs, 2],
      [hourMs, Number.NaN],
      [hourMs, -1],
    ] as const)
      expect(patrolPlan(book, { ...ground, patrols, patrol: { lengthMs, rangeM: 1 } }).proposed).toEqual([]);
    expect(
      patrolPlan(book, { ...ground, zones: ['undrawn'], floor: { ...floor, areaPerMille: 1 } }).below,
    ).toMatchObject([{ zone: 'undrawn', patrolsNeeded: undefined }]);
  });
});
