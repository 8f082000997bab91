import {
  isPosition,
  type MultiPolygon,
  type Polygon,
  type Position,
  type Refusal,
  refuse,
} from '@truceline/truce/kernel';
import { clip } from '../cells.ts';

const positionsMax = 20_000;

/**
 * Shapes in well-known text (OGC 06-103r4, 7.2): `POLYGON((31 48, 32 48, 32 49, 31 48))` or `MULTIPOLYGON(((…)),((…)))`,
 * longitude first. Rings are closed where they are not.
 */
export function polygonsFromWkt(text: string): MultiPolygon | Refusal {
  const [, kind = '', body = ''] = /^\s*(POLYGON|MULTIPOLYGON)\s*(\(.*\))\s*$/is.exec(text) ?? [];
  if (body === '' || !/^[\d\s().,eE+-]+$/.test(body)) return wrong(text);
  let value: unknown;
  try {
    value = JSON.parse(
      body
        .replaceAll('(', '[')
        .replaceAll(')', ']')
        .replace(/([^[\],]+)/g, (pair) => (pair.trim() === '' ? '' : `[${pair.trim().replace(/\s+/g, ',')}]`)),
    );
  } catch {
    return wrong(text);
  }
  const polygons = (kind.toUpperCase() === 'POLYGON' ? [value] : value) as readonly unknown[];
  let positions = 0;
  const shape: Polygon[] = [];
  for (const polygon of polygons) {
    if (!Array.isArray(polygon) || polygon.length === 0) return wrong(text);
    const rings: (readonly Position[])[] = [];
    for (const ring of polygon as readonly unknown[]) {
      if (!Array.isArray(ring) || ring.length < 3 || !ring.every(isPlace)) return wrong(text);
      positions += ring.length;
      rings.push(closed(ring));
    }
    shape.push(rings);
  }
  return positions > positionsMax
    ? refuse('wkt-positions', `has ${positions} positions, at most ${positionsMax} are read`)
    : shape;
}

function wrong(text: string): Refusal {
  return refuse('wkt', `\`${clip(text)}\` is no POLYGON or MULTIPOLYGON of longitudes and latitudes`);
}

function isPlace(value: unknown): value is Position {
  return Array.isArray(value) && value.length === 2 && isPosition(value[0] as number, value[1] as number);
}

function closed(ring: readonly Position[]): readonly Position[] {
  const [first, last] = [ring[0]!, ring.at(-1)!];
  return first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first];
}
