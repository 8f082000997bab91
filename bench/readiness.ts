import { loadSolver } from '@truceline/language/forces';
import { destination, instant, isRefusal, type LocalDay, type Position } from '@truceline/truce/kernel';
import {
  bestPosts,
  type ContactCourse,
  candidatesAlong,
  contactCourse,
  coverProblem,
  greedyPosts,
  hoursOfDays,
  lineRevisits,
  lineWatch,
  placeAlong,
  type Sensor,
  type SensorKind,
  unwatchedDemand,
  watchByHour,
  withSensor,
} from '@truceline/truce/readiness';
import { congruential } from './chance.ts';
import type { Figure } from './figure.ts';

const lineKm = 1_200;
const sensorsCount = 500;
const moves = 15;
const postsNext = 20;

/**
 * What 500 drawn sensors see of a drawn line of 1,200 km in every hour of a year: from nothing, and after one of them has
 * moved; medians of the latter. EXERCISE: places and ranges are drawn.
 */
export async function figures(seed: number): Promise<readonly Figure[]> {
  const chance = congruential(seed);
  const course = drawnLine(chance);
  const hours = hoursOfDays('2031-01-01' as LocalDay, { days: 365, zone: 'Europe/Kyiv' });
  const sensors = Array.from({ length: sensorsCount }, (_, index) => drawnSensor(index, course, chance));
  const began = performance.now();
  const watch = lineWatch(course, sensors, hours);
  const laidMs = performance.now() - began;
  watchByHour(watch);
  lineRevisits(watch);
  const wholeMs = performance.now() - began;
  const movedMs = medianOf(() => {
    const moved = withSensor(watch, drawnSensor(Math.floor(chance() * sensorsCount), course, chance));
    watchByHour(moved);
    lineRevisits(moved);
  });
  const solve = await loadSolver();
  const candidates = candidatesAlong(course, { everyM: 4_000, rangeM: 6_000 });
  const startedAt = performance.now();
  const problem = coverProblem(course, candidates, unwatchedDemand(lineRevisits(watch).stretches, hours.length));
  const best = bestPosts(problem, postsNext, solve);
  const nextMs = performance.now() - startedAt;
  const greedy = greedyPosts(problem, postsNext);
  return [
    { id: `line-next-${postsNext}-posts-of-${candidates.length}`, ours: Math.round(nextMs), unit: `ms (${best.how})` },
    {
      id: 'line-next-posts-greedy-share',
      ours: Math.round((greedy.gained / best.gained) * 1e4) / 100,
      unit: '% of the best',
    },
    { id: 'line-length', ours: Math.round(course.lengthM / 1000), unit: 'km' },
    { id: 'line-500-sensors-8760-hours', ours: Math.round(wholeMs), unit: 'ms' },
    { id: 'line-500-sensors-laid-out', ours: Math.round(laidMs), unit: 'ms' },
    { id: 'line-one-sensor-moved', ours: Math.round(movedMs), unit: 'ms', reach: 100, reached: movedMs <= 100 },
  ];
}

/** A line of edges of two kilometres that winds to the south-west. */
function drawnLine(chance: () => number): ContactCourse {
  const line: Position[] = [[38, 52]];
  let bearing = 200;
  for (let edge = 0; edge < lineKm / 2; edge++) {
    bearing = Math.min(260, Math.max(150, bearing + (chance() - 0.5) * 60));
    line.push(destination(line.at(-1)!, bearing, 2_000));
  }
  const course = contactCourse([line]);
  if (isRefusal(course)) throw new Error(course.message);
  return course;
}

const kinds: readonly SensorKind[] = ['post', 'camera', 'camera', 'acoustic', 'uavOrbit', 'satellitePass'];
const hourMs = 3_600_000;

function drawnSensor(index: number, course: ContactCourse, chance: () => number): Sensor {
  const kind = kinds[index % kinds.length]!;
  const id = `s${String(index).padStart(3, '0')}`;
  const at = destination(placeAlong(course, chance() * course.lengthM), chance() * 360, chance() * 4_000);
  const firstAt = instant(Date.UTC(2031, 0, 1) + Math.floor(chance() * 24) * hourMs);
  if (kind === 'uavOrbit' || kind === 'satellitePass') {
    const wide = kind === 'satellitePass';
    const path = [at, destination(at, chance() * 360, wide ? 200_000 : 30_000)];
    const rangeM = wide ? 10_000 : 4_000;
    const everyMs = (wide ? 24 : 1 + Math.floor(chance() * 6)) * hourMs;
    return {
      id,
      kind,
      stand: { kind: 'path', path },
      dayRangeM: rangeM,
      nightRangeM: rangeM / 2,
      looks: { firstAt, everyMs },
    };
  }
  const fromDeg = chance() * 360;
  const sector = { fromDeg, toDeg: (fromDeg + 120) % 360 };
  const dayRangeM = 2_000 + chance() * 6_000;
  return {
    id,
    kind,
    stand: { kind: 'place', at, ...(kind === 'camera' ? { sector } : {}) },
    dayRangeM,
    nightRangeM: kind === 'acoustic' ? dayRangeM : dayRangeM * 0.6,
    limits: [
      {
        reason: 'weather',
        during: { startsAt: instant(firstAt + 700 * hourMs), endsAt: instant(firstAt + 760 * hourMs) },
        reach: { kind: 'factor', factor: 0.5 },
      },
    ],
  };
}

function medianOf(run: () => void): number {
  const all = Array.from({ length: moves }, () => {
    const began = performance.now();
    run();
    return performance.now() - began;
  }).sort((a, b) => a - b);
  return all[moves >> 1]!;
}
