import { describe, expect, it } from 'vitest';
import { southVersion } from '../../testing/terms.ts';
import {
  contactLines,
  geodesicLine,
  instant,
  isRefusal,
  lengthKm,
  type MultiPolygon,
  type Position,
  type Theatre,
  withinBand,
} from './index.ts';

function square(west: number, south: number, east: number, north: number): MultiPolygon {
  return [
    [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  ];
}

const country = [...square(30, 45, 35, 50), ...square(35, 45, 40, 50)];
const theatre: Theatre = { outline: country, marginM: 5_000 };

function linesIn(held: MultiPolygon, where: Theatre = theatre): readonly (readonly Position[])[] {
  const lines = contactLines([{ ...southVersion, polygons: held }], where);
  if (isRefusal(lines)) throw new Error(lines.message);
  return lines(instant(0))!;
}

describe('the line of contact', () => {
  it('runs through the country up to the margin of its border, with the held ground to its left', () => {
    const [line, ...more] = linesIn(square(36, 45, 40, 50));
    expect(more).toEqual([]);
    expect(line!.every(([longitude]) => longitude === 36)).toBe(true);
    // Held ground lies in the east: with it to the left, one walks south.
    expect(line![0]![1]).toBeGreaterThan(line!.at(-1)![1]);
    expect(Math.abs(lengthKm([line!]) - (5 * 111.2 - 10))).toBeLessThan(0.6);
  });

  it('falls away between held areas, and between first-level areas of the country', () => {
    const two = [...square(32, 46, 33, 48), ...square(33, 46, 34, 48)];
    const lines = linesIn(two);
    expect(lines).toHaveLength(1);
    expect(lines[0]!.some(([longitude]) => longitude === 33)).toBe(true);
    expect(lengthKm(lines)).toBeCloseTo(lengthKm(linesIn(square(32, 46, 34, 48))), 1);
    expect(linesIn(country)).toEqual([]);
    expect(linesIn([])).toEqual([]);
  });

  it('keeps only what faces the ground of the other side, if that is given', () => {
    const held = square(32, 46, 34, 48);
    const facing = { polygons: square(34.1, 46, 36, 48), withinM: 10_000 };
    const lines = linesIn(held, { ...theatre, facing });
    expect(lines).toHaveLength(1);
    expect(lines[0]!.every(([longitude]) => longitude > 33.9)).toBe(true);
  });

  it('changes with the dates of its areas, and is unknown outside them', () => {
    const lines = contactLines(
      [
        { ...southVersion, validFrom: instant(10), validTo: instant(20), polygons: square(36, 45, 40, 50) },
        { ...southVersion, validFrom: instant(20), polygons: square(37, 45, 40, 50) },
      ],
      theatre,
    );
    if (isRefusal(lines)) throw new Error(lines.message);
    expect(lines(instant(9))).toBeUndefined();
    expect(lines(instant(19))![0]![0]![0]).toBe(36);
    expect(lines(instant(20))![0]![0]![0]).toBe(37);
  });

  it('is refused for a theatre without ground', () => {
    expect(contactLines([], { outline: [], marginM: 1 })).toMatchObject({ code: 'theatre-empty' });
  });

  it('bears withdrawal lines: 25 km from it on the holder’s side, and not on the other', () => {
    const line = geodesicLine(linesIn(square(36, 45, 40, 50)));
    if (isRefusal(line)) throw new Error(line.message);
    const withdrawn = { widthM: 25_000, side: 'left' } as const;
    expect(withinBand(line, [36.2, 47.5], withdrawn)).toBe(true);
    expect(withinBand(line, [35.8, 47.5], withdrawn)).toBe(false);
    expect(withinBand(line, [36.5, 47.5], withdrawn)).toBe(false);
    expect(withinBand(line, [35.8, 47.5], { widthM: 25_000, side: 'both' })).toBe(true);
  });
});
