import {
  distanceM,
  holdsPosition,
  instant,
  type MultiPolygon,
  type Position,
  shareOfDisc,
  versionsByDate,
} from '../../kernel/index.ts';
import type { Means } from '../coverage.ts';
import { sunHeightDeg, sunriseDeg } from '../daylight.ts';
import type { LightRange } from '../hour-row.ts';
import type { Watch } from '../watch.ts';
import { minuteMs, worldStart, worldZones } from './watch-world.ts';

/** Numbers between 0 and 1 that are the same in every run (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const versionOf = (zone: string) =>
  versionsByDate(worldZones.filter((each) => each.zone === zone).map((version) => ({ version })));
const placesDrawn = 800;
const drawn = new Map<object, readonly Position[]>();

function placesOf(polygons: MultiPolygon): readonly Position[] {
  const known = drawn.get(polygons);
  if (known) return known;
  const next = chance(7);
  const places: Position[] = [];
  while (places.length < placesDrawn) {
    const place: Position = [36 + next() * 2, 47.5 + next()];
    if (holdsPosition(polygons, place)) places.push(place);
  }
  drawn.set(polygons, places);
  return places;
}

const reaches = new Map<string, readonly boolean[] | undefined>();

/** Which of the drawn places are in reach; `undefined` where nothing of the zone is. */
function reachOf(polygons: MultiPolygon, at: Position, rangeM: number): readonly boolean[] | undefined {
  const key = `${polygons[0]![0]![0]} ${at} ${rangeM}`;
  if (!reaches.has(key)) {
    const any = rangeM > 0 && (holdsPosition(polygons, at) || shareOfDisc(polygons, at, rangeM) > 0);
    reaches.set(key, any ? placesOf(polygons).map((place) => distanceM(place, at) <= rangeM) : undefined);
  }
  return reaches.get(key);
}

const told = (intervals: Watch['actual'], at: number): boolean =>
  intervals.some(({ startsAt, endsAt }) => at >= startsAt && at < endsAt);

/** Where the watcher of a fixed place or a track is, by the minute. */
function placeAt(where: Watch['where'], at: number): Position | undefined {
  if (where.kind === 'fixed') return where.at;
  if (where.kind === 'zone') return undefined;
  for (const [index, to] of where.positions.slice(1).entries()) {
    const from = where.positions[index]!;
    if (at < from.at || at >= to.at) continue;
    const share = (at - from.at) / (to.at - from.at);
    return [0, 1].map(
      (axis) => from.place[axis]! + share * (to.place[axis]! - from.place[axis]!),
    ) as unknown as Position;
  }
  return undefined;
}

/**
 * The figures minute by minute and place by place, by the words of their definitions; with `ranges` only of the means that
 * have one, and no farther than it reaches in the light of the minute. A zone that is not drawn has the lesser of both.
 */
export function byBruteForce(
  all: readonly Watch[],
  zone: string,
  fromMinute: number,
  toMinute: number,
  ranges?: ReadonlyMap<Means, LightRange>,
) {
  const watches = ranges ? all.filter(({ means }) => ranges.has(means)) : all;
  const mostM = (means: Means, at: number, drawn: boolean): number => {
    const range = ranges?.get(means);
    if (!range) return Number.POSITIVE_INFINITY;
    if (!drawn) return Math.min(range.dayM, range.nightM);
    return isLight(zone, at) ? range.dayM : range.nightM;
  };
  const version = versionOf(zone);
  const total = {
    watched: 0,
    day: 0,
    area: 0,
    areaNotStated: 0,
    planned: 0,
    actual: 0,
    denied: 0,
    sums: new Map<string, number>(),
    unions: new Map<string, number>(),
  };
  const add = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  for (let minute = fromMinute; minute < toMinute; minute++) {
    const at = worldStart + minute * minuteMs;
    const polygons = version(instant(at))?.version.polygons ?? [];
    const [planned, denied, actual, unions, sums] = [
      new Set(),
      new Set(),
      new Set(),
      new Set<string>(),
      new Set<string>(),
    ];
    const inReach: boolean[] = [];
    let [placed, named] = [false, false];
    for (const { by, means, where, limits, ...times } of watches) {
      const who = `${by.kind} ${by.name}`;
      const factor = Math.min(
        1,
        ...limits
          .filter(({ during }) => told([during], at))
          .map(({ reach }) => (reach.kind === 'factor' ? reach.factor : 1)),
      );
      const most = mostM(means, at, polygons.length > 0);
      const here = placeAt(where, at + minuteMs / 2);
      const concerns =
        where.kind === 'zone'
          ? where.zone === zone
          : where.kind === 'fixed' && polygons.length > 0 && reachOf(polygons, where.at, where.rangeM) !== undefined;
      if (concerns && told(times.planned, at)) planned.add(who);
      if (concerns && told(times.denied, at)) denied.add(who);
      if (!told(times.actual, at) || told(times.denied, at)) continue;
      const reach =
        here && where.kind !== 'zone' && polygons.length > 0
          ? reachOf(polygons, here, Math.min(where.rangeM * factor, most))
          : undefined;
      if (reach) for (const [place, each] of reach.entries()) inReach[place] ||= each;
      const isNamed = where.kind === 'zone' && where.zone === zone && factor > 0 && most > 0;
      if (!reach && !isNamed) continue;
      placed ||= reach !== undefined;
      named ||= isNamed;
      actual.add(who);
      unions.add(means);
      sums.add(`${means} ${who}`);
    }
    total.planned += planned.size;
    total.denied += denied.size;
    total.actual += actual.size;
    if (placed || named) {
      total.watched++;
      if (polygons.length > 0 && isLight(zone, at)) total.day++;
    }
    if (named && !placed) total.areaNotStated++;
    total.area += inReach.filter(Boolean).length / placesDrawn;
    for (const each of unions) add(total.unions, each);
    for (const each of sums) add(total.sums, each.split(' ')[0]!);
  }
  return total;
}

const middles: Readonly<Record<string, Position>> = { east: [37.3, 48.2], west: [36.75, 48.2] };
const isLight = (zone: string, at: number): boolean => sunHeightDeg(at + minuteMs / 2, middles[zone]!) > sunriseDeg;
