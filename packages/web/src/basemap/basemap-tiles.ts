import { GeoJSONVT, type GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature, FeatureCollection } from 'geojson';
import { feature, mesh } from 'topojson-client';
import { type Atlas, boundaries, credit } from './basemap.ts';
import { packTiles, type Tile } from './pmtiles.ts';

/** Zooms that the shipped basemap holds; nearer ones stretch the last. */
export const basemapZooms = { min: 0, max: 6 } as const;

/** Layers of a tile: land to fill, countries to ask, coast and borders to draw. */
const layerNames = ['land', 'countries', 'coast', 'borders'] as const;

/**
 * The common basemap as one file of vector tiles, made of the atlas alone: whose boundaries it draws stands in its metadata, and is
 * printed under every map. The same atlas gives the same bytes.
 */
export function basemapTiles(atlas: Atlas): Uint8Array {
  const { countries, land } = atlas.objects;
  const shapes: Readonly<Record<(typeof layerNames)[number], FeatureCollection>> = {
    land: collection([plain(feature(atlas, land) as Feature | FeatureCollection)].flat()),
    countries: collection(
      feature(atlas, countries).features.map(({ geometry, properties }) => ({
        type: 'Feature' as const,
        properties: { a3: properties.a3 },
        geometry,
      })),
    ),
    coast: collection([{ type: 'Feature', properties: {}, geometry: mesh(atlas, land) }]),
    borders: collection([{ type: 'Feature', properties: {}, geometry: mesh(atlas, countries, (a, b) => a !== b) }]),
  };
  const indices = layerNames.map(
    (name) =>
      [
        name,
        new GeoJSONVT(shapes[name], {
          maxZoom: basemapZooms.max,
          indexMaxZoom: basemapZooms.max,
          indexMaxPoints: 0,
          tolerance: 3,
          buffer: 64,
        }),
      ] as const,
  );
  const tiles: Tile[] = [];
  for (let z = basemapZooms.min; z <= basemapZooms.max; z++)
    for (let x = 0; x < 2 ** z; x++)
      for (let y = 0; y < 2 ** z; y++) {
        const layers: Record<string, GeoJSONVTTile> = {};
        for (const [name, index] of indices) {
          const tile = index.getTile(z, x, y);
          if (tile && tile.features.length > 0) layers[name] = tile;
        }
        if (Object.keys(layers).length > 0)
          tiles.push({ z, x, y, bytes: fromGeojsonVt(layers, { version: 2, extent: 4_096 }) });
      }
  return packTiles(tiles, {
    minZoom: basemapZooms.min,
    maxZoom: basemapZooms.max,
    bounds: [-180, -85.0511287, 180, 85.0511287],
    centre: [31, 48.5, 4],
    metadata: {
      name: 'Truceline basemap',
      description: boundaries,
      attribution: credit,
      type: 'baselayer',
      version: '1',
      vector_layers: layerNames.map((id) => ({
        id,
        minzoom: basemapZooms.min,
        maxzoom: basemapZooms.max,
        fields: id === 'countries' ? { a3: 'String' } : {},
      })),
    },
  });
}

function collection(features: readonly Feature[]): FeatureCollection {
  return { type: 'FeatureCollection', features: [...features] };
}

function plain(shape: Feature | FeatureCollection): readonly Feature[] {
  return (shape.type === 'FeatureCollection' ? shape.features : [shape]).map(({ geometry }) => ({
    type: 'Feature',
    properties: {},
    geometry,
  }));
}
