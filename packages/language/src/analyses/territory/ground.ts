import { distanceM, holdsPosition, type MultiPolygon, type Position } from '@truceline/truce/kernel';
import type { Id, Terms, Zone } from '@truceline/truce/terms';
import type { Geometry } from '../../compile/geometry.ts';

/** The ground of the zones of a text, as far as they are drawn. */
export interface Ground {
  /** Whether the zone holds the place; `undefined` where the zone, or one that it is made of, is not drawn. */
  readonly holds: (zone: Id, place: Position) => boolean | undefined;
  /** Places spread evenly over the box around a zone; empty where it is not drawn. */
  readonly samples: (zone: Id) => readonly Position[];
  /** What the zone is bounded by; of a band around a line, the two lines beside each of its stretches. */
  readonly edges: (zone: Id) => readonly Edge[];
  /** The lines of a zone that is drawn as a line. */
  readonly lines: (zone: Id) => readonly (readonly Position[])[];
  /** Unresolved zones at the root of a zone, itself included. */
  readonly undrawnRoots: (zone: Id) => readonly Id[];
}

/** A straight stretch of an outline. */
export type Edge = readonly [from: Position, to: Position];

interface Shape {
  readonly polygons: MultiPolygon;
  readonly lines: readonly (readonly Position[])[];
}

/** Places on a side of the grid that is laid over a zone: 1,600 in all, so that a share is good to a few per cent. */
const gridSide = 40;

/** Reads the shapes once; zones that move are taken in their first shape. */
export function groundOf(terms: Terms, geometry: readonly Geometry[]): Ground {
  const zones = new Map(terms.zones.map((zone) => [zone.id, zone]));
  const shapes = new Map<Id, Shape | undefined>();
  const shapeOf = (zone: Zone): Shape | undefined => {
    if (!shapes.has(zone.id)) shapes.set(zone.id, drawn(zone, geometry));
    return shapes.get(zone.id);
  };
  // What unions are made of in the end, each once: parts may be named twice, and a wrong text may name a zone in itself.
  const parts = new Map<Id, readonly Zone[]>();
  const partsOf = (id: Id): readonly Zone[] => {
    if (!parts.has(id)) parts.set(id, reachedFrom(id, zones, (zone) => zone.shape.kind === 'union').filter(isPart));
    return parts.get(id)!;
  };
  const lineOf = (zone: Zone): Shape['lines'] => {
    const of = zone.shape.kind === 'buffer' ? zones.get(zone.shape.of) : undefined;
    return (of && shapeOf(of)?.lines) ?? [];
  };
  const partHolds = (zone: Zone, place: Position): boolean | undefined => {
    if (zone.shape.kind === 'buffer') {
      const [lines, widthM] = [lineOf(zone), metresOf(zone.shape.width)];
      if (lines.length === 0 || widthM === undefined || zone.shape.side !== 'both') return undefined;
      return distanceToLines(place, lines) <= widthM;
    }
    const shape = shapeOf(zone);
    return shape && shape.polygons.length > 0 ? holdsPosition(shape.polygons, place) : undefined;
  };
  const outlineOf = (zone: Zone): readonly Position[] => {
    if (zone.shape.kind === 'buffer') {
      const widthM = metresOf(zone.shape.width) ?? 0;
      return lineOf(zone)
        .flat()
        .flatMap((place) => around(place, widthM));
    }
    const shape = shapeOf(zone);
    return shape ? [...shape.polygons.flatMap((polygon) => polygon[0] ?? []), ...shape.lines.flat()] : [];
  };
  const edgesOf = (zone: Zone): readonly Edge[] => {
    if (zone.shape.kind !== 'buffer') return (shapeOf(zone)?.polygons ?? []).flatMap((each) => each.flatMap(stretches));
    const widthM = metresOf(zone.shape.width) ?? 0;
    return lineOf(zone)
      .flatMap(stretches)
      .flatMap((edge) => beside(edge, widthM));
  };
  return {
    holds: (id, place) => {
      const of = partsOf(id);
      return of.length === 0 ? undefined : anyOf(of.map((zone) => partHolds(zone, place)));
    },
    samples: (id) => gridOver(partsOf(id).flatMap(outlineOf)),
    edges: (id) => partsOf(id).flatMap(edgesOf),
    lines: (id) => {
      const zone = zones.get(id);
      return (zone && shapeOf(zone)?.lines) ?? [];
    },
    undrawnRoots: (id) =>
      reachedFrom(id, zones, () => true).flatMap(({ id: root, shape }) => (shape.kind === 'unresolved' ? [root] : [])),
  };
}

function isPart({ shape }: Zone): boolean {
  return shape.kind !== 'union';
}

/** The zone and those that it is made of, taken apart where `opens` says so, each once. */
function reachedFrom(id: Id, zones: ReadonlyMap<Id, Zone>, opens: (zone: Zone) => boolean): readonly Zone[] {
  const reached = new Set<Zone>();
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const zone = zones.get(next);
    if (!zone || reached.has(zone)) continue;
    reached.add(zone);
    if (!opens(zone)) continue;
    if (zone.shape.kind === 'union') waiting.push(...zone.shape.of.toReversed());
    if (zone.shape.kind === 'buffer') waiting.push(zone.shape.of);
  }
  return [...reached];
}

function drawn(zone: Zone, geometry: readonly Geometry[]): Shape | undefined {
  if (zone.shape.kind !== 'geometry') return undefined;
  const { uri } = zone.shape;
  const [feature] = geometry.find((each) => each.uri === uri)?.features ?? [];
  const found = (
    feature as { readonly geometry?: { readonly type?: string; readonly coordinates?: unknown } } | undefined
  )?.geometry;
  const coordinates = found?.coordinates;
  switch (found?.type) {
    case 'Polygon':
      // A line whose file holds a ring is that ring.
      return zone.shape.form === 'line'
        ? { polygons: [], lines: [(coordinates as Position[][])[0] ?? []] }
        : { polygons: [coordinates as MultiPolygon[number]], lines: [] };
    case 'MultiPolygon':
      return { polygons: coordinates as MultiPolygon, lines: [] };
    case 'LineString':
      return { polygons: [], lines: [coordinates as readonly Position[]] };
    case 'MultiLineString':
      return { polygons: [], lines: coordinates as readonly (readonly Position[])[] };
    default:
      return undefined;
  }
}

function anyOf(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

function metresOf(width: Extract<Zone['shape'], { readonly kind: 'buffer' }>['width']): number | undefined {
  return width.kind === 'said' && width.value.kind === 'length' ? Number(width.value.lengthMm) / 1000 : undefined;
}

function gridOver(outline: readonly Position[]): readonly Position[] {
  if (outline.length === 0) return [];
  const [longitudes, latitudes] = [outline.map(([longitude]) => longitude), outline.map(([, latitude]) => latitude)];
  const [west, south] = [Math.min(...longitudes), Math.min(...latitudes)];
  const [width, height] = [Math.max(...longitudes) - west, Math.max(...latitudes) - south];
  const places: Position[] = [];
  for (let row = 0; row < gridSide; row++)
    for (let column = 0; column < gridSide; column++)
      places.push([west + ((column + 0.5) * width) / gridSide, south + ((row + 0.5) * height) / gridSide]);
  return places;
}

function stretches(line: readonly Position[]): readonly Edge[] {
  return line.slice(1).map((to, index): Edge => [line[index]!, to]);
}

/** The two edges at a distance on either side of an edge, on a plane that touches its start. */
function beside([from, to]: Edge, byM: number): readonly Edge[] {
  const squeeze = Math.max(Math.cos((from[1] * Math.PI) / 180), 0.01);
  const [dx, dy] = [(to[0] - from[0]) * squeeze, to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  if (length === 0) return [];
  const [aside, up] = [(-dy / length / squeeze) * (byM / metresPerDegree), (dx / length) * (byM / metresPerDegree)];
  const moved = ([longitude, latitude]: Position, sign: number): Position => [
    longitude + sign * aside,
    latitude + sign * up,
  ];
  return [
    [moved(from, 1), moved(to, 1)],
    [moved(from, -1), moved(to, -1)],
  ];
}

const metresPerDegree = 111_195;

function around([longitude, latitude]: Position, byM: number): readonly Position[] {
  const [up, aside] = [
    byM / metresPerDegree,
    byM / metresPerDegree / Math.max(Math.cos((latitude * Math.PI) / 180), 0.01),
  ];
  return [
    [longitude - aside, latitude - up],
    [longitude + aside, latitude + up],
  ];
}

/** Metres from a place to the nearest point of lines: the foot is found on a plane, the length on the ellipsoid. */
export function distanceToLines(place: Position, lines: readonly (readonly Position[])[]): number {
  const squeeze = Math.cos((place[1] * Math.PI) / 180);
  let nearest: Position | undefined;
  let least = Infinity;
  for (const line of lines)
    for (let index = 1; index < line.length; index++) {
      const [from, to] = [line[index - 1]!, line[index]!];
      const [dx, dy] = [(to[0] - from[0]) * squeeze, to[1] - from[1]];
      const [px, py] = [(place[0] - from[0]) * squeeze, place[1] - from[1]];
      const length = dx * dx + dy * dy;
      const share = length === 0 ? 0 : Math.min(Math.max((px * dx + py * dy) / length, 0), 1);
      const [fx, fy] = [px - share * dx, py - share * dy];
      if (fx * fx + fy * fy >= least) continue;
      least = fx * fx + fy * fy;
      nearest = [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
    }
  return nearest ? distanceM(place, nearest) : Infinity;
}
