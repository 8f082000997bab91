import { isCounted, kindNames } from './counted-kinds.ts';
import type { IncidentIndex, IncidentLayer } from './incident-index.ts';
import { firstWithin, type LengthLimits } from './length-limits.ts';
import { type ExposurePeriod, touches } from './periods.ts';
import { partsCount } from './possible-count.ts';
import type { Spot } from './spot.ts';

/** How an incident's time lies to one of the periods that it touches. */
export interface TouchedPeriod {
  readonly period: number;
  /** Its first moment is in the period; all of it is. */
  readonly first: boolean;
  readonly whole: boolean;
}

type Periods = readonly Pick<ExposurePeriod, 'during'>[];

/** The periods that a happening touches, and how. */
export function touchedPeriods(startsAt: number, endsAt: number, periods: Periods): readonly TouchedPeriod[] {
  return periods.flatMap(({ during }, period) => {
    if (!touches(startsAt, endsAt, during.startsAt, during.endsAt)) return [];
    const first = startsAt >= during.startsAt;
    return [{ period, first, whole: first && endsAt <= during.endsAt }];
  });
}

/** Counts of all sites, one row of radii times periods times parts after another. */
export interface SitesRows {
  readonly counts: Int32Array;
  readonly radii: number;
  readonly periods: number;
}

/**
 * Adds `by` incidents to the row of a site: of a time that lies so to the periods, and near enough for the radii from those
 * three on.
 */
export function addToSite(
  { counts, radii, periods }: SitesRows,
  site: number,
  {
    possible,
    stated,
    certain,
    coarse,
    spans,
    by,
  }: {
    readonly possible: number;
    readonly stated: number;
    readonly certain: number;
    readonly coarse: boolean;
    readonly spans: readonly TouchedPeriod[];
    readonly by: number;
  },
): void {
  for (let radius = possible; radius < radii; radius++)
    for (const { period, first, whole } of spans) {
      const at = ((site * radii + radius) * periods + period) * partsCount;
      if (whole && radius >= certain) counts[at]! += by;
      else if (coarse) counts[at + 3]! += by;
      if (first && radius >= stated) counts[at + 1]! += by;
      counts[at + 2]! += by;
    }
}

/**
 * Counts all incidents of an index around all sites. Incidents whose times lie alike to the periods, and which reach the same
 * radii, are added in one go.
 */
export function fillSites(
  rows: SitesRows,
  sites: readonly Spot[],
  {
    incidents,
    periods,
    limitsOf,
  }: {
    readonly incidents: IncidentIndex;
    readonly periods: Periods;
    readonly limitsOf: (uncertaintyM: number) => LengthLimits;
  },
): void {
  const [steps, coarses] = [rows.radii + 1, 2];
  const combinations = steps * steps * steps * coarses;
  const sorts: (readonly TouchedPeriod[])[] = [];
  const sortNumbers = new Map<string, number>();
  const layers = incidents.layers().map((layer) => ({
    layer,
    sortOf: sortsIn(layer, periods, (spans) => {
      const key = spans.map(({ period, first, whole }) => `${period}${first}${whole}`).join();
      const there = sortNumbers.get(key);
      if (there !== undefined) return there;
      sortNumbers.set(key, sorts.length);
      return sorts.push(spans) - 1;
    }),
  }));
  const heaps = new Int32Array(sorts.length * combinations);
  const used: number[] = [];
  for (const [site, spot] of sites.entries()) {
    for (const { layer, sortOf } of layers) {
      const { grid, radiusM, coarse } = layer;
      const limits = limitsOf(radiusM + spot.uncertaintyM);
      grid.around(spot.at, limits.reachM, (slot, chord2) => {
        const sort = sortOf[slot]!;
        if (sort < 0) return;
        const at = grid.positionOf;
        const possible = firstWithin(limits.possible, chord2, spot.at, at, slot);
        if (possible === rows.radii) return;
        const stated = firstWithin(limits.stated, chord2, spot.at, at, slot);
        const certain = firstWithin(limits.certain, chord2, spot.at, at, slot);
        const heap = sort * combinations + ((possible * steps + stated) * steps + certain) * coarses + (coarse ? 1 : 0);
        if (heaps[heap]!++ === 0) used.push(heap);
      });
    }
    for (const heap of used) {
      const reached = heap % combinations;
      const three = Math.floor(reached / coarses);
      addToSite(rows, site, {
        possible: Math.floor(three / steps / steps),
        stated: Math.floor(three / steps) % steps,
        certain: three % steps,
        coarse: reached % coarses === 1,
        spans: sorts[Math.floor(heap / combinations)]!,
        by: heaps[heap]!,
      });
      heaps[heap] = 0;
    }
    used.length = 0;
  }
}

const countedKinds = kindNames.map(isCounted);

/** The number of each slot's sort of time; -1 where it is in no total, or touches no period. */
function sortsIn(
  { startsAt, endsAt, kind, incidents }: IncidentLayer,
  periods: Periods,
  numberOf: (spans: readonly TouchedPeriod[]) => number,
): Int32Array {
  return Int32Array.from(incidents, (incident, slot) => {
    if (!incident || !countedKinds[kind[slot]!]) return -1;
    const spans = touchedPeriods(startsAt[slot]!, endsAt[slot]!, periods);
    return spans.length === 0 ? -1 : numberOf(spans);
  });
}
