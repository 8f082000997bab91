import type { ZoneEdges } from './zone-edges.ts';

/** Named limits of a grid: how many cells, and how many entries all cells together may list. */
export const gridLimits = { cellsMax: 1 << 22, entriesMax: 40_000_000 } as const;

/** The cells of a grid: where it lies, and which cell a coordinate falls in (never decreasing with the coordinate). */
export interface GridCells {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  readonly side: number;
  readonly width: number;
  readonly height: number;
}

/** Edges are listed this much wider than they are, in degrees: far above the rounding of a crossing, far below a metre. */
export const paddingDeg = 1e-9;
const cellLeastDeg = 1e-6;

/** Column of a longitude. */
export function columnOf(cells: GridCells, longitude: number): number {
  const column = Math.floor((longitude - cells.west) / cells.width);
  return column < 0 ? 0 : column >= cells.side ? cells.side - 1 : column;
}

/** Row of a latitude. */
export function rowOf(cells: GridCells, latitude: number): number {
  const row = Math.floor((latitude - cells.south) / cells.height);
  return row < 0 ? 0 : row >= cells.side ? cells.side - 1 : row;
}

/**
 * The finest grid over all zones that keeps to the limits: about four cells an edge, and no more entries than allowed by an
 * upper estimate (each zone listed in all cells of its box, each edge in the cells that it can pass).
 */
export function gridCells(
  edges: ZoneEdges,
  limits: { readonly cellsMax: number; readonly entriesMax: number },
): GridCells {
  const { x, y, boxes, cornerOfRing } = edges;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < boxes.length; at += 4) {
    west = Math.min(west, boxes[at]!);
    south = Math.min(south, boxes[at + 1]!);
    east = Math.max(east, boxes[at + 2]!);
    north = Math.max(north, boxes[at + 3]!);
  }
  const [spanX, spanY] = [Math.max(east - west, cellLeastDeg), Math.max(north - south, cellLeastDeg)];
  let [areas, rims, lengths] = [0, 0, 0];
  for (let at = 0; at < boxes.length; at += 4) {
    if (boxes[at]! > boxes[at + 2]!) continue;
    const [wide, high] = [(boxes[at + 2]! - boxes[at]!) / spanX, (boxes[at + 3]! - boxes[at + 1]!) / spanY];
    areas += wide * high;
    rims += wide + high;
  }
  for (let ring = 0; ring + 1 < cornerOfRing.length; ring++)
    for (let k = cornerOfRing[ring]! + 1; k < cornerOfRing[ring + 1]!; k++)
      lengths += Math.abs(x[k]! - x[k - 1]!) / spanX + Math.abs(y[k]! - y[k - 1]!) / spanY;
  const entries = (side: number): number =>
    areas * side * side + rims * side + boxes.length / 4 + x.length + lengths * side;
  const cellsMax = Math.min(limits.cellsMax, Math.max(256, 4 * x.length));
  let side = 1;
  for (;;) {
    const finer = Math.ceil(side * 1.25);
    if (finer * finer > cellsMax || entries(finer) > limits.entriesMax) break;
    side = finer;
  }
  return {
    west,
    south,
    east,
    north,
    side,
    width: Math.max(spanX / side, cellLeastDeg),
    height: Math.max(spanY / side, cellLeastDeg),
  };
}
