import { crossesEast } from './crosses-east.ts';
import { columnOf, type GridCells, paddingDeg, rowOf } from './grid-cells.ts';
import type { ZoneEdges } from './zone-edges.ts';

/** Marks beside an edge's number: whether its later, its earlier corner lies in a column east of the cell. */
export const laterEast = 0x80000000;
export const earlierEast = 0x40000000;
export const edgeMask = 0x3fffffff;

/** What `eachEntry` finds of one part after the other. */
export interface EntrySink {
  /** An edge that can pass through the cell, with its marks. */
  readonly edge: (cell: number, edge: number) => void;
  /** A cell that the part's edges pass through, after all of them; `odd` is what the edges in the cell do not say. */
  readonly crossed: (cell: number, zone: number, odd: number) => void;
  /** A cell that the part holds whole. */
  readonly whole: (cell: number, zone: number) => void;
}

/**
 * Whether the edge, seen from a place within the cell, changes the answer: a crossing to the east of the place counts, and
 * so does a corner that lies north of the place in a column to the east, since the edges that go on from there are not
 * listed. Added up over the edges of a cell this differs from the plain test by the same bit everywhere in the cell.
 */
export function turns(edges: ZoneEdges, edge: number, x: number, y: number): number {
  const k = edge & edgeMask;
  const [yi, yj] = [edges.y[k]!, edges.y[k - 1]!];
  const [later, earlier] = [yi > y, yj > y];
  let odd = (later && (edge & laterEast) !== 0) !== (earlier && (edge & earlierEast) !== 0) ? 1 : 0;
  if (later !== earlier) {
    if (crossesEast(x, y, edges.x[k]!, yi, edges.x[k - 1]!, yj)) odd ^= 1;
  }
  return odd;
}

/** Goes through all parts, each over the cells of its box. */
export function eachEntry(edges: ZoneEdges, cells: GridCells, sink: EntrySink): void {
  const room = cells.side * cells.side;
  const scratch = { count: new Uint8Array(room), toggles: new Uint8Array(room), odd: new Uint8Array(room) };
  for (let part = 0; part < edges.zoneOfPart.length; part++)
    if (edges.boxes[part * 4]! <= edges.boxes[part * 4 + 2]!) eachEntryOf(part, edges, cells, scratch, sink);
}

interface Scratch {
  readonly count: Uint8Array;
  readonly toggles: Uint8Array;
  readonly odd: Uint8Array;
}

function eachEntryOf(part: number, edges: ZoneEdges, cells: GridCells, scratch: Scratch, sink: EntrySink): void {
  const { x, y, boxes, ringOfPart, cornerOfRing } = edges;
  const { side, west, south, width, height } = cells;
  const firstColumn = columnOf(cells, boxes[part * 4]! - paddingDeg);
  const firstRow = rowOf(cells, boxes[part * 4 + 1]! - paddingDeg);
  const lastColumn = columnOf(cells, boxes[part * 4 + 2]! + paddingDeg);
  const lastRow = rowOf(cells, boxes[part * 4 + 3]! + paddingDeg);
  const columns = lastColumn - firstColumn + 1;
  const size = columns * (lastRow - firstRow + 1);
  const { count, toggles, odd } = scratch;
  count.fill(0, 0, size);
  toggles.fill(0, 0, size);
  odd.fill(0, 0, size);
  for (let ring = ringOfPart[part]!; ring < ringOfPart[part + 1]!; ring++)
    for (let k = cornerOfRing[ring]! + 1; k < cornerOfRing[ring + 1]!; k++) {
      const [xi, yi, xj, yj] = [x[k]!, y[k]!, x[k - 1]!, y[k - 1]!];
      if (xi === xj && yi === yj) continue;
      const [low, high] = yi < yj ? [yi, yj] : [yj, yi];
      const [left, right] = xi < xj ? [xi, xj] : [xj, xi];
      // Where a height is lost in rounding, so may be the place along the edge: it is listed at its full width.
      const flat = high - low < 1e-280;
      const [columnI, columnJ] = [columnOf(cells, xi), columnOf(cells, xj)];
      const [fromRow, toRow] = [rowOf(cells, low - paddingDeg), rowOf(cells, high + paddingDeg)];
      for (let row = fromRow; row <= toRow; row++) {
        let [from, to] = [left, right];
        if (!flat && fromRow !== toRow) {
          const bottom = Math.max(low, south + row * height - paddingDeg);
          const top = Math.min(high, south + (row + 1) * height + paddingDeg);
          const [a, b] = [((xj - xi) * (bottom - yi)) / (yj - yi) + xi, ((xj - xi) * (top - yi)) / (yj - yi) + xi];
          [from, to] = [Math.max(left, Math.min(a, b)), Math.min(right, Math.max(a, b))];
        }
        const spread = flat ? right - left + paddingDeg : paddingDeg;
        const toColumn = columnOf(cells, to + spread);
        const centreY = south + (row + 0.5) * height;
        for (let column = columnOf(cells, from - spread); column <= toColumn; column++) {
          if (column < firstColumn || column > lastColumn || row < firstRow || row > lastRow) continue;
          const edge = k + (columnI > column ? laterEast : 0) + (columnJ > column ? earlierEast : 0);
          const at = (row - firstRow) * columns + column - firstColumn;
          count[at] = 1;
          odd[at]! ^= turns(edges, edge, west + (column + 0.5) * width, centreY);
          sink.edge(row * side + column, edge);
        }
        if (yi > centreY === yj > centreY || row < firstRow || row > lastRow) continue;
        const crossing = ((xj - xi) * (centreY - yi)) / (yj - yi) + xi;
        let column = Math.min(columnOf(cells, crossing), lastColumn);
        const isWest = (centre: number): boolean => crossesEast(west + centre * width, centreY, xi, yi, xj, yj);
        while (column < lastColumn && isWest(column + 1.5)) column++;
        while (column >= firstColumn && !isWest(column + 0.5)) column--;
        if (column >= firstColumn) toggles[(row - firstRow) * columns + column - firstColumn]! ^= 1;
      }
    }
  const zone = edges.zoneOfPart[part]!;
  for (let row = firstRow; row <= lastRow; row++) {
    let inside = 0;
    for (let column = lastColumn; column >= firstColumn; column--) {
      const at = (row - firstRow) * columns + column - firstColumn;
      inside ^= toggles[at]!;
      const cell = row * side + column;
      if (count[at] !== 0) sink.crossed(cell, zone, inside ^ odd[at]!);
      else if (inside !== 0) sink.whole(cell, zone);
    }
  }
}
