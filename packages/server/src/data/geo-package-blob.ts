import type { MultiPolygon, Polygon, Position } from '@truceline/truce/kernel';

/** A shape as a GeoPackage can hold it. */
export type Shape =
  | { readonly kind: 'point'; readonly point: Position }
  | { readonly kind: 'polygon'; readonly polygon: Polygon }
  | { readonly kind: 'multiPolygon'; readonly polygons: MultiPolygon };

const wgs84 = 4326;

/**
 * A shape as the bytes of a GeoPackage (OGC 12-128r17, 2.1.3): `GP`, version 0, flags, the system, the envelope of all but points, and
 * well-known binary, little-endian throughout.
 */
export function geoPackageBlob(shape: Shape): Uint8Array {
  const bytes: number[] = [0x47, 0x50, 0, shape.kind === 'point' ? 0b0000_0001 : 0b0000_0011];
  int32(bytes, wgs84);
  if (shape.kind !== 'point') {
    const positions = (shape.kind === 'polygon' ? [shape.polygon] : shape.polygons).flat(2) as unknown as Position[];
    const [xs, ys] = [positions.map(([x]) => x), positions.map(([, y]) => y)];
    for (const edge of [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]) double(bytes, edge);
  }
  switch (shape.kind) {
    case 'point':
      bytes.push(1);
      int32(bytes, 1);
      for (const degrees of shape.point) double(bytes, degrees);
      break;
    case 'polygon':
      polygon(bytes, shape.polygon);
      break;
    case 'multiPolygon':
      bytes.push(1);
      int32(bytes, 6);
      int32(bytes, shape.polygons.length);
      for (const each of shape.polygons) polygon(bytes, each);
  }
  return Uint8Array.from(bytes);
}

function polygon(bytes: number[], rings: Polygon): void {
  bytes.push(1);
  int32(bytes, 3);
  int32(bytes, rings.length);
  for (const ring of rings) {
    int32(bytes, ring.length);
    for (const [longitude, latitude] of ring) {
      double(bytes, longitude);
      double(bytes, latitude);
    }
  }
}

const held = new DataView(new ArrayBuffer(8));

function int32(bytes: number[], value: number): void {
  held.setInt32(0, value, true);
  for (let index = 0; index < 4; index++) bytes.push(held.getUint8(index));
}

function double(bytes: number[], value: number): void {
  held.setFloat64(0, value, true);
  for (let index = 0; index < 8; index++) bytes.push(held.getUint8(index));
}
