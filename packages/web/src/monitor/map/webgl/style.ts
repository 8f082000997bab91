import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { Pairs } from '../map-ground.ts';
import { type Beneath, tokenOf } from '../scene.ts';
import { readTilesAt } from './tile-source.ts';

type Lines = readonly Pairs[] | undefined;

const none: SourceSpecification = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } };

/**
 * The style: land and borders beneath, then zones, lines, and what happened. No glyphs and no sprites: what is written on the map is
 * written by the page. Boundaries are those of the common basemap alone, whose disclaimer stands under the map; those of the operator's
 * own tiles are left out.
 */
export function styleOf(beneath: Beneath): StyleSpecification {
  const sources: Record<string, SourceSpecification> = {
    zones: none,
    lines: none,
    marks: none,
    ...(beneath.tiles === undefined ? landSources(beneath) : { base: tilesAt(beneath.tiles) }),
    ...(beneath.detailed === undefined ? {} : { detailed: tilesAt(beneath.detailed) }),
  };
  return { version: 8, sources, layers: [...landLayers(beneath), ...detailedLayers(beneath), ...caseLayers()] };
}

function tilesAt(address: string): SourceSpecification {
  readTilesAt(address);
  return { type: 'vector', url: `pmtiles://${address}` };
}

function landSources({ land }: Beneath): Record<string, SourceSpecification> {
  const lines = (paths: Lines): SourceSpecification => ({
    type: 'geojson',
    data: {
      type: 'Feature',
      properties: {},
      geometry: { type: 'MultiLineString', coordinates: (paths ?? []).map((path) => path.map(([x, y]) => [x, y])) },
    },
  });
  const shapes = (polygons: NonNullable<Beneath['land']>['land'] | undefined): SourceSpecification => ({
    type: 'geojson',
    data: {
      type: 'Feature',
      properties: {},
      geometry: {
        type: 'MultiPolygon',
        coordinates: (polygons ?? []).map((rings) => rings.map((ring) => ring.map(([x, y]) => [x, y]))),
      },
    },
  });
  return {
    land: shapes(land?.land),
    lakes: shapes(land?.lakes),
    coast: lines(land?.coast),
    rivers: lines(land?.rivers),
    borders: lines(land?.borders),
  };
}

function landLayers({ tiles }: Beneath): LayerSpecification[] {
  const from = (name: string) => (tiles === undefined ? { source: name } : { source: 'base', 'source-layer': name });
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': tokenOf('sea') } },
    { id: 'land', type: 'fill', ...from('land'), paint: { 'fill-color': tokenOf('land') } },
    ...(tiles === undefined
      ? [
          { id: 'lakes', type: 'fill' as const, source: 'lakes', paint: { 'fill-color': tokenOf('sea') } },
          { id: 'rivers', type: 'line' as const, source: 'rivers', paint: { 'line-color': tokenOf('river') } },
        ]
      : []),
    { id: 'coast', type: 'line', ...from('coast'), paint: { 'line-color': tokenOf('coast'), 'line-width': 1 } },
    {
      id: 'borders',
      type: 'line',
      ...from('borders'),
      paint: { 'line-color': tokenOf('border'), 'line-width': 1.5, 'line-dasharray': [3, 2] },
    },
  ];
}

/** Of the operator's tiles, in the names of the Protomaps basemap: ground, water, buildings and roads. */
function detailedLayers({ detailed }: Beneath): LayerSpecification[] {
  if (detailed === undefined) return [];
  const source = 'detailed';
  return [
    { id: 'd-earth', type: 'fill', source, 'source-layer': 'earth', paint: { 'fill-color': tokenOf('land') } },
    {
      id: 'd-water',
      type: 'fill',
      source,
      'source-layer': 'water',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': tokenOf('sea') },
    },
    {
      id: 'd-streams',
      type: 'line',
      source,
      'source-layer': 'water',
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': tokenOf('river') },
    },
    {
      id: 'd-buildings',
      type: 'fill',
      source,
      'source-layer': 'buildings',
      minzoom: 13,
      paint: { 'fill-color': tokenOf('rule') },
    },
    {
      id: 'd-roads',
      type: 'line',
      source,
      'source-layer': 'roads',
      paint: {
        'line-color': tokenOf('rule-strong'),
        'line-width': ['match', ['get', 'kind'], 'highway', 2.5, 'major_road', 1.5, 0.75],
      },
    },
  ];
}

function caseLayers(): LayerSpecification[] {
  const verdict = (choices: Readonly<Record<string, string>>, other: string) =>
    ['match', ['get', 'verdict'], ...Object.entries(choices).flat(), other] as unknown as string;
  return [
    {
      id: 'zones',
      type: 'fill',
      source: 'zones',
      filter: ['!', ['get', 'hatched']],
      paint: {
        'fill-color': verdict(
          { beyondLimit: tokenOf('over-soft'), noBreachRecorded: tokenOf('within-soft') },
          tokenOf('idle-soft'),
        ),
        'fill-opacity': 0.75,
      },
    },
    {
      id: 'zones-hatched',
      type: 'fill',
      source: 'zones',
      filter: ['get', 'hatched'],
      paint: { 'fill-pattern': 'hatch' },
    },
    {
      id: 'zone-edges',
      type: 'line',
      source: 'zones',
      paint: {
        'line-color': verdict({ beyondLimit: tokenOf('over') }, tokenOf('ink-soft')),
        'line-width': ['case', ['get', 'chosen'], 4, ['==', ['get', 'verdict'], 'beyondLimit'], 2.5, 1.25],
      },
    },
    {
      id: 'grid',
      type: 'line',
      source: 'lines',
      filter: ['==', ['get', 'sort'], 'grid'],
      paint: { 'line-color': tokenOf('ink-soft'), 'line-width': 0.5, 'line-opacity': 0.6 },
    },
    {
      id: 'contact',
      type: 'line',
      source: 'lines',
      filter: ['==', ['get', 'sort'], 'contact'],
      paint: { 'line-color': tokenOf('line'), 'line-width': 2.5 },
    },
    {
      id: 'areas',
      type: 'circle',
      source: 'marks',
      filter: ['has', 'px0'],
      paint: {
        // A length on the ground doubles with each zoom.
        'circle-radius': [
          'interpolate',
          ['exponential', 2],
          ['zoom'],
          0,
          ['get', 'px0'],
          22,
          ['*', ['get', 'px0'], 2 ** 22],
        ],
        'circle-color': tokenOf('mark'),
        'circle-opacity': 0.14,
        'circle-stroke-color': tokenOf('mark'),
        'circle-stroke-width': 1,
        'circle-stroke-opacity': 0.7,
        'circle-pitch-alignment': 'map',
      },
    },
    {
      id: 'marks',
      type: 'circle',
      source: 'marks',
      paint: {
        'circle-radius': ['get', 'px'],
        // Hollow: nobody can say how far from there it was.
        'circle-color': ['case', ['get', 'placed'], tokenOf('mark'), tokenOf('raised')],
        'circle-opacity': 0.92,
        'circle-stroke-color': [
          'case',
          ['get', 'selected'],
          tokenOf('focus'),
          ['get', 'placed'],
          tokenOf('raised'),
          tokenOf('mark'),
        ],
        'circle-stroke-width': ['case', ['get', 'selected'], 4, 1.5],
      },
    },
    {
      id: 'measure',
      type: 'line',
      source: 'lines',
      filter: ['==', ['get', 'sort'], 'measure'],
      paint: { 'line-color': tokenOf('focus'), 'line-width': 3, 'line-dasharray': [2, 1] },
    },
  ];
}
