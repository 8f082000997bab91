import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type CoverageBook, coverageBook, type TrackPosition, type Watch } from '@truceline/truce/coverage';
import {
  type Interval,
  instant,
  isRefusal,
  type LocalDay,
  type Position,
  parseInstant,
  type ZoneVersion,
} from '@truceline/truce/kernel';
import { mulberry32 } from './chance.ts';
import type { Figure } from './figure.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const [columns, rows] = [8, 5];
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const correctedMaxMs = 20;

/** How much is looked after. */
interface Extent {
  readonly days: number;
  readonly sensors: number;
  readonly patrolsADay: number;
}

/**
 * A year of 300 sensors, told day by day with a time of jamming or fog now and then, and of 60 patrols a day with tracks of
 * eight hours, over 40 zones of 60 corners in a band of 600 by 125 km: entering all, working out every zone-hour, memory; then
 * one team with 8,000 rows on one day; one patrol corrected and everything that it touches worked out anew, 200 times, by the clock
 * on the wall, which other programs delay, and by the processor.
 */
export function figures(seed: number): Promise<readonly Figure[]> {
  return Promise.resolve(coverageFigures(seed, { days: 365, sensors: 300, patrolsADay: 60 }));
}

/** The same over any extent. */
export function coverageFigures(seed: number, extent: Extent): readonly Figure[] {
  const next = mulberry32(seed);
  const first = '2025-01-01' as LocalDay;
  const start = parseInstant('2024-12-31T22:00Z')!;
  const last = new Date(start + extent.days * dayMs).toISOString().slice(0, 10) as LocalDay;
  const before = heldBytes();
  const zones = Array.from({ length: columns * rows }, (_, index) => zone(index, next));
  const book = coverageBook({ zones, dayZone: 'Europe/Kyiv', first, last });
  if (isRefusal(book)) throw new Error(book.message);
  const places = Array.from({ length: extent.sensors }, () => somewhere(next));
  let enterMs = 0;
  const enter = (watch: Watch): void => {
    const began = performance.now();
    book.put(watch);
    enterMs += performance.now() - began;
  };
  const patrols: Watch[] = [];
  for (let day = 0; day < extent.days; day++) {
    const midnight = start + day * dayMs;
    for (const [index, at] of places.entries()) enter(sensor(index, at, day, midnight, next));
    for (let index = 0; index < extent.patrolsADay; index++) {
      const watch = patrol(index, day, midnight, next);
      if (next() < 200 / (extent.days * extent.patrolsADay)) patrols.push(watch);
      enter(watch);
    }
  }
  const { workMs, watchedMs, areaMs } = workOut(book);
  const bytes = heldBytes() - before;
  const corrected = patrols.map((watch) => correct(book, watch));
  const { watches, zoneHours } = book.size();
  const crowdedMs = crowdedDay(zones[0]!, first);
  const [walls, processor] = [corrected.map(({ wallMs }) => wallMs).sort(rising), corrected.map(({ cpuMs }) => cpuMs)];
  const mostMs = walls[Math.floor(walls.length * 0.95)]!;
  return [
    { id: 'coverage/watches', ours: watches, unit: 'watches' },
    { id: 'coverage/zone-hours', ours: zoneHours, unit: 'zone-hours' },
    { id: 'coverage/watched-share', ours: round((100 * watchedMs) / (zoneHours * hourMs)), unit: '% of the time' },
    { id: 'coverage/area-share', ours: round((100 * areaMs) / (zoneHours * hourMs)), unit: '% of the area' },
    { id: 'coverage/enter', ours: Math.round(enterMs), unit: 'ms' },
    { id: 'coverage/enter-one', ours: round((enterMs / watches) * 1e3), unit: 'µs' },
    { id: 'coverage/work-out-all', ours: Math.round(workMs), unit: 'ms' },
    { id: 'coverage/zone-hour', ours: round((workMs / zoneHours) * 1e3), unit: 'µs' },
    { id: 'coverage/held', ours: Math.round(bytes / 2 ** 20), unit: 'MiB' },
    { id: 'coverage/crowded-day', ours: Math.round(crowdedMs), unit: 'ms' },
    { id: 'coverage/corrected-patrol/median', ours: round(walls[walls.length >> 1]!), unit: 'ms' },
    {
      id: 'coverage/corrected-patrol/95-of-100',
      ours: round(mostMs),
      unit: 'ms',
      reach: correctedMaxMs,
      reached: mostMs <= correctedMaxMs,
    },
    { id: 'coverage/corrected-patrol/slowest', ours: round(walls.at(-1)!), unit: 'ms' },
    {
      id: 'coverage/corrected-patrol/slowest-by-processor',
      ours: round(Math.max(...processor)),
      unit: 'ms',
      reach: correctedMaxMs,
      reached: Math.max(...processor) <= correctedMaxMs,
    },
  ];
}

/** One team with 8,000 rows on one day, half of them for the same hours: entering them, and every flag. */
function crowdedDay(zone: ZoneVersion, day: LocalDay): number {
  const book = coverageBook({ zones: [zone], dayZone: 'Europe/Kyiv', first: day, last: day });
  if (isRefusal(book)) throw new Error(book.message);
  const { startsAt } = book.during;
  const began = performance.now();
  for (let row = 0; row < 8_000; row++)
    book.put({
      feed: 'bench',
      item: `row-${row}`,
      by: { kind: 'team', name: 'one' },
      means: 'patrol',
      where: { kind: 'zone', zone: zone.zone },
      planned: [],
      actual: [row % 2 === 0 ? span(startsAt, startsAt + 20 * hourMs) : span(startsAt + row, startsAt + row + 1)],
      denied: [],
      limits: [],
    });
  if (book.flags().length !== 8_000) throw new Error('a row that is told twice has no flag');
  return performance.now() - began;
}

/** Corrects a patrol to an hour and a half less, and asks every zone for the days about it. */
function correct(book: CoverageBook, watch: Watch): { readonly wallMs: number; readonly cpuMs: number } {
  const { startsAt, endsAt } = watch.actual[0]!;
  const [began, cpu] = [performance.now(), process.threadCpuUsage()];
  book.put({ ...watch, actual: [span(startsAt, endsAt - 1.5 * hourMs)] });
  for (const name of book.zones) book.within(name, span(startsAt - dayMs, endsAt + dayMs));
  const { user, system } = process.threadCpuUsage(cpu);
  return { wallMs: performance.now() - began, cpuMs: (user + system) / 1_000 };
}

function rising(one: number, other: number): number {
  return one - other;
}

function workOut(book: CoverageBook): { readonly workMs: number; readonly watchedMs: number; readonly areaMs: number } {
  const began = performance.now();
  let [watchedMs, areaMs] = [0, 0];
  for (const name of book.zones)
    for (const hour of book.hours(name, book.during)) {
      watchedMs += hour.watchedMs;
      areaMs += hour.areaMs;
    }
  return { workMs: performance.now() - began, watchedMs, areaMs };
}

function span(from: number, to: number): Interval {
  return { startsAt: instant(from), endsAt: instant(to) };
}

const [west, south] = [32, 47] as const;

function somewhere(next: () => number): Position {
  return [west + next() * columns, south + next() * rows * 0.225];
}

/** A cell of the band whose edges are bent, 60 corners. */
function zone(index: number, next: () => number): ZoneVersion {
  const [x, y] = [west + (index % columns) + 0.5, south + (Math.floor(index / columns) + 0.5) * 0.225];
  const corners = Array.from({ length: 60 }, (_, corner): Position => {
    const angle = (corner * Math.PI) / 30;
    const square = 1 / Math.max(Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle)));
    const away = square * (0.92 + 0.08 * next());
    return [x + 0.5 * away * Math.cos(angle), y + 0.1125 * away * Math.sin(angle)];
  });
  return {
    zone: `zone-${String(index + 1).padStart(2, '0')}`,
    polygons: [[[...corners, corners[0]!]]],
    regions: [],
    source: 'bench',
    coarse: false,
  };
}

function sensor(index: number, at: Position, day: number, midnight: number, next: () => number): Watch {
  const means = (['camera', 'camera', 'acoustic', 'post'] as const)[index % 4]!;
  const downAt = midnight + Math.floor(next() * 20) * hourMs;
  const up =
    next() < 0.2
      ? [span(midnight, downAt), span(downAt + 2 * hourMs, midnight + dayMs)]
      : [span(midnight, midnight + dayMs)];
  return {
    feed: 'bench',
    item: `sensor-${index}-${day}`,
    by: { kind: 'sensor', name: `s${index}` },
    means,
    where: { kind: 'fixed', at, rangeM: means === 'camera' ? 3_000 : 8_000 },
    planned: [span(midnight, midnight + dayMs)],
    actual: up,
    denied: [],
    limits:
      next() < 0.1
        ? [
            {
              reason: 'weather',
              during: span(midnight + 3 * hourMs, midnight + 9 * hourMs),
              reach: { kind: 'factor', factor: 0.4 },
            },
          ]
        : [],
  };
}

/** Eight hours on the road, a position every ten minutes, twenty to forty km an hour. */
function patrol(index: number, day: number, midnight: number, next: () => number): Watch {
  const leaves = midnight + (6 + Math.floor(next() * 5)) * hourMs;
  let [x, y] = somewhere(next);
  let heading = next() * 2 * Math.PI;
  const positions = Array.from({ length: 49 }, (_, step): TrackPosition => {
    const stepKm = 3.3 + 3.3 * next();
    heading += next() - 0.5;
    [x, y] = [x + (stepKm / 75) * Math.cos(heading), y + (stepKm / 111) * Math.sin(heading)];
    if (y < south || y > south + rows * 0.225) heading = -heading;
    return { at: instant(leaves + step * 600_000), place: [x, y] };
  });
  return {
    feed: 'bench',
    item: `patrol-${index}-${day}`,
    by: { kind: 'team', name: `t${index}` },
    means: index % 4 === 0 ? 'mirrorPatrol' : 'patrol',
    where: {
      kind: 'track',
      positions,
      rangeM: 2_000,
      plannedZones: [`zone-${String((index % (columns * rows)) + 1).padStart(2, '0')}`],
    },
    planned: [span(leaves, leaves + 9 * hourMs)],
    actual: [span(leaves, leaves + 8 * hourMs)],
    denied: next() < 0.2 ? [span(leaves + 8 * hourMs, leaves + 9 * hourMs)] : [],
    limits: [],
  };
}

function heldBytes(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
