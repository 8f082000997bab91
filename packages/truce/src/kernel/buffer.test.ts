import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandAround, destination, distanceM, holdsPosition, type Position } from './index.ts';

const line: readonly Position[] = [
  [37.5, 47.9],
  [37.9, 48.2],
  [38.4, 48.3],
];

/** Metres to the line, by walking along it in steps of about 50 m: slow, and by another way. */
function toLine(place: Position): number {
  let least = Infinity;
  for (let index = 1; index < line.length; index++)
    for (let step = 0; step <= 1000; step++) {
      const [from, to] = [line[index - 1]!, line[index]!];
      const at: Position = [from[0] + ((to[0] - from[0]) * step) / 1000, from[1] + ((to[1] - from[1]) * step) / 1000];
      least = Math.min(least, distanceM(place, at));
    }
  return least;
}

describe('the band around a line', () => {
  it('holds a place 4 km from the line and not one 6 km from it', () => {
    const band = bandAround(line, 5_000);
    const [middle] = [line[1]!];
    expect(holdsPosition(band, destination(middle, 0, 4_000))).toBe(true);
    expect(holdsPosition(band, destination(middle, 330, 6_000))).toBe(false);
    expect(holdsPosition(bandAround([line[0]!], 5_000), line[0]!)).toBe(false);
  });

  it('is the ground within its width, to one part in a hundred', () => {
    const band = bandAround(line, 5_000);
    fc.assert(
      fc.property(
        fc.double({ min: 37.3, max: 38.6, noNaN: true }),
        fc.double({ min: 47.8, max: 48.4, noNaN: true }),
        (x, y) => {
          const away = toLine([x, y]);
          if (Math.abs(away - 5_000) > 80) expect(holdsPosition(band, [x, y])).toBe(away < 5_000);
        },
      ),
      { numRuns: 60 },
    );
  });
});
