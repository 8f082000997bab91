import { chordLimits, unitVector } from './chord-limits.ts';
import { polarM, reducedLatitude } from './ellipsoid.ts';
import { isPosition, type Position } from './position.ts';

/** Places that come and go, asked which of them lie near another: by number, as whoever put them counts them. */
export interface PlaceGrid {
  /** Puts a place under a number from 0; throws where the number is taken or the place is off the globe. */
  readonly put: (place: number, at: Position) => void;
  /** Takes it out; false where there is none under the number. */
  readonly remove: (place: number) => boolean;
  /**
   * Tells every place within `reachM` of the position, and perhaps one that is up to 0.4 % farther, in no order; with the
   * squared chord that `chordLimits` speaks of. Round the poles and across the 180th meridian as everywhere.
   */
  readonly around: (at: Position, reachM: number, visit: (place: number, chord2: number) => void) => void;
  readonly positionOf: (place: number) => Position;
  readonly size: () => number;
}

const turn = 2 * Math.PI;
const rad = Math.PI / 180;
/** Columns of a row never exceed this. */
const rowStride = 2 ** 24;
/** Cells below this many metres hold so little that looking them up costs more than the places. */
const sideLeastM = 100;

/**
 * Lays out an empty grid of cells about `sideM` metres wide: rows of equal reduced latitude, each cut into as many columns as
 * its widest parallel has room for.
 */
export function placeGrid(sideM: number): PlaceGrid {
  const side = Math.max(sideM, sideLeastM) / polarM;
  const rows = Math.ceil(Math.PI / side);
  const columns = Int32Array.from({ length: rows }, (_, row) => columnsIn(row, side));
  const cells = new Map<number, number[]>();
  let vectors = new Float64Array(3 * 64);
  let positions = new Float64Array(2 * 64).fill(Number.NaN);
  let count = 0;
  const rowAt = (reduced: number): number =>
    Math.min(rows - 1, Math.max(0, Math.floor((reduced + Math.PI / 2) / side)));
  const columnAt = (row: number, longitude: number): number =>
    Math.min(columns[row]! - 1, Math.max(0, Math.floor(((longitude + Math.PI) / turn) * columns[row]!)));
  const cellOf = (at: Position): number => {
    const row = rowAt(reducedLatitude(at[1]));
    return row * rowStride + columnAt(row, at[0] * rad);
  };
  const positionOf = (place: number): Position => [positions[2 * place]!, positions[2 * place + 1]!];
  const has = (place: number): boolean => 2 * place < positions.length && !Number.isNaN(positions[2 * place]!);

  return {
    positionOf,
    size: () => count,
    put: (place, at) => {
      if (!isPosition(at[0], at[1])) throw new RangeError(`\`${at.join(', ')}\` is no place on the globe`);
      if (has(place)) throw new RangeError(`place ${place} is there already`);
      if (2 * place >= positions.length) {
        const room = Math.max(2 * place + 2, 2 * positions.length);
        const wider = new Float64Array(room).fill(Number.NaN);
        wider.set(positions);
        positions = wider;
        const longer = new Float64Array((room / 2) * 3);
        longer.set(vectors);
        vectors = longer;
      }
      positions.set(at, 2 * place);
      vectors.set(unitVector(at), 3 * place);
      const cell = cellOf(at);
      const there = cells.get(cell);
      if (there) there.push(place);
      else cells.set(cell, [place]);
      count++;
    },
    remove: (place) => {
      if (!has(place)) return false;
      const cell = cellOf(positionOf(place));
      const there = cells.get(cell)!;
      const last = there.pop()!;
      if (last !== place) there[there.indexOf(place)] = last;
      if (there.length === 0) cells.delete(cell);
      positions[2 * place] = Number.NaN;
      count--;
      return true;
    },
    around: (at, reachM, visit) => {
      if (!(reachM >= 0)) return;
      const [x, y, z] = unitVector(at);
      const { never } = chordLimits(reachM);
      const look = (cell: readonly number[]): void => {
        for (let index = 0; index < cell.length; index++) {
          const place = cell[index]!;
          const dx = vectors[3 * place]! - x;
          const dy = vectors[3 * place + 1]! - y;
          const dz = vectors[3 * place + 2]! - z;
          const chord2 = dx * dx + dy * dy + dz * dz;
          if (chord2 <= never) visit(place, chord2);
        }
      };
      const reduced = reducedLatitude(at[1]);
      const angle = (reachM + 1) / polarM;
      const [first, last] = [rowAt(reduced - angle), rowAt(reduced + angle)];
      const wide = longitudesWithin(reduced, angle);
      if (cells.size < (last - first + 1) * (1 + wide / side)) {
        for (const cell of cells.values()) look(cell);
        return;
      }
      const middle = (at[0] * rad + Math.PI) / turn;
      for (let row = first; row <= last; row++) {
        const across = columns[row]!;
        let [from, to] = [Math.floor((middle - wide / turn) * across), Math.floor((middle + wide / turn) * across)];
        if (to - from + 1 >= across) [from, to] = [0, across - 1];
        for (let column = from; column <= to; column++) {
          const cell = cells.get(row * rowStride + (((column % across) + across) % across));
          if (cell) look(cell);
        }
      }
    },
  };
}

function columnsIn(row: number, side: number): number {
  const [south, north] = [row * side - Math.PI / 2, (row + 1) * side - Math.PI / 2];
  const nearestEquator = south <= 0 && north >= 0 ? 0 : Math.min(Math.abs(south), Math.abs(north));
  return Math.max(1, Math.floor((turn * Math.cos(nearestEquator)) / side));
}

/** Half the span of longitudes, in radians, of a circle on the sphere; all of them where it holds a pole. */
function longitudesWithin(reduced: number, angle: number): number {
  if (Math.abs(reduced) + angle >= Math.PI / 2 - 1e-9) return Math.PI;
  return Math.asin(Math.min(1, Math.sin(angle) / Math.cos(reduced))) + 1e-9;
}
