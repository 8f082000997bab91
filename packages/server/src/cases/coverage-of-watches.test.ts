import { type Watch, watchedIn } from '@truceline/truce/coverage';
import { type Interval, instant, type ZoneVersion } from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { coverageOfWatches, watchesKnownAt } from './coverage-of-watches.ts';

const hourMs = 3_600_000;
const start = Date.UTC(2031, 2, 14);
const at = (hour: number) => instant(start + hour * hourMs);
const from = (hour: number, to: number): Interval => ({ startsAt: at(hour), endsAt: at(to) });
const square = (zone: string, west: number): ZoneVersion => ({
  zone,
  polygons: [
    [
      [
        [west, 0],
        [west + 0.1, 0],
        [west + 0.1, 0.1],
        [west, 0.1],
        [west, 0],
      ],
    ],
  ],
  regions: [],
  source: 'EXERCISE',
  coarse: false,
});
const watch = (fields: Partial<Watch>): Watch & { readonly receivedAt: ReturnType<typeof at> } => ({
  feed: 'odk',
  item: 'a',
  by: { kind: 'team', name: 'Heron' },
  means: 'patrol',
  where: { kind: 'zone', zone: 'east' },
  planned: [],
  actual: [],
  denied: [],
  limits: [],
  receivedAt: at(30),
  ...fields,
});
const ground = { zones: [square('east', 10), square('west', 5)], dayZone: 'Europe/Kyiv' };
const rowsOf = (watches: readonly ReturnType<typeof watch>[], over: typeof ground) =>
  [...coverageOfWatches(watches, over).values()].flat();

describe('watches as rows of sums', () => {
  it('give of a zone watched by name exactly the stretches that were told', () => {
    const rows = rowsOf(
      [watch({ planned: [from(1, 5)], actual: [from(1, 2), from(4, 6)], denied: [from(5, 6)] })],
      ground,
    );
    expect(watchedIn(rows, 'east', from(0, 24))).toMatchObject({
      recorded: true,
      plannedMs: 4 * hourMs,
      actualMs: 2 * hourMs,
      deniedMs: hourMs,
      watchedMs: 2 * hourMs,
    });
    expect(new Set(rows.map(({ item }) => item)).size).toBe(rows.length);
    expect(rows.every(({ receivedAt }) => receivedAt === at(30))).toBe(true);
  });

  it('give of a fixed place the hours of the zones in its reach, and nothing elsewhere', () => {
    const where = { kind: 'fixed', at: [10.05, 0.05], rangeM: 2_000 } as const;
    const rows = rowsOf([watch({ where, means: 'camera', actual: [from(1, 2.5)] })], ground);
    expect(watchedIn(rows, 'east', from(0, 24)).watchedMs).toBe(1.5 * hourMs);
    expect(watchedIn(rows, 'west', from(0, 24)).recorded).toBe(false);
  });

  it('give nothing for a watch that tells of no time', () => {
    const where = { kind: 'fixed', at: [10.05, 0.05], rangeM: 2_000 } as const;
    expect(rowsOf([watch({ where }), watch({})], ground)).toEqual([]);
  });

  it('stand as the last of their name that was known', () => {
    const [first, second, other] = [watch({}), { ...watch({}), receivedAt: at(40) }, watch({ item: 'b' })];
    expect(watchesKnownAt([first, second, other], at(35))).toEqual([first, other]);
    expect(watchesKnownAt([first, second, other], at(40))).toEqual([second, other]);
    expect(watchesKnownAt([first, second, other], undefined)).toEqual([second, other]);
    expect(watchesKnownAt([first], at(1))).toEqual([]);
  });
});
