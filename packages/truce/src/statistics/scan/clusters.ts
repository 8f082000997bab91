import type { BestWindow } from './windows.ts';

/** A window that is told, with its places. */
export interface ScanClusterFound extends BestWindow {
  readonly places: readonly number[];
  readonly radius: number;
}

/**
 * The best windows by likelihood ratio, each only where it overlaps none above it: SaTScan's "no geographical overlap". Two of one
 * direction overlap where they share a place. One of high and one of low rates overlap where they share a place and their times meet or
 * touch, as SaTScan 10.3 has it. Each centre brings its one best window, so that a centre whose best overlaps brings none.
 */
export function withoutOverlap(best: readonly BestWindow[]): readonly ScanClusterFound[] {
  const ranked = [...best].sort(
    (one, two) => two.llr - one.llr || one.size - two.size || one.circles.centre - two.circles.centre,
  );
  const kept: ScanClusterFound[] = [];
  for (const each of ranked) {
    const places = [...each.circles.places.subarray(0, each.size)];
    if (kept.some((other) => overlap(other, each, new Set(places)))) continue;
    kept.push({ ...each, places, radius: each.circles.distances[each.size - 1]! });
  }
  return kept;
}

function overlap(kept: ScanClusterFound, next: BestWindow, places: ReadonlySet<number>): boolean {
  if (kept.direction !== next.direction && (kept.to < next.from || next.to < kept.from)) return false;
  return kept.places.some((place) => places.has(place));
}
