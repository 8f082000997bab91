import { holdsPosition, type Position } from '@truceline/truce/kernel';
import { crossingIn } from './ring-crossings.ts';

/** Longer outlines are not compared with themselves, and refused: a person draws none, and a check must have an end. */
export const positionsMax = 20_000;

/** The types of GeoJSON that a form of zone is drawn with. The ring of a polygon may stand for a line. */
const typesOf: Readonly<Record<string, readonly string[]>> = {
  polygon: ['Polygon', 'MultiPolygon'],
  line: ['LineString', 'MultiLineString', 'Polygon'],
  point: ['Point', 'MultiPoint'],
};

/**
 * What is wrong with the shape of a feature (RFC 7946), in words that follow the feature's name; `undefined` where it can
 * be computed with. A shape that has a fault is not drawn.
 */
export function faultOfShape(feature: unknown, form: string): string | undefined {
  const geometry: unknown = (feature as { readonly geometry?: unknown } | null)?.geometry;
  if (typeof geometry !== 'object' || geometry === null)
    return 'has no geometry; draw it, or mark the zone as unresolved';
  const { type, coordinates } = geometry as { readonly type?: unknown; readonly coordinates?: unknown };
  const types = typesOf[form] ?? [];
  if (typeof type !== 'string' || !types.includes(type))
    return `is ${typeof type === 'string' ? `of type \`${type.slice(0, 40)}\`` : 'of no type'}, and a ${form} is wanted; draw it as ${types.slice(0, 2).join(' or ')}`;
  const parts = partsOf(type, coordinates);
  if (!parts || parts.length === 0 || parts.some((part) => part.length === 0))
    return 'is empty; draw it, or mark the zone as unresolved';
  for (const part of parts) {
    const lines: (readonly Position[])[] = [];
    for (const line of part) {
      const fault = faultOfLine(line);
      if (fault !== undefined) return fault;
      lines.push(line as readonly Position[]);
    }
    const fault = type.endsWith('Polygon')
      ? faultOfPolygon(lines)
      : type.endsWith('LineString') && lines.some((line) => line.length < 2)
        ? 'has a line of a single position; draw at least two'
        : undefined;
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** The coordinates of any type as parts of lines of what should be positions; `undefined` where they are nested otherwise. */
function partsOf(type: string, coordinates: unknown): readonly (readonly unknown[])[] | undefined {
  if (!Array.isArray(coordinates)) return undefined;
  if (type === 'MultiPolygon') return coordinates.every(Array.isArray) ? (coordinates as unknown[][]) : undefined;
  if (type === 'Polygon' || type === 'MultiLineString') return [coordinates];
  return [[type === 'Point' ? [coordinates] : coordinates]];
}

function faultOfLine(line: unknown): string | undefined {
  if (!Array.isArray(line) || line.length === 0) return 'is empty; draw it, or mark the zone as unresolved';
  for (const [index, position] of line.entries()) {
    const [longitude, latitude]: unknown[] = Array.isArray(position) ? position : [];
    if (!Number.isFinite(longitude) || !Number.isFinite(latitude))
      return `has a position that is no pair of numbers: \`${clipped(position)}\`; write longitude and latitude in degrees`;
    if (Math.abs(longitude as number) > 180)
      return `has the longitude ${longitude}, and they end at 180; cut the shape at the 180th meridian, or correct the number`;
    if (Math.abs(latitude as number) > 90)
      return `has the latitude ${latitude}, and they end at 90; write the longitude first, or correct the number`;
    const before = index === 0 ? undefined : (line[index - 1] as Position)[0];
    if (before !== undefined && Math.abs((longitude as number) - before) > 180)
      return `goes from longitude ${before} to ${longitude} in one stretch; cut the shape in two at the 180th meridian (RFC 7946, section 3.1.9)`;
  }
  return undefined;
}

function clipped(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 40);
}

function faultOfPolygon(rings: readonly (readonly Position[])[]): string | undefined {
  for (const ring of rings) {
    const [first, last] = [ring[0]!, ring.at(-1)!];
    if (first[0] !== last[0] || first[1] !== last[1])
      return 'has a ring that is not closed; end it with the position with which it begins';
    if (ring.length < 4) return 'has a ring of fewer than three corners; draw it, or mark the zone as unresolved';
  }
  const count = rings.reduce((sum, ring) => sum + ring.length, 0);
  if (count > positionsMax)
    return `has an outline of ${count} positions, and no more than ${positionsMax} are checked; simplify it, or cut it in several`;
  const crossing = crossingIn(rings);
  if (crossing) {
    const place = crossing.at.map((each) => Number(each.toFixed(4))).join(', ');
    return crossing.rings[0] === crossing.rings[1]
      ? `has a ring that crosses itself at ${place}; put its positions in the order of the outline`
      : `has rings that cross each other at ${place}; draw each hole within the outer ring`;
  }
  const [outer, ...holes] = rings;
  return holes.some((hole) => !liesWithin(hole, outer!))
    ? 'has a hole outside its outer ring; draw it within, or as a polygon of its own'
    : undefined;
}

/** Of rings that do not cross: one that does not lie on the outer ring tells for all. */
function liesWithin(hole: readonly Position[], outer: readonly Position[]): boolean {
  const place = hole.find((each) => !liesOn(each, outer));
  return place === undefined || holdsPosition([[outer]], place);
}

function liesOn([x, y]: Position, ring: readonly Position[]): boolean {
  return ring.slice(1).some(([toX, toY], index) => {
    const [fromX, fromY] = ring[index]!;
    if (x < Math.min(fromX, toX) || x > Math.max(fromX, toX) || y < Math.min(fromY, toY) || y > Math.max(fromY, toY))
      return false;
    return (toX - fromX) * (y - fromY) === (toY - fromY) * (x - fromX);
  });
}
