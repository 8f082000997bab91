import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { destination, geodesicLine, inverse, isRefusal, type Position } from '../kernel/index.ts';
import { type ContactCourse, contactCourse, linesAlong, placeAlong } from './contact-course.ts';
import type { Stand } from './sensor.ts';
import { inSector, stretchesInReach } from './stretches-in-reach.ts';

const course = (lines: readonly (readonly Position[])[]): ContactCourse => {
  const made = contactCourse(lines);
  if (isRefusal(made)) throw new Error(made.message);
  return made;
};

const turns = fc.tuple(fc.integer({ min: -80, max: 80 }), fc.integer({ min: 500, max: 12_000 }));
const courses = fc.array(turns, { minLength: 1, maxLength: 8 }).map((steps) => {
  const line: Position[] = [[36, 47]];
  let heading = 30;
  for (const [by, lengthM] of steps) {
    heading += by;
    line.push(destination(line.at(-1)!, heading, lengthM));
  }
  return course([line]);
});
/** A place beside the course, as a share of it, a direction and a distance. */
const beside = fc.tuple(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.integer({ min: 0, max: 359 }),
  fc.integer({ min: 0, max: 9_000 }),
);
const sectors = fc.option(
  fc.record({ fromDeg: fc.integer({ min: 0, max: 359 }), toDeg: fc.integer({ min: 0, max: 359 }) }),
  {
    nil: undefined,
  },
);

/** How far inside the reach a place is, in metres, and how far from a ray of the sector, in metres: negative is outside. */
function inReach(
  place: Position,
  stand: Stand,
  rangeM: number,
): { readonly held: boolean; readonly doubtful: boolean } {
  if (stand.kind === 'path') {
    const laid = geodesicLine([stand.path]);
    if (isRefusal(laid)) throw new Error(laid.message);
    const apart = laid.distanceM(place)!;
    return { held: apart <= rangeM, doubtful: Math.abs(apart - rangeM) < 0.5 };
  }
  const { distanceM: apart, leavesDeg } = inverse(stand.at, place);
  const held = apart <= rangeM && (!stand.sector || inSector(stand.sector, leavesDeg));
  const nearRay =
    stand.sector !== undefined &&
    [stand.sector.fromDeg, stand.sector.toDeg].some((ray) => {
      const off = Math.abs(((((leavesDeg - ray) % 360) + 540) % 360) - 180) * (Math.PI / 180);
      return off < Math.PI / 2 && apart * Math.sin(off) < 0.5;
    });
  return { held, doubtful: Math.abs(apart - rangeM) < 0.5 || nearRay || apart < 1 };
}

function agrees(line: ContactCourse, stand: Stand, rangeM: number): void {
  const stretches = stretchesInReach(line, stand, rangeM);
  for (let sample = 0; sample < 200; sample++) {
    const along = (line.lengthM * (sample + 0.5)) / 200;
    const { held, doubtful } = inReach(placeAlong(line, along), stand, rangeM);
    if (!doubtful) expect([along, stretches.some(([from, to]) => along >= from && along <= to)]).toEqual([along, held]);
  }
}

describe('stretches of the line in reach', () => {
  it('are, for a disc and a sector of it, what a brute-force sampling finds', () => {
    fc.assert(
      fc.property(
        courses,
        beside,
        fc.integer({ min: 0, max: 8_000 }),
        sectors,
        (line, [share, bearing, off], rangeM, sector) => {
          const at = destination(placeAlong(line, share * line.lengthM), bearing, off);
          agrees(line, { kind: 'place', at, ...(sector ? { sector } : {}) }, rangeM);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('are, for a path that is flown, what a brute-force sampling finds', () => {
    fc.assert(
      fc.property(
        courses,
        fc.array(beside, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 8_000 }),
        (line, stops, rangeM) => {
          const path = stops.map(([share, bearing, off]) =>
            destination(placeAlong(line, share * line.lengthM), bearing, off),
          );
          agrees(line, { kind: 'path', path }, rangeM);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('end to the centimetre where a meridian leaves a circle', () => {
    const line = course([
      [
        [37, 47.9],
        [37, 48.1],
      ],
    ]);
    const [[from, to] = [0, 0]] = stretchesInReach(line, { kind: 'place', at: [37, 48] }, 3_000);
    expect(to - from).toBeCloseTo(6_000, 1);
    expect(inverse([37, 48], placeAlong(line, from)).distanceM).toBeCloseTo(3_000, 1);
  });

  it('see the half before a place on the line and not the half behind it', () => {
    const line = course([
      [
        [37, 47.99],
        [37, 48.01],
      ],
    ]);
    const north: Stand = { kind: 'place', at: [37, 48], sector: { fromDeg: 270, toDeg: 90 } };
    const [[from, to] = [0, 0]] = stretchesInReach(line, north, 500);
    expect([from, to - from].map(Math.round)).toEqual([Math.round(line.lengthM / 2), 500]);
  });

  it('do not close the gaps between parts of a line, and are drawn as they lie', () => {
    const line = course([
      [
        [37, 48],
        [37, 48.01],
      ],
      [
        [37.5, 48],
        [37.5, 48.01],
      ],
    ]);
    expect(linesAlong(line, [0, line.lengthM])).toEqual([
      [
        [37, 48],
        [37, 48.01],
      ],
      [
        [37.5, 48],
        [37.5, 48.01],
      ],
    ]);
  });

  it('refuse a line without length, and places off the globe', () => {
    expect(
      isRefusal(contactCourse([[[37, 48]]])) &&
        isRefusal(
          contactCourse([
            [
              [37, 48],
              [37, 98],
            ],
          ]),
        ),
    ).toBe(true);
    expect(
      stretchesInReach(
        course([
          [
            [37, 48],
            [37, 48.1],
          ],
        ]),
        { kind: 'place', at: [37, 48] },
        Number.NaN,
      ),
    ).toEqual([]);
  });
});
