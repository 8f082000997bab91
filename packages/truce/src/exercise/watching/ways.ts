import { distanceM, type Position } from '../../kernel/index.ts';
import { ceasefireDay, type Ground, secondPhaseDay } from '../ground.ts';
import type { ExerciseZone, Settlement } from '../land/index.ts';

/** How far patrols and aircraft see, in metres; less than the margin that their ways keep. */
export const patrolRangeM = 2_500;
export const flightRangeM = 2_500;
const marginM = 2_800;
const sampleM = 6_000;
const neighboursMax = 4;

/** Ways from a settlement to others of its zone, straight ones that keep clear of every other zone, the nearest first. */
export type Ways = ReadonlyMap<Settlement, readonly Settlement[]>;

const laid = new WeakMap<Ground, Map<ExerciseZone, Ways>>();

/** The ways of a zone. A settlement without any is a key as well. */
export function waysOf(zone: ExerciseZone, ground: Ground): Ways {
  const known = laid.get(ground) ?? new Map<ExerciseZone, Ways>();
  laid.set(ground, known);
  const ways = known.get(zone) ?? layWays(zone, ground);
  known.set(zone, ways);
  return ways;
}

function layWays(zone: ExerciseZone, ground: Ground): Ways {
  const places = ground.settlementsOf(zone);
  return new Map(
    places.map((from) => [
      from,
      places
        .filter((to) => to !== from)
        .map((to) => ({ to, lengthM: distanceM(from.at, to.at) }))
        .sort((a, b) => a.lengthM - b.lengthM)
        .slice(0, neighboursMax)
        .filter(({ to, lengthM }) => staysWithin(zone, from.at, to.at, lengthM, ground))
        .map(({ to }) => to),
    ]),
  );
}

function staysWithin(zone: ExerciseZone, from: Position, to: Position, lengthM: number, ground: Ground): boolean {
  const samples = Math.ceil(lengthM / sampleM);
  return [ceasefireDay, secondPhaseDay].every((day) =>
    Array.from({ length: samples + 1 }, (_, index) => between(from, to, index / samples)).every(
      (at) =>
        ground.index.membership(zone, { at, radiusM: marginM, regions: [] }, ground.day(day).startsAt).certainty ===
        'inside',
    ),
  );
}

/** The place so much of the way on, from 0 to 1, to about 10 m. */
export function between(from: Position, to: Position, share: number): Position {
  return [
    Math.round((from[0] + share * (to[0] - from[0])) * 10_000) / 10_000,
    Math.round((from[1] + share * (to[1] - from[1])) * 10_000) / 10_000,
  ];
}
