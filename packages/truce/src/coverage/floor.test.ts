import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../kernel/index.ts';
import { againstFloor, type CoverageFloor, type FloorFigures, floorInWords, floorOver } from './floor.ts';
import { minuteMs, minutes, openBook, someWatches, worldMinutes } from './testing/watch-world.ts';

const floor: CoverageFloor = { counter: 'c', hoursPerMille: 500, areaPerMille: 250, fixedAt: instant(0) };
const window = minutes(0, 60);
const figures = (over: Partial<FloorFigures>): FloorFigures => ({
  recorded: true,
  lengthMs: 60 * minuteMs,
  watchedMs: 60 * minuteMs,
  areaMs: 60 * minuteMs,
  areaNotStatedMs: 0,
  ...over,
});
const because = (over: Partial<FloorFigures>, other: Partial<CoverageFloor> = {}) =>
  againstFloor({ ...floor, ...other }, window, figures(over)).because;

describe('the floor', () => {
  it('is reached at its very shares and not a millisecond below', () => {
    expect(because({ watchedMs: 30 * minuteMs, areaMs: 15 * minuteMs })).toEqual([]);
    expect(because({ watchedMs: 30 * minuteMs - 1 })).toEqual(['hours']);
    expect(because({ areaMs: 15 * minuteMs - 1 })).toEqual(['area']);
    expect(againstFloor(floor, window, figures({ watchedMs: 30 * minuteMs - 1 })).hoursPerMille).toBe(499);
  });

  it('cannot be reached where nobody recorded, where it was fixed too late, or where it is no share', () => {
    expect(because({ recorded: false, watchedMs: 0, areaMs: 0 })).toEqual(['notRecorded', 'hours', 'area']);
    expect(because({}, { fixedAt: instant(window.startsAt + 1) })).toEqual(['fixedTooLate']);
    expect(because({}, { fixedAt: window.startsAt })).toEqual([]);
    expect(because({}, { hoursPerMille: Number.NaN })).toEqual(['noFloor']);
    expect(because({}, { areaPerMille: 1001 })).toContain('noFloor');
    expect(because({ lengthMs: 0 })).toEqual(['hours', 'area']);
    expect(because({ recorded: false, watchedMs: 0, areaMs: 0 }, { hoursPerMille: 0, areaPerMille: 0 })).toEqual([
      'notRecorded',
    ]);
  });

  it('says that the area was not stated where zones were named alone, and asks for none if it is 0', () => {
    expect(because({ areaMs: 0, areaNotStatedMs: 60 * minuteMs })).toEqual(['areaNotStated']);
    expect(because({ areaMs: 0, areaNotStatedMs: 60 * minuteMs }, { areaPerMille: 0 })).toEqual([]);
  });

  it('is said with its figures', () => {
    const answer = againstFloor(floor, window, figures({ watchedMs: 22.5 * minuteMs }));
    expect(floorInWords(floor, answer)).toBe(
      'cannot be determined: too little of the time was watched; watched 37.5 % of the time, 100 % of the area; the floor is 50 % and 25 %',
    );
  });

  it('is widened only, never reached, by taking any source of coverage away', () => {
    const someFloor = fc.record({
      counter: fc.constant('c'),
      hoursPerMille: fc.integer({ min: 0, max: 300 }),
      areaPerMille: fc.constantFrom(0, 0, 20, 100),
      fixedAt: fc.constant(instant(0)),
    });
    const someWindow = fc
      .tuple(fc.integer({ min: 0, max: worldMinutes - 1 }), fc.integer({ min: 1, max: 1_500 }))
      .map(([from, length]) => minutes(from, Math.min(worldMinutes, from + length)));
    let reached = 0;
    fc.assert(
      fc.property(
        someWatches(true),
        fc.array(fc.nat({ max: 7 })),
        someFloor,
        someWindow,
        (watches, taken, asked, during) => {
          const book = openBook();
          for (const watch of watches) book.put(watch);
          const ask = () => floorOver(book, asked, { zones: ['east', 'west', 'undrawn'], window: during });
          const before = ask();
          for (const index of taken) book.remove({ feed: 'f', item: `i${index}` });
          const after = ask();
          for (const [index, answer] of after.zones.entries()) {
            if (answer.kind === 'reached') expect(before.zones[index]!.kind).toBe('reached');
            if (answer.kind === 'reached') reached++;
            expect(answer.watchedMs).toBeLessThanOrEqual(before.zones[index]!.watchedMs);
            expect(answer.areaPerMille).toBeLessThanOrEqual(before.zones[index]!.areaPerMille);
          }
          if (after.kind === 'reached') expect(before.kind).toBe('reached');
        },
      ),
      { numRuns: 400 },
    );
    expect(reached).toBeGreaterThan(30);
  }, 60_000);

  it('of several zones is that of the weakest, and of none cannot be determined', () => {
    const book = openBook();
    const noArea = { ...floor, areaPerMille: 0 };
    book.put({
      feed: 'f',
      item: 'i',
      by: { kind: 'team', name: 'one' },
      means: 'patrol',
      where: { kind: 'zone', zone: 'east' },
      planned: [],
      actual: [window],
      denied: [],
      limits: [],
    });
    expect(floorOver(book, noArea, { zones: ['east'], window }).kind).toBe('reached');
    expect(floorOver(book, noArea, { zones: ['east', 'west'], window }).kind).toBe('cannotBeDetermined');
    expect(floorOver(book, noArea, { zones: [], window }).kind).toBe('cannotBeDetermined');
  });
});
