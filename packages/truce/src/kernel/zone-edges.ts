import { type Refusal, refuse } from './diagnostic.ts';
import type { MultiPolygon } from './polygon.ts';
import { isPosition } from './position.ts';

/** Corners of many zones in flat columns. Edge k goes from corner k - 1 to corner k, as `holdsPosition` pairs them. */
export interface ZoneEdges {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Zone of each part, ascending: a part is one polygon of a zone, outer ring and holes. */
  readonly zoneOfPart: Uint32Array;
  /** Rings of part p: from `ringOfPart[p]` to `ringOfPart[p + 1]`. */
  readonly ringOfPart: Uint32Array;
  /** Corners of ring r: from `cornerOfRing[r]` to `cornerOfRing[r + 1]`; the first is its last corner once more. */
  readonly cornerOfRing: Uint32Array;
  /** Westernmost, southernmost, easternmost, northernmost of each part. */
  readonly boxes: Float64Array;
}

/** More corners than this are refused: they would not fit an edge's number and its two marks in 32 bits. */
export const cornersMax = (1 << 30) - 1;

/** Lays out the corners of zones. A corner that is off the globe or no number is refused, with the zone's position. */
export function zoneEdges(zones: readonly MultiPolygon[]): ZoneEdges | Refusal {
  const parts = zones.reduce((sum, zone) => sum + zone.length, 0);
  const rings = zones.reduce((sum, zone) => zone.reduce((more, part) => more + part.length, sum), 0);
  let corners = 0;
  for (const zone of zones) for (const part of zone) for (const ring of part) corners += ring.length + 1;
  if (corners > cornersMax)
    return refuse(
      'zones-too-large',
      `${corners} corners, and no more than ${cornersMax} are indexed; simplify the zones`,
    );
  const edges = {
    x: new Float64Array(corners),
    y: new Float64Array(corners),
    zoneOfPart: new Uint32Array(parts),
    ringOfPart: new Uint32Array(parts + 1),
    cornerOfRing: new Uint32Array(rings + 1),
    boxes: new Float64Array(parts * 4),
  };
  let [part, ring, corner] = [0, 0, 0];
  for (const [zone, polygons] of zones.entries())
    for (const polygon of polygons) {
      const box = [Infinity, Infinity, -Infinity, -Infinity];
      for (const positions of polygon) {
        for (let at = -1; at < positions.length; at++) {
          const position = positions.at(at);
          if (!position) break;
          const [longitude, latitude] = position;
          if (!isPosition(longitude, latitude))
            return refuse(
              'zone-off-the-globe',
              `zone ${zone} has the corner \`${longitude}, ${latitude}\`; longitudes end at 180 and latitudes at 90`,
            );
          edges.x[corner] = longitude;
          edges.y[corner++] = latitude;
          box[0] = Math.min(box[0]!, longitude);
          box[1] = Math.min(box[1]!, latitude);
          box[2] = Math.max(box[2]!, longitude);
          box[3] = Math.max(box[3]!, latitude);
        }
        edges.cornerOfRing[++ring] = corner;
      }
      edges.boxes.set(box, part * 4);
      edges.zoneOfPart[part] = zone;
      edges.ringOfPart[++part] = ring;
    }
  return { ...edges, x: edges.x.subarray(0, corner), y: edges.y.subarray(0, corner) };
}
