import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  contactLines,
  contactMarginM,
  distanceM,
  geodesicLine,
  instant,
  isRefusal,
  lengthKm,
  type MultiPolygon,
  type Position,
} from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../packages/sources/testing/shared-data.ts';

const geod = hasGeod();
const daily = sharedData('control-polygons', 'daily');
const country = sharedData('ua-adm1', 'ua_adm1_simplified.geojson');

/** Whether PROJ’s `geod` is there. Where it is not the tests that need it skip and say so; TRUCELINE_REQUIRE_ALL forbids it. */
function hasGeod(): boolean {
  if (spawnSync('geod', ['-l'], { encoding: 'utf8' }).status === 0) return true;
  const words = 'PROJ’s `geod` is not on the path; install Debian’s package `proj-bin`';
  if (process.env.TRUCELINE_REQUIRE_ALL === '1') throw new Error(`${words}, for TRUCELINE_REQUIRE_ALL asks for it`);
  console.info(`skipped: distances against an independent implementation: ${words}`);
  return false;
}

/** Metres between pairs of places by PROJ on WGS 84, to a millionth. */
function byGeod(pairs: readonly (readonly [Position, Position])[]): readonly number[] {
  const input = pairs.map(([a, b]) => `${a[1]} ${a[0]} ${b[1]} ${b[0]}`).join('\n');
  const done = spawnSync('geod', ['+ellps=WGS84', '-I', '-F', '%.6f'], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  const lengths = done.stdout
    .trim()
    .split('\n')
    .map((line) => Number(line.split(/\s+/).at(-1)));
  expect(lengths).toHaveLength(pairs.length);
  return lengths;
}

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

describe('lengths on the ellipsoid', () => {
  it.runIf(geod)('are those of PROJ, to a micrometre, for random and for hard pairs', () => {
    const next = chance(11);
    const anywhere = (): Position => [next() * 360 - 180, (Math.asin(2 * next() - 1) * 180) / Math.PI];
    const pairs: (readonly [Position, Position])[] = [];
    for (let run = 0; run < 2_000; run++) {
      const [x, y] = anywhere();
      const opposite: Position = [x > 0 ? x - 180 : x + 180, -y];
      const nudge = (by: number): number => (next() - 0.5) * by;
      pairs.push([[x, y], anywhere()]);
      pairs.push([
        [x, y],
        [x, y],
      ]);
      // Some metres apart; nearly and exactly opposite; from pole to place and pole to pole; over the 180th meridian.
      pairs.push([
        [x, y],
        [x + nudge(1e-4), Math.max(-90, Math.min(90, y + nudge(1e-4)))],
      ]);
      pairs.push([[x, y], opposite]);
      pairs.push([
        [x, y],
        [opposite[0], Math.max(-90, Math.min(90, opposite[1] + nudge(1)))],
      ]);
      pairs.push([
        [x, 90],
        [nudge(300), y],
      ]);
      pairs.push([
        [180 - next(), y],
        [-180 + next(), Math.max(-90, Math.min(90, y + nudge(2)))],
      ]);
    }
    pairs.push(
      [
        [0, 90],
        [0, -90],
      ],
      [
        [10, 0],
        [-170, 0],
      ],
      [
        [10, 0],
        [-170.4, 0],
      ],
      [
        [180, 5],
        [-180, 5],
      ],
      [
        [0, 90],
        [77, 90],
      ],
    );
    const theirs = byGeod(pairs);
    let worst = 0;
    for (const [index, [a, b]] of pairs.entries()) worst = Math.max(worst, Math.abs(distanceM(a, b) - theirs[index]!));
    console.info(`${pairs.length} pairs, farthest from PROJ’s geod by ${worst.toExponential(1)} m`);
    expect(worst).toBeLessThan(2e-6);
  });

  it.runIf(geod)(
    'to lines are the least of those that PROJ measures to their places, within 0.1 m up to 500 km',
    () => {
      const next = chance(12);
      const samples = 2_000;
      for (let run = 0; run < 60; run++) {
        const from: Position = [next() * 340 - 170, next() * 150 - 75];
        const to: Position = [from[0] + (next() - 0.5) * 3, from[1] + (next() - 0.5) * 3];
        const place: Position = [from[0] + (next() - 0.5) * 8, from[1] + (next() - 0.5) * 8];
        const line = geodesicLine([[from, to]]);
        if (isRefusal(line)) throw new Error(line.message);
        const nearest = line.nearest(place)!;
        const along = Array.from({ length: samples + 1 }, (_, step): Position => {
          const share = step / samples;
          return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
        });
        const theirs = byGeod([[place, nearest.at], ...along.map((at) => [place, at] as const)]);
        expect(Math.abs(theirs[0]! - nearest.distanceM)).toBeLessThan(0.001);
        expect(nearest.distanceM - Math.min(...theirs.slice(1))).toBeLessThan(0.1);
      }
    },
  );
});

describe('the line of contact as one map draws it', () => {
  it.runIf(daily && country)(
    'is some 1,200 to 1,450 km long on three dates, without border, coast and inner edges',
    () => {
      const days = ['20240708', '20250420', '20251201'];
      const versions = days.map((day, index) => ({
        zone: 'control_area',
        validFrom: instant(index),
        validTo: instant(index + 1),
        polygons: polygonsOf(join(daily!, `deepstatemap_data_${day}.geojson`)),
        regions: [],
        source: day,
        coarse: false,
      }));
      const lines = contactLines(versions, { outline: polygonsOf(country!), marginM: contactMarginM });
      if (isRefusal(lines)) throw new Error(lines.message);
      const lengths = days.map((_, index) => Math.round(lengthKm(lines(instant(index))!)));
      console.info(`line of contact: ${days.map((day, index) => `${day} ${lengths[index]} km`).join(', ')}`);
      expect(lengths).toEqual([1189, 1260, 1442]);
      // The held ground is to the left: so is Donetsk, and Kyiv to the right.
      for (const index of days.keys()) {
        const line = geodesicLine(lines(instant(index))!);
        if (isRefusal(line)) throw new Error(line.message);
        expect(line.nearest([37.8, 48])!.side).toBe('left');
        expect(line.nearest([30.5, 50.45])!.side).toBe('right');
      }
    },
  );
});

function polygonsOf(path: string): MultiPolygon {
  const { features } = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly features: readonly { readonly geometry: { readonly type: string; readonly coordinates: unknown } }[];
  };
  return features.flatMap(({ geometry }) =>
    geometry.type === 'Polygon'
      ? [geometry.coordinates as MultiPolygon[number]]
      : (geometry.coordinates as MultiPolygon),
  );
}
