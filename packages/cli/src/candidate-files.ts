import { basename, extname } from 'node:path';
import type { Candidate, PlaceNamed } from '@truceline/truce/decisions';
import { isPosition, isRefusal, type MultiPolygon, type Position, type Refusal, refuse } from '@truceline/truce/kernel';
import { utf8File } from './utf8-text.ts';

const positionsMax = 200_000;

/** A candidate line or zone from a GeoJSON file: lines or polygons, with `version`, `left`, `right` and `source` where they are given. */
export function candidateFile(path: string, zone: string): Candidate | Refusal {
  const features = featuresOf(path);
  if (isRefusal(features)) return features;
  const lines: Position[][] = [];
  const polygons: MultiPolygon[number][] = [];
  const words = new Map<string, string>();
  for (const { geometry, properties } of features) {
    for (const name of ['version', 'left', 'right', 'source'])
      if (typeof properties[name] === 'string' && !words.has(name)) words.set(name, properties[name]);
    const { type, coordinates } = geometry;
    if (type === 'LineString') lines.push(coordinates as Position[]);
    else if (type === 'MultiLineString') lines.push(...(coordinates as Position[][]));
    else if (type === 'Polygon') polygons.push(coordinates as MultiPolygon[number]);
    else if (type === 'MultiPolygon') polygons.push(...(coordinates as MultiPolygon[number][]));
  }
  const rings = [...lines, ...polygons.flat()];
  if (rings.length === 0) return refuse('candidate', `\`${path}\` holds no line and no polygon`);
  const positions = rings.flatMap((ring) => (Array.isArray(ring) ? ring : [undefined]));
  if (positions.length > positionsMax)
    return refuse('candidate', `\`${path}\` holds ${positions.length} positions, at most ${positionsMax} are read`);
  if (!positions.every((each) => Array.isArray(each) && isPosition(each[0] as number, each[1] as number)))
    return refuse('candidate', `\`${path}\` holds a position that is no place; longitude comes first`);
  const version = (words.get('version') ?? basename(path, extname(path))).replace(/[^\w.:-]/g, '-').slice(0, 80);
  const [left, right] = [words.get('left'), words.get('right')];
  return {
    version,
    zone,
    lines,
    polygons,
    ...(left === undefined ? {} : { left }),
    ...(right === undefined ? {} : { right }),
    source: words.get('source') ?? path,
  };
}

/** Settlements and sites from a GeoJSON file of points with a `name`, and `kind` `site` where it is one. */
export function gazetteerFile(path: string): readonly PlaceNamed[] | Refusal {
  const features = featuresOf(path);
  if (isRefusal(features)) return features;
  const places: PlaceNamed[] = [];
  for (const [index, { geometry, properties }] of features.entries()) {
    const [longitude, latitude] = geometry.coordinates as readonly number[];
    if (geometry.type !== 'Point' || !isPosition(longitude as number, latitude as number))
      return refuse('gazetteer', `\`${path}\`: feature ${index + 1} is no point on the globe`);
    if (typeof properties.name !== 'string' || properties.name === '')
      return refuse('gazetteer', `\`${path}\`: feature ${index + 1} has no \`name\``);
    places.push({
      name: properties.name,
      at: [longitude!, latitude!],
      kind: properties.kind === 'site' ? 'site' : 'settlement',
    });
  }
  return places;
}

interface Feature {
  readonly geometry: { readonly type: unknown; readonly coordinates: unknown };
  readonly properties: Readonly<Record<string, unknown>>;
}

function featuresOf(path: string): readonly Feature[] | Refusal {
  const text = utf8File(path);
  if (isRefusal(text)) return text;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('geojson', `\`${path}\` is no JSON`);
  }
  const root = objectOf(value);
  const listed = root.type === 'FeatureCollection' && Array.isArray(root.features) ? root.features : [value];
  return listed.flatMap((each: unknown): readonly Feature[] => {
    const feature = objectOf(each);
    const geometry = objectOf(feature.type === 'Feature' ? feature.geometry : each);
    return Array.isArray(geometry.coordinates)
      ? [
          {
            geometry: { type: geometry.type, coordinates: geometry.coordinates },
            properties: objectOf(feature.properties),
          },
        ]
      : [];
  });
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
