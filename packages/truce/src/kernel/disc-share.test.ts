import { describe, expect, it } from 'vitest';
import { destination, holdsPosition, type MultiPolygon, type Position, shareOfDisc } from './index.ts';

const draws = 250;

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

/** The share by drawing places of the circle, one in each of 250 by 250 stretches of equal area: by another way. */
function drawnShare(polygons: MultiPolygon, at: Position, radiusM: number, seed: number): number {
  const next = chance(seed);
  const cap = 1 - Math.cos(radiusM / 6_371_009);
  let held = 0;
  for (let ring = 0; ring < draws; ring++)
    for (let ray = 0; ray < draws; ray++) {
      const away = Math.acos(1 - cap * ((ring + next()) / draws)) * 6_371_009;
      if (holdsPosition(polygons, destination(at, (360 * (ray + next())) / draws, away))) held++;
    }
  return held / draws ** 2;
}

function box(west: number, south: number, east: number, north: number): readonly Position[] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

function star(next: () => number, [x, y]: Position, reach: number, corners: number): readonly Position[] {
  const ring = Array.from({ length: corners }, (_, index): Position => {
    const angle = (index * 2 * Math.PI) / corners;
    const away = reach * (0.2 + 0.8 * next());
    return [x + (away * Math.cos(angle)) / Math.max(0.05, Math.cos((y * Math.PI) / 180)), y + away * Math.sin(angle)];
  });
  return [...ring, ring[0]!];
}

/** Share of a circle beyond a chord that passes so many radii from the centre. */
function segment(radii: number): number {
  return (Math.acos(radii) - radii * Math.sqrt(1 - radii * radii)) / Math.PI;
}

describe('the share of a circle', () => {
  it('is what geometry says of half planes, quarters, strips and spikes', () => {
    const at: Position = [10, 0];
    const east: MultiPolygon = [[box(10, -5, 20, 5)]];
    expect(shareOfDisc(east, at, 5_000)).toBeCloseTo(0.5, 4);
    expect(shareOfDisc([[box(10, 0, 20, 5)]], at, 5_000)).toBeCloseTo(0.25, 4);
    expect(shareOfDisc([[box(0, -5, 20, 5)]], at, 5_000)).toBeCloseTo(1, 12);
    expect(shareOfDisc([[box(11, -5, 20, 5)]], at, 5_000)).toBe(0);
    for (const radii of [0.1, 0.5, 0.9, 0.99])
      for (const bearing of [0, 0.01, 45, 89.99, 90, 133]) {
        // Ground beyond a chord: a large square, turned, at so many radii.
        const turned = (along: number, across: number): Position => {
          const [sine, cosine] = [Math.sin((bearing * Math.PI) / 180), Math.cos((bearing * Math.PI) / 180)];
          const [x, y] = [across * cosine + along * sine, along * cosine - across * sine];
          return [10 + x / 111_319.49, y / 110_574.28];
        };
        const edge = 5_000 * radii;
        const ring = [turned(edge, -50_000), turned(90_000, -50_000), turned(90_000, 50_000), turned(edge, 50_000)];
        expect(shareOfDisc([[[...ring, ring[0]!]]], at, 5_000)).toBeCloseTo(segment(radii), 3.3);
      }
    const spike: MultiPolygon = [
      [
        [
          [10.02, 1],
          [10.02, 0],
          [10.020001, 1],
          [10.02, 1],
        ],
      ],
    ];
    expect(shareOfDisc(spike, at, 5_000)).toBeGreaterThan(0);
    expect(shareOfDisc(spike, at, 5_000)).toBeLessThan(1e-4);
  });

  it('agrees with drawing places, in holes, crossing rings and overlaps, at poles and over the 180th meridian', () => {
    const next = chance(7);
    const centres: readonly (readonly [Position, number])[] = [
      [[37.5, 48], 1_500],
      [[37.5, 48], 25_000],
      [[37.5, 48], 100_000],
      [[31, 50], 500_000],
      [[179.9, 10], 50_000],
      [[-179.99, -60], 100_000],
      [[20, 89.5], 100_000],
      [[20, 88], 200_000],
      [[0, -90], 300_000],
      [[100, 70], 500_000],
    ];
    for (const [[at, radiusM], index] of centres.map((each, order) => [each, order] as const))
      for (let run = 0; run < 3; run++) {
        const reach = (radiusM / 111_000) * (0.6 + next());
        const near = (): Position => [at[0], Math.max(-89, Math.min(89, at[1] + reach * (next() - 0.5)))];
        const polygons: MultiPolygon = [
          [star(next, near(), reach, 5 + run * 40), star(next, near(), reach / 3, 9)],
          [star(next, near(), reach / 2, 30)],
          [box(-180, at[1] - reach / 9, -120, at[1] + reach / 5)],
        ];
        const drawn = drawnShare(polygons, at, radiusM, index * 10 + run);
        expect(Math.abs(shareOfDisc(polygons, at, radiusM) - drawn), `${at} ${radiusM} ${run}`).toBeLessThan(0.003);
      }
  });

  it('keeps its bound for a comb of a thousand teeth, and beyond the corners at which strips are cut', () => {
    const comb = (teeth: number): MultiPolygon =>
      Array.from({ length: teeth }, (_, tooth) => {
        const south = -0.05 + (0.1 * tooth) / teeth;
        return [box(9, south, 11, south + 0.05 / teeth)];
      });
    expect(shareOfDisc(comb(1_000), [10, 0], 4_000)).toBeCloseTo(0.5, 3);
    expect(Math.abs(shareOfDisc(comb(5_000), [10, 0], 4_000) - 0.5)).toBeLessThan(0.05);
  });
});
