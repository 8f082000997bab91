import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  destination,
  distanceM,
  type GeodesicLine,
  geodesicLine,
  isRefusal,
  type Position,
  withinBand,
} from './index.ts';

function lineOf(...lines: readonly (readonly Position[])[]): GeodesicLine {
  const line = geodesicLine(lines);
  if (isRefusal(line)) throw new Error(line.message);
  return line;
}

/** Metres to lines by trying places of each edge ever closer together: slow, and by another way. */
function triedDistance(lines: readonly (readonly Position[])[], place: Position): number {
  let least = Infinity;
  for (const line of lines)
    for (const [index, to] of line.slice(1).entries()) {
      const from = line[index]!;
      let [low, high] = [0, 1];
      for (let round = 0; round < 5; round++) {
        let [best, share] = [Infinity, 0];
        for (let step = 0; step <= 40; step++) {
          const along = low + ((high - low) * step) / 40;
          const away = distanceM(place, [from[0] + along * (to[0] - from[0]), from[1] + along * (to[1] - from[1])]);
          if (away < best) [best, share] = [away, along];
        }
        least = Math.min(least, best);
        const width = (high - low) / 40;
        [low, high] = [Math.max(0, share - width), Math.min(1, share + width)];
      }
    }
  return least;
}

const start = fc.tuple(fc.double({ min: -175, max: 170, noNaN: true }), fc.double({ min: -80, max: 80, noNaN: true }));
const step = fc.double({ min: -4, max: 4, noNaN: true });
const wrapped = (longitude: number): number =>
  longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;

describe('metres to a line', () => {
  it('are those of trying all its places, within 0.1 m, and no more than any of them', () => {
    fc.assert(
      fc.property(
        start,
        fc.array(fc.tuple(step, step), { minLength: 1, maxLength: 4 }),
        step,
        step,
        ([x, y], steps, east, north) => {
          const line: readonly Position[] = [[x, y], ...steps.map(([dx, dy]): Position => [x + dx, y + dy])];
          const place: Position = [wrapped(x + east), y + north];
          const nearest = lineOf(line).nearest(place)!;
          const tried = triedDistance([line], place);
          expect(nearest.distanceM - tried).toBeLessThan(0.1);
          expect(tried - nearest.distanceM).toBeLessThan(0.1);
          expect(distanceM(place, nearest.at)).toBeCloseTo(nearest.distanceM, 6);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('find the nearest of thousands of edges, and say when none is near enough', () => {
    const edges = Array.from({ length: 3_000 }, (_, index): Position => [30 + index / 400, 48 + Math.sin(index / 40)]);
    const line = lineOf(edges);
    for (const place of [
      [33.3, 48.4],
      [29, 47],
      [37.6, 49.9],
      [35, 30],
    ] as const) {
      const least = Math.min(...edges.slice(1).map((to, index) => lineOf([edges[index]!, to]).distanceM(place)!));
      expect(line.distanceM(place)).toBe(least);
      expect(line.distanceM(place, least * 0.999)).toBeUndefined();
      expect(line.distanceM(place, least * 1.001)).toBe(least);
    }
  });

  it('go over the 180th meridian and over a pole where that is shorter', () => {
    const line = lineOf([
      [179, 10],
      [179, 12],
    ]);
    expect(line.distanceM([-179, 11])).toBeCloseTo(
      triedDistance(
        [
          [
            [179, 10],
            [179, 12],
          ],
        ],
        [-179, 11],
      ),
      3,
    );
    const ice = [
      [10, 86],
      [40, 88],
      [100, 85],
    ] as const;
    for (const place of [
      [-150, 87],
      [0, 90],
      [-170, 89.9],
      [70, -90],
    ] as const)
      expect(Math.abs(lineOf(ice).distanceM(place)! - triedDistance([ice], place))).toBeLessThan(0.1);
    expect(
      lineOf([
        [0, -80],
        [0, 80],
      ]).distanceM([180, 0]),
    ).toBeCloseTo(
      triedDistance(
        [
          [
            [0, -80],
            [0, 80],
          ],
        ],
        [180, 0],
      ),
      0,
    );
  });

  it('are those to the place of a line of one, and refused for none and for places off the globe', () => {
    expect(lineOf([[10, 10]]).distanceM([10, 11])).toBeCloseTo(distanceM([10, 10], [10, 11]), 6);
    expect(
      lineOf([
        [10, 10],
        [10, 10],
      ]).nearest([10, 11]),
    ).toMatchObject({ at: [10, 10], side: 'on' });
    expect(geodesicLine([])).toMatchObject({ code: 'line-empty' });
    expect(geodesicLine([[]])).toMatchObject({ code: 'line-empty' });
    expect(
      geodesicLine([
        [
          [0, 0],
          [200, 0],
        ],
      ]),
    ).toMatchObject({ code: 'line-off-the-globe' });
    expect(geodesicLine([[[0, Number.NaN]]])).toMatchObject({ refused: true });
  });
});

describe('sides and bands', () => {
  it('tell left from right along the direction in which the line is written, at corners too', () => {
    const corner: readonly Position[] = [
      [30, 48],
      [31, 48],
      [31, 49],
    ];
    const line = lineOf(corner);
    const back = lineOf(corner.toReversed());
    for (const [place, side] of [
      [[30.5, 48.2], 'left'],
      [[30.5, 47.8], 'right'],
      [[31.3, 48.5], 'right'],
      [[30.8, 48.5], 'left'],
      [[31.2, 47.8], 'right'],
      [[31.001, 47.5], 'right'],
      [[31.5, 47.999], 'right'],
    ] as const) {
      expect(line.nearest(place)!.side, place.join()).toBe(side);
      expect(back.nearest(place)!.side, place.join()).toBe(side === 'left' ? 'right' : 'left');
    }
    expect(line.nearest([30.5, 48])!.side).toBe('on');
  });

  it('agree with a ring’s inside wherever the place lies', () => {
    const ring: readonly Position[] = [
      [30, 48],
      [32, 48],
      [31.2, 48.6],
      [32, 49.5],
      [30.5, 49],
      [30, 48],
    ];
    const line = lineOf(ring);
    fc.assert(
      fc.property(
        fc.double({ min: 29, max: 33, noNaN: true }),
        fc.double({ min: 47, max: 50, noNaN: true }),
        (x, y) => {
          const { side } = line.nearest([x, y])!;
          let inside = false;
          for (const [index, [xi, yi]] of ring.slice(1).entries()) {
            const [xj, yj] = ring[index]!;
            if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
          }
          if (side !== 'on') expect(side).toBe(inside ? 'left' : 'right');
        },
      ),
    );
  });

  it('hold what is within their width to the centimetre, on the side that is asked for', () => {
    const line = lineOf([
      [30, 48],
      [32, 48.5],
    ]);
    const foot: Position = [31, 48.25];
    const leftward = 337.2;
    const near = destination(foot, leftward, 20_000);
    const widthM = line.distanceM(near)!;
    expect(withinBand(line, near, { widthM: widthM + 0.01, side: 'left' })).toBe(true);
    expect(withinBand(line, near, { widthM: widthM - 0.01, side: 'left' })).toBe(false);
    expect(withinBand(line, near, { widthM: widthM + 0.01, side: 'right' })).toBe(false);
    expect(withinBand(line, foot, { widthM: 1, side: 'right' })).toBe(true);
  });
});
