import type { Report } from '../reports/index.ts';
import { looseLimits } from './nearness.ts';

const metresPerDegree = 110_500;
const sliceMs = 12 * 3_600_000;
/** 31 days: a longer stretch is found by its first 31 days only. */
const slicesMax = 62;

/**
 * Pairs of positions in the list that may be near enough in place and time, each once, in order. The grid's cells are
 * as wide as the loosest limit, everywhere on the theatre, so that a cell's neighbours hold all that the limit can reach.
 */
export function* candidatePairs(reports: readonly Report[]): Generator<readonly [number, number]> {
  const cellOf = gridFor(reports);
  const cells = makeCells();
  const kinds = new Map<string, number>();
  for (const [index, report] of reports.entries()) {
    if (!report.place.at) continue;
    const kind = kinds.get(report.kind) ?? kinds.size;
    kinds.set(report.kind, kind);
    const [column, row] = cellOf(report.place.at);
    const [first, last] = slicesOf(report);
    for (let slice = first; slice <= last; slice++) cells.put([kind, slice, row, column], index);
  }
  const partners = new Set<number>();
  for (const [index, report] of reports.entries()) {
    if (!report.place.at) continue;
    const kind = kinds.get(report.kind)!;
    const [column, row] = cellOf(report.place.at);
    const [first, last] = slicesOf(report);
    partners.clear();
    for (let slice = first - 1; slice <= last + 1; slice++)
      for (let rowNear = row - 1; rowNear <= row + 1; rowNear++)
        for (let columnNear = column - 1; columnNear <= column + 1; columnNear++)
          for (const other of cells.get([kind, slice, rowNear, columnNear])) if (other > index) partners.add(other);
    for (const other of [...partners].sort((a, b) => a - b)) yield [index, other];
  }
}

type Cell = readonly [kind: number, slice: number, row: number, column: number];

/** Positions by cell: chains in plain numbers. Two cells may share a chain; that only gives a pair too many to measure. */
function makeCells() {
  const heads = new Map<number, number>();
  const held: number[] = [];
  const next: number[] = [];
  return {
    put: (cell: Cell, index: number): void => {
      const key = keyOf(cell);
      next.push(heads.get(key) ?? -1);
      heads.set(key, held.push(index) - 1);
    },
    *get(cell: Cell): Generator<number> {
      for (let at = heads.get(keyOf(cell)) ?? -1; at >= 0; at = next[at]!) yield held[at]!;
    },
  };
}

/** One whole number below 2^51. */
function keyOf([kind, slice, row, column]: Cell): number {
  return ((wrap(kind, 6) * 2 ** 20 + wrap(slice, 20)) * 2 ** 12 + wrap(row, 12)) * 2 ** 13 + wrap(column, 13);
}

function wrap(value: number, bits: number): number {
  return value & (2 ** bits - 1);
}

function gridFor(reports: readonly Report[]): (at: readonly [number, number]) => readonly [number, number] {
  const reach = looseLimits.distanceM / metresPerDegree;
  let farthest = 0;
  for (const report of reports) farthest = Math.max(farthest, Math.abs(report.place.at?.[1] ?? 0));
  const width = reach / Math.cos((Math.min(farthest + 1, 89) * Math.PI) / 180);
  return ([longitude, latitude]) => [Math.floor(longitude / width), Math.floor(latitude / reach)];
}

function slicesOf(report: Report): readonly [first: number, last: number] {
  const first = Math.floor(report.happenedAt.startsAt / sliceMs);
  const last = Math.floor(Math.max(report.happenedAt.startsAt, report.happenedAt.endsAt - 1) / sliceMs);
  return [first, Math.min(last, first + slicesMax - 1)];
}
