import type { FreeGame, WinningCounts } from './winning-counts.ts';

/** Cells of the table of counts by size and sum: beyond it another way is taken. */
const cellsMax = 1_500_000;

/**
 * Counts by a table over sizes and sums (Brams and Affuso; Bilbao's generating functions), for weights whose total is
 * small. Numbers beyond 2^53 are held in two parts. Nothing where the table would be too large.
 */
export function countsByTable({ count, least, sums }: FreeGame): WinningCounts | undefined {
  const { units, need } = sums[0]!;
  const total = units.reduce((sum, each) => sum + each, 0);
  const width = total + 1;
  if (width * (count + 1) > cellsMax) return undefined;
  const all = emptyTable(width * (count + 1));
  all.low[0] = 1;
  let reached = 0;
  for (const [done, unit] of units.entries()) {
    for (let size = done; size >= 0; size--)
      for (let sum = reached; sum >= 0; sum--) add(all, (size + 1) * width + sum + unit, all, size * width + sum);
    reached += unit;
  }
  const winning = (table: Table, size: number, from: number): bigint => {
    let [low, high] = [0, 0];
    for (let sum = Math.max(from, 0); sum < width; sum++) {
      low += table.low[size * width + sum]!;
      high += table.high[size * width + sum]!;
      if (low >= part) {
        low -= part;
        high++;
      }
    }
    return BigInt(high) * BigInt(part) + BigInt(low);
  };
  const bySize = Array.from({ length: count + 1 }, (_, size) => (size >= least ? winning(all, size, need) : 0n));
  const others = emptyTable(width * (count + 1));
  const holding = units.map((unit) => {
    // The table without this seat: each cell less the coalitions that hold the seat.
    for (let size = 0; size <= count; size++)
      for (let sum = 0; sum < width; sum++) {
        const at = size * width + sum;
        others.low[at] = all.low[at]!;
        others.high[at] = all.high[at]!;
        if (size > 0 && sum >= unit) subtract(others, at, (size - 1) * width + sum - unit);
      }
    return Array.from({ length: count + 1 }, (_, size) =>
      size >= least && size > 0 ? winning(others, size - 1, need - unit) : 0n,
    );
  });
  return { bySize, holding };
}

interface Table {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** The lower part counts up to here. */
const part = 2 ** 50;

function emptyTable(cells: number): Table {
  return { low: new Float64Array(cells), high: new Float64Array(cells) };
}

function add(to: Table, at: number, from: Table, source: number): void {
  const low = from.low[source]!;
  const high = from.high[source]!;
  if (low === 0 && high === 0) return;
  to.low[at]! += low;
  to.high[at]! += high;
  if (to.low[at]! >= part) {
    to.low[at]! -= part;
    to.high[at]!++;
  }
}

function subtract(table: Table, at: number, source: number): void {
  table.low[at]! -= table.low[source]!;
  table.high[at]! -= table.high[source]!;
  if (table.low[at]! < 0) {
    table.low[at]! += part;
    table.high[at]!--;
  }
}
