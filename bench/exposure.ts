import { type CoverageBook, coverageBook } from '@truceline/truce/coverage';
import type { IncidentId } from '@truceline/truce/incidents';
import {
  destination,
  indexZones,
  instant,
  isRefusal,
  type LocalDay,
  type Position,
  parseInstant,
  type ZoneVersion,
} from '@truceline/truce/kernel';
import {
  type ExposureGround,
  exposureAt,
  exposurePeriods,
  incidentIndex,
  keptHours,
  linesOfZones,
  type PlacedIncident,
  type Spot,
  sitesExposure,
} from '@truceline/truce/recovery';
import type { IncidentKindName, PlacePrecision } from '@truceline/truce/reports';
import { congruential } from './chance.ts';
import type { Figure } from './figure.ts';

const sitesCount = 100_000;
const incidentsCount = 1_000_000;
const placesAsked = 300;
const incidentsMore = 300;
const radiiM = [5_000, 10_000, 25_000];
const [west, south, east, north] = [22, 44, 40, 52] as const;
const looked = { startsAt: at('2028-01-01T00:00Z'), endsAt: at('2032-01-01T00:00Z') };
const ceasefires = [{ id: 'cf', during: { startsAt: at('2031-06-01T00:00Z'), endsAt: at('2040-01-01T00:00Z') } }];
const line: readonly Position[] = [
  [36, 51.8],
  [38.5, 49.5],
  [37.6, 47.9],
  [34, 46.6],
];

/**
 * A million drawn incidents, three quarters within some 60 km of a drawn line and the rest anywhere, of four years and of every
 * precision (one in a hundred known only by country), and 100,000 drawn sites: building the index and the counts of all sites,
 * the whole exposure record of one place, and the counts of all sites after one more incident. EXERCISE: all of it is drawn.
 */
export async function figures(seed: number): Promise<readonly Figure[]> {
  const chance = congruential(seed);
  const incidents = Array.from({ length: incidentsCount }, (_, number) => drawnIncident(number, chance));
  const spots = Array.from({ length: sitesCount }, (_, number) => drawnSite(number, chance));
  const before = heapMiB();
  const [index, indexMs] = timed(() => incidentIndex(incidents));
  const indexMiB = heapMiB() - before;
  const ground = groundOf(index);
  const asked = { radiiM, looked, dayZone: 'Europe/Kyiv' };
  const [, firstMs] = timed(() => exposureAt(aSpot(aboutLine(chance, 1_000)), ground, asked));
  const place = spots.slice(0, placesAsked).map((spot) => timed(() => exposureAt(spot, ground, asked))[1]);
  const nearLine = Array.from({ length: placesAsked }, (_, number): Spot => {
    return { ...aSpot(aboutLine(chance, 10_000)), id: `near-${number}` };
  });
  const hot = nearLine.map((spot) => timed(() => exposureAt(spot, ground, asked))[1]);

  const periods = exposurePeriods(looked, ceasefires);
  const beforeSites = heapMiB();
  const [sites, sitesMs] = timed(() => sitesExposure(spots, { radiiM, periods }, incidents));
  const sitesMiB = heapMiB() - beforeSites;
  const more = Array.from({ length: incidentsMore }, (_, number) => drawnIncident(incidentsCount + number, chance));
  let touched = 0;
  const one = more.map((incident) => {
    const [changed, ms] = timed(() => sites.put(incident));
    touched += changed.length;
    return ms;
  });
  const back = more.map(({ id }) => timed(() => sites.remove(id))[1]);
  const coarse = ['region', 'country'].map((precision) =>
    Array.from({ length: 40 }, (_, number) => {
      const drawn = drawnIncident(2 * incidentsCount + number, chance);
      return timed(() => sites.put({ ...drawn, place: { ...drawn.place, precision: precision as PlacePrecision } }))[1];
    }),
  );
  return [
    { id: 'exposure/index-1m-incidents', ours: Math.round(indexMs), unit: 'ms' },
    { id: 'exposure/index-1m-memory', ours: Math.round(indexMiB), unit: 'MiB' },
    { id: 'exposure/one-place-first', ours: Math.round(firstMs), unit: 'ms, hours of the zones worked out' },
    ...timesOf('exposure/one-place', place, 100),
    ...timesOf('exposure/one-place-near-the-line', hot, 100),
    { id: 'exposure/all-sites-built', ours: Math.round(sitesMs), unit: 'ms' },
    { id: 'exposure/all-sites-memory', ours: Math.round(sitesMiB), unit: 'MiB, its own index of incidents with it' },
    { id: 'exposure/sites-touched-a-new-incident', ours: Math.round(touched / more.length), unit: 'of 100,000' },
    ...timesOf('exposure/all-sites-one-new-incident', one, 50),
    ...timesOf('exposure/all-sites-one-retracted', back, 50),
    ...timesOf('exposure/all-sites-one-of-a-region', coarse[0]!, 50),
    ...timesOf('exposure/all-sites-one-of-a-country', coarse[1]!, 50),
  ];
}

function aSpot(at: Position): Spot {
  return { id: 'spot', at, uncertaintyM: 100 };
}

function groundOf(incidents: ExposureGround['incidents']): ExposureGround {
  const zones: readonly ZoneVersion[] = [
    {
      zone: 'line',
      polygons: [],
      band: { lines: [line], widthM: 30_000 },
      regions: [],
      source: 'bench',
      coarse: false,
    },
    ...[25, 29, 33, 37].map(
      (from): ZoneVersion => ({
        zone: `box-${from}`,
        polygons: [
          [
            [
              [from, south],
              [from + 4, south],
              [from + 4, north],
              [from, north],
              [from, south],
            ],
          ],
        ],
        regions: [],
        source: 'bench',
        coarse: false,
      }),
    ),
  ];
  const time = { at: looked.endsAt, knownAt: looked.endsAt };
  return {
    incidents,
    zones: indexZones(zones),
    book: keptHours(bookOver(zones)),
    lines: linesOfZones(zones),
    surveys: { ...time, surveys: [], problems: [] },
    authorities: { ...time, authorities: [], problems: [] },
    arrangements: [],
    ranges: [],
    ceasefires,
  };
}

/** A year in which a patrol a day watched each zone for six hours. */
function bookOver(zones: readonly ZoneVersion[]): CoverageBook {
  const book = coverageBook({
    zones,
    dayZone: 'Europe/Kyiv',
    first: '2028-01-01' as LocalDay,
    last: '2031-12-31' as LocalDay,
  });
  if (isRefusal(book)) throw new Error(book.message);
  for (const { zone } of zones)
    for (let day = 0; day < 365; day++) {
      const startsAt = instant(at('2031-01-01T06:00Z') + day * 86_400_000);
      const during = [{ startsAt, endsAt: instant(startsAt + 6 * 3_600_000) }];
      book.put({
        feed: 'bench',
        item: `${zone}-${day}`,
        by: { kind: 'team', name: `team-${zone}` },
        means: 'patrol',
        where: { kind: 'zone', zone },
        planned: during,
        actual: during,
        denied: [],
        limits: [],
        exercise: true,
      });
    }
  return book;
}

const kinds: readonly IncidentKindName[] = ['shelling', 'drone_strike', 'small_arms_fire', 'explosion', 'air_alert'];
const precisions: readonly (readonly [PlacePrecision, number])[] = [
  ['address', 0.1],
  ['settlement', 0.7],
  ['near', 0.85],
  ['district', 0.95],
  ['region', 0.99],
  ['country', 1],
];

function drawnIncident(number: number, chance: () => number): PlacedIncident {
  const place = chance() < 0.75 ? aboutLine(chance, 60_000) : anywhere(chance);
  const share = chance();
  const startsAt = instant(looked.startsAt + Math.floor(chance() * (looked.endsAt - looked.startsAt)));
  return {
    id: `i-${number}` as IncidentId,
    kind: kinds[Math.floor(chance() * kinds.length)]!,
    happenedAt: { startsAt, endsAt: chance() < 0.5 ? startsAt : instant(startsAt + 86_400_000) },
    place: { at: place, precision: precisions.find(([, upTo]) => share < upTo)![0], regions: [] },
    exercise: true,
  };
}

function drawnSite(number: number, chance: () => number): Spot {
  return {
    id: `site-${number}`,
    at: chance() < 0.3 ? aboutLine(chance, 80_000) : anywhere(chance),
    uncertaintyM: [50, 500, 1_500, 6_000][Math.floor(chance() * 4)]!,
  };
}

function anywhere(chance: () => number): Position {
  return [west + chance() * (east - west), south + chance() * (north - south)];
}

function aboutLine(chance: () => number, withinM: number): Position {
  const edge = Math.floor(chance() * (line.length - 1));
  const [from, to, share] = [line[edge]!, line[edge + 1]!, chance()];
  const on: Position = [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
  return destination(on, chance() * 360, chance() * withinM);
}

function timesOf(id: string, times: readonly number[], reach: number): readonly Figure[] {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  const p95 = at(0.95);
  return [
    { id: `${id}/p50`, ours: rounded(at(0.5)), unit: 'ms' },
    { id: `${id}/p95`, ours: rounded(p95), unit: 'ms', reach, reached: p95 <= reach },
  ];
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function timed<T>(work: () => T): readonly [T, number] {
  const began = performance.now();
  const made = work();
  return [made, performance.now() - began];
}

/** Memory in use, typed arrays with it; after a collection where the process allows one. */
function heapMiB(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}

function at(text: string) {
  return parseInstant(text)!;
}
