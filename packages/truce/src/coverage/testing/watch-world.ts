import fc from 'fast-check';
import {
  type Interval,
  instant,
  isRefusal,
  type LocalDay,
  type MultiPolygon,
  type Position,
  type ZoneVersion,
} from '../../kernel/index.ts';
import { type CoverageBook, coverageBook } from '../coverage-book.ts';
import { allMeans } from '../coverage-figures.ts';
import type { Watch } from '../watch.ts';

export const minuteMs = 60_000;
/** Midnight in Kyiv before a day on which its clocks go back. */
export const worldStart = Date.UTC(2025, 9, 24, 21);
export const worldDays = { first: '2025-10-25' as LocalDay, last: '2025-10-27' as LocalDay };
/** Minutes of the three days: 24, 25 and 24 hours. */
export const worldMinutes = 73 * 60;

export function minutes(from: number, to: number): Interval {
  return { startsAt: instant(worldStart + from * minuteMs), endsAt: instant(worldStart + to * minuteMs) };
}

export function box(west: number, south: number, east: number, north: number): MultiPolygon {
  return [
    [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  ];
}

export function version(zone: string, polygons: MultiPolygon, dates: Partial<ZoneVersion> = {}): ZoneVersion {
  return { zone, polygons, regions: [], source: 'invented', coarse: false, ...dates };
}

/** Two neighbours, one of which grows on the second day, and one that is not drawn. */
export const worldZones: readonly ZoneVersion[] = [
  version('east', box(37, 48, 37.6, 48.4)),
  version('west', box(36.5, 48, 37, 48.4), { validTo: instant(worldStart + 1_530 * minuteMs) }),
  version('west', box(36.3, 47.9, 37, 48.4), { validFrom: instant(worldStart + 1_530 * minuteMs) }),
  version('undrawn', []),
];

export function openBook(zones: readonly ZoneVersion[] = worldZones): CoverageBook {
  const book = coverageBook({ zones, dayZone: 'Europe/Kyiv', ...worldDays });
  if (isRefusal(book)) throw new Error(book.message);
  return book;
}

/** A team's watch of the eastern zone that tells of no time, but for what is given. */
export function watchOf(over: Partial<Watch>): Watch {
  return {
    feed: 'f',
    item: 'i',
    by: { kind: 'team', name: 'one' },
    means: 'patrol',
    where: { kind: 'zone', zone: 'east' },
    planned: [],
    actual: [],
    denied: [],
    limits: [],
    ...over,
  };
}

const someMinutes = fc
  .tuple(fc.integer({ min: 0, max: worldMinutes }), fc.integer({ min: 1, max: 700 }))
  .map(([from, length]) => minutes(from, Math.min(worldMinutes, from + length)));
const somePlace = fc
  .tuple(fc.integer({ min: 360, max: 380 }), fc.integer({ min: 476, max: 488 }))
  .map(([x, y]): Position => [x / 10 + 0.013, y / 10 + 0.017]);
const someRangeM = fc.integer({ min: 1, max: 30 }).map((km) => km * 1_000);

const fixedPlace = fc.record({ kind: fc.constant('fixed' as const), at: somePlace, rangeM: someRangeM });
const namedZone = fc.record({ kind: fc.constant('zone' as const), zone: fc.constantFrom('east', 'west', 'undrawn') });
const someTrack = fc
  .tuple(
    fc.integer({ min: 0, max: worldMinutes - 700 }),
    somePlace,
    fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), { maxLength: 30 }),
    someRangeM,
  )
  .map(([from, [x, y], steps, rangeM]) => {
    let [longitude, latitude] = [x, y];
    return {
      kind: 'track' as const,
      rangeM,
      positions: [[0, 0] as const, ...steps].map(([across, up], index) => {
        [longitude, latitude] = [longitude + across / 300, latitude + up / 300];
        return { at: minutes(from + 10 * index, 0).startsAt, place: [longitude, latitude] as Position };
      }),
    };
  });

/** Watches of a small world, on whole minutes; tracks only if they are wanted. */
export function someWatches(tracks: boolean): fc.Arbitrary<readonly Watch[]> {
  return fc
    .array(
      fc.record({
        by: fc.record({
          kind: fc.constantFrom('team' as const, 'sensor' as const),
          name: fc.constantFrom('a', 'b', 'c'),
        }),
        means: fc.constantFrom(...allMeans),
        where: tracks ? fc.oneof(fixedPlace, namedZone, someTrack) : fc.oneof(fixedPlace, namedZone),
        planned: fc.array(someMinutes, { maxLength: 3 }),
        actual: fc.array(someMinutes, { maxLength: 3 }),
        denied: fc.array(someMinutes, { maxLength: 1 }),
        limits: fc.array(
          fc.record({
            reason: fc.constantFrom('weather' as const, 'light' as const, 'jamming' as const),
            during: someMinutes,
            reach: fc.record({ kind: fc.constant('factor' as const), factor: fc.constantFrom(0, 0.25, 0.5, 1) }),
          }),
          { maxLength: 2 },
        ),
      }),
      { maxLength: 8 },
    )
    .map((rows) => rows.map((row, index) => ({ ...row, feed: 'f', item: `i${index}` })));
}
