import {
  type Box,
  isPosition,
  isRefusal,
  type MultiPolygon,
  type Position,
  type Refusal,
  refuse,
} from '../../kernel/index.ts';
import { crossingIn } from './crossings.ts';

/** Positions that one candidate may have: 500 km drawn every 25 m. */
export const drawingPositionsMax = 20_000;
const featuresMax = 1_000;
/** How far from the zones of the case, in degrees, a drawing may lie before its coordinates are taken for swapped. */
const nearDeg = 10;

/** What a candidate is drawn with: lines, or ground, and what the file says of itself. */
export interface Drawing {
  readonly lines: readonly (readonly Position[])[];
  readonly polygons: MultiPolygon;
  /** Words that the file brings: `version`, `left`, `right`, `source`. */
  readonly words: Readonly<Record<string, string>>;
}

/**
 * Reads a drawing from parsed GeoJSON (RFC 7946). Refused with a word that helps: nothing drawn, points, places off the globe,
 * latitude before longitude, rings that do not close, lines that cross themselves, more than 20,000 positions.
 * `around`: where the case lies, by which swapped coordinates are told.
 */
export function drawingFrom(geojson: unknown, around?: Box): Drawing | Refusal {
  const features = featuresOf(geojson);
  if (isRefusal(features)) return features;
  const [lines, polygons]: [Position[][], Position[][][]] = [[], []];
  const words: Record<string, string> = {};
  const left = { positions: drawingPositionsMax };
  for (const [index, { geometry, properties }] of features.entries()) {
    for (const name of ['version', 'left', 'right', 'source'])
      if (typeof properties[name] === 'string') words[name] ??= properties[name];
    const drawn = partsOf(geometry, `feature ${index + 1}`, left);
    if (isRefusal(drawn)) return drawn;
    lines.push(...drawn.lines);
    polygons.push(...drawn.polygons);
  }
  const all = [...lines, ...polygons.flat()];
  if (all.length === 0) return refuse('drawing', 'nothing is drawn in it: no line and no polygon');
  const crossing = crossingIn(all);
  if (crossing)
    return refuse(
      'drawing',
      `it crosses itself, or runs over itself, near ${placeWords(crossing)}: no side can be told there; draw it so that it does not`,
    );
  const odd = around && oddlyPlaced(all.flat(), around);
  return odd ? refuse('drawing', odd) : { lines, polygons, words };
}

interface Feature {
  readonly geometry: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, unknown>>;
}

function featuresOf(value: unknown): readonly Feature[] | Refusal {
  const root = objectOf(value);
  if (typeof root.type !== 'string')
    return refuse('drawing', 'it is no GeoJSON: write a Feature, a FeatureCollection, or a geometry alone');
  const listed: readonly unknown[] =
    root.type === 'FeatureCollection' && Array.isArray(root.features) ? root.features : [value];
  if (listed.length > featuresMax)
    return refuse('drawing', `it holds ${listed.length} features, at most ${featuresMax} are read`);
  return listed.map((each) => {
    const feature = objectOf(each);
    return feature.type === 'Feature'
      ? { geometry: objectOf(feature.geometry), properties: objectOf(feature.properties) }
      : { geometry: feature, properties: {} };
  });
}

interface Parts {
  readonly lines: readonly Position[][];
  readonly polygons: readonly Position[][][];
}

function partsOf(
  { type, coordinates }: Feature['geometry'],
  name: string,
  left: { positions: number },
): Parts | Refusal {
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [undefined]);
  const [lines, polygons]: [Position[][], Position[][][]] = [[], []];
  const many: readonly unknown[] =
    type === 'LineString' || type === 'Polygon'
      ? [coordinates]
      : type === 'MultiLineString' || type === 'MultiPolygon'
        ? list(coordinates)
        : [];
  if (many.length === 0 && type !== 'MultiLineString' && type !== 'MultiPolygon')
    return refuse(
      'drawing',
      `${name} is ${typeof type === 'string' ? `a \`${type.replace(/[^\w]/g, '?').slice(0, 40)}\`` : 'no geometry'}; a candidate is drawn with lines or polygons`,
    );
  for (const each of many) {
    if (type === 'LineString' || type === 'MultiLineString') {
      const line = positionsOf(each, name, left);
      if (isRefusal(line)) return line;
      if (new Set(line.map(String)).size < 2)
        return refuse('drawing', `${name}: a line goes through two places at least`);
      lines.push(line);
    } else {
      const polygon: Position[][] = [];
      for (const one of list(each)) {
        const ring = positionsOf(one, name, left);
        if (isRefusal(ring)) return ring;
        if (new Set(ring.map(String)).size < 3 || String(ring[0]) !== String(ring.at(-1)))
          return refuse('drawing', `${name}: a ring has three corners at least, and its last place is its first`);
        polygon.push(ring);
      }
      polygons.push(polygon);
    }
  }
  return { lines, polygons };
}

function positionsOf(value: unknown, name: string, left: { positions: number }): Position[] | Refusal {
  if (!Array.isArray(value)) return refuse('drawing', `${name}: its \`coordinates\` are no list of places`);
  left.positions -= value.length;
  if (left.positions < 0)
    return refuse('drawing', `it has more than ${drawingPositionsMax} positions; simplify it, to 25 m or so`);
  const found: Position[] = [];
  for (const [index, each] of value.entries()) {
    const [longitude, latitude]: readonly unknown[] = Array.isArray(each) ? each : [];
    if (typeof longitude !== 'number' || typeof latitude !== 'number' || !isPosition(longitude, latitude))
      return refuse(
        'drawing',
        `${name}, position ${index + 1} is no place: longitude comes first, then latitude, in degrees`,
      );
    const before = found.at(-1);
    if (before && Math.abs(before[0] - longitude) > 180)
      return refuse(
        'drawing',
        `${name} jumps over the 180th meridian at position ${index + 1}; cut it there into two parts`,
      );
    found.push([longitude, latitude]);
  }
  return found;
}

/** Why a drawing far from the case seems to have its coordinates swapped; nothing where it lies near, or far either way. */
function oddlyPlaced(positions: readonly Position[], [west, south, east, north]: Box): string | undefined {
  if (!(west <= east)) return undefined;
  const near = (longitude: number, latitude: number): boolean =>
    longitude >= west - nearDeg &&
    longitude <= east + nearDeg &&
    latitude >= south - nearDeg &&
    latitude <= north + nearDeg;
  return positions.some(([x, y]) => near(x, y)) || !positions.every(([x, y]) => near(y, x))
    ? undefined
    : 'it lies far from every zone of the case, and among them if latitude and longitude change places: longitude comes first';
}

function placeWords([longitude, latitude]: Position): string {
  return `${longitude.toFixed(4)}, ${latitude.toFixed(4)}`;
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
