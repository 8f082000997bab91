import { describe, expect, it } from 'vitest';
import { boxOf, distanceM, holdsPosition, type MultiPolygon, type Position } from '../kernel/index.ts';
import { areaShareError, latticePlaces, placesIn, zoneLattice } from './zone-lattice.ts';

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

function star(next: () => number, [x, y]: Position, reach: number): MultiPolygon {
  const ring = Array.from({ length: 12 }, (_, index): Position => {
    const angle = (index * Math.PI) / 6;
    const away = reach * (0.4 + 0.6 * next());
    return [x + 1.5 * away * Math.cos(angle), y + away * Math.sin(angle)];
  });
  return [[[...ring, ring[0]!]]];
}

/** Places of a zone drawn at random, alike on the ground. */
function drawn(zone: MultiPolygon, next: () => number, count: number): readonly Position[] {
  const [west, south, east, north] = boxOf(zone);
  const [low, high] = [Math.sin((south * Math.PI) / 180), Math.sin((north * Math.PI) / 180)];
  const places: Position[] = [];
  while (places.length < count) {
    const place: Position = [west + next() * (east - west), (Math.asin(low + next() * (high - low)) * 180) / Math.PI];
    if (holdsPosition(zone, place)) places.push(place);
  }
  return places;
}

describe('the lattice of a zone', () => {
  it('gives the share of discs within the stated error of 40,000 places drawn at random, and mostly within 0.01', () => {
    const next = chance(5);
    const errors: number[] = [];
    for (let round = 0; round < 12; round++) {
      const centre: Position = [next() * 300 - 150, next() * 130 - 65];
      const reach = 0.05 + next();
      const zone = star(next, centre, reach);
      const lattice = zoneLattice(zone)!;
      const places = drawn(zone, next, 40_000);
      for (let disc = 0; disc < 6; disc++) {
        const at: Position = [centre[0] + (next() - 0.5) * reach * 2, centre[1] + (next() - 0.5) * reach * 1.5];
        const rangeM = reach * 111_000 * (0.05 + next());
        const mask = new Uint32Array(lattice.words);
        lattice.mark(mask, at, rangeM);
        const held = places.filter((place) => distanceM(at, place) <= rangeM).length / places.length;
        errors.push(Math.abs(placesIn(mask) / lattice.places - held));
      }
    }
    errors.sort((a, b) => a - b);
    console.info(
      `share of discs: median error ${errors[errors.length >> 1]!.toFixed(4)}, worst ${errors.at(-1)!.toFixed(4)}`,
    );
    expect(errors.at(-1)).toBeLessThan(areaShareError);
    expect(errors[Math.floor(errors.length * 0.9)]).toBeLessThan(0.01);
  }, 60_000);

  it('has about as many places as were asked for, all in the zone, the same each time', () => {
    const next = chance(6);
    for (let round = 0; round < 20; round++) {
      const zone = star(next, [next() * 60, next() * 60], 0.01 + next() * 3);
      const [one, other] = [zoneLattice(zone)!, zoneLattice(zone)!];
      expect(one.positions()).toEqual(other.positions());
      expect(Math.abs(one.places / latticePlaces - 1)).toBeLessThan(0.25);
      expect(one.positions().every((place) => holdsPosition(zone, place))).toBe(true);
    }
  });

  it('is marked across the 180th meridian, and never empty where the zone has a corner', () => {
    const zone: MultiPolygon = [
      [
        [
          [179, 10],
          [180, 10],
          [180, 11],
          [179, 11],
          [179, 10],
        ],
      ],
    ];
    const lattice = zoneLattice(zone)!;
    const mask = new Uint32Array(lattice.words);
    expect(lattice.mark(mask, [-179.9, 10.5], 30_000)).toBe(true);
    expect(lattice.mark(mask, [-179.9, 10.5], 0)).toBe(false);
    const thin: MultiPolygon = [
      [
        [
          [5, 5],
          [5, 5.5],
          [5, 5],
        ],
      ],
    ];
    expect(zoneLattice(thin)!.places).toBe(1);
    expect(zoneLattice([])).toBeUndefined();
  });
});
