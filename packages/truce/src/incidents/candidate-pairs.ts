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
  const cells = new Map<string, number[]>();
  for (const [index, report] of reports.entries()) {
    if (!report.place.at) continue;
    const [column, row] = cellOf(report.place.at);
    const [first, last] = slicesOf(report);
    for (let slice = first; slice <= last; slice++) {
      const key = `${report.kind} ${slice} ${row} ${column}`;
      const cell = cells.get(key);
      if (cell) cell.push(index);
      else cells.set(key, [index]);
    }
  }
  for (const [index, report] of reports.entries()) {
    if (!report.place.at) continue;
    const [column, row] = cellOf(report.place.at);
    const [first, last] = slicesOf(report);
    const partners = new Set<number>();
    for (let slice = first - 1; slice <= last + 1; slice++)
      for (let rowNear = row - 1; rowNear <= row + 1; rowNear++)
        for (let columnNear = column - 1; columnNear <= column + 1; columnNear++)
          for (const other of cells.get(`${report.kind} ${slice} ${rowNear} ${columnNear}`) ?? [])
            if (other > index) partners.add(other);
    for (const other of [...partners].sort((a, b) => a - b)) yield [index, other];
  }
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
