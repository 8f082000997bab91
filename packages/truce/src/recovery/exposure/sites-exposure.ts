import type { IncidentId } from '../../incidents/index.ts';
import { isRefusal, type PlaceGrid, placeGrid } from '../../kernel/index.ts';
import { placeRadiusM } from '../../reports/index.ts';
import type { Id } from '../../terms/index.ts';
import { isCounted } from './counted-kinds.ts';
import { type IncidentIndex, incidentIndex, isCoarse, type PlacedIncident } from './incident-index.ts';
import { firstWithin, type LengthLimits, lengthLimits } from './length-limits.ts';
import type { ExposurePeriod } from './periods.ts';
import { countAt, type PossibleCount, partsCount } from './possible-count.ts';
import { checkedRadii } from './radii.ts';
import { addToSite, fillSites, type SitesRows, touchedPeriods } from './sites-batch.ts';
import type { Spot } from './spot.ts';

/** Counts around many sites at once, kept up to date incident by incident. It holds what going through everything anew would give. */
export interface SitesExposure {
  /** What has been entered; ask it, and change it only through `put` and `remove`. */
  readonly incidents: IncidentIndex;
  /** Enters an incident, in place of one of the same id, and gives the sites whose counts it touched. */
  readonly put: (incident: PlacedIncident) => readonly Id[];
  /** Takes an incident out that was retracted or became part of another, and gives the sites that it had touched. */
  readonly remove: (id: IncidentId) => readonly Id[];
  /** Counts of a site by radius, from the smallest, and by period; `undefined` for a site that is not there. */
  readonly countsOf: (site: Id) => readonly (readonly PossibleCount[])[] | undefined;
}

/** Sites whose uncertainty is at most so many metres share a grid, so that one vague site does not widen the search for all. */
const uncertaintySteps = [100, 1_000, 10_000, Number.POSITIVE_INFINITY];
const cellM = 4_000;

/** Lays out sites, each id once (the last given counts), and enters incidents. Radii that `checkedRadii` refuses throw. */
export function sitesExposure(
  spots: readonly Spot[],
  asked: { readonly radiiM: readonly number[]; readonly periods: readonly Pick<ExposurePeriod, 'during'>[] },
  entered: Iterable<PlacedIncident> = [],
): SitesExposure {
  const radiiM = checkedRadii(asked.radiiM);
  if (isRefusal(radiiM)) throw new RangeError(radiiM.message);
  const { periods } = asked;
  const sites = [...new Map(spots.map((spot) => [spot.id, spot])).values()].sort(
    (a, b) => Math.round(a.at[1] * 20) - Math.round(b.at[1] * 20) || a.at[0] - b.at[0],
  );
  const numberOf = new Map(sites.map(({ id }, number) => [id, number]));
  const grids = laidOut(sites);
  const rows: SitesRows = {
    counts: new Int32Array(sites.length * radiiM.length * periods.length * partsCount),
    radii: radiiM.length,
    periods: periods.length,
  };
  const incidents = incidentIndex(entered);
  const limitsOf = keptLimits(radiiM);
  fillSites(rows, sites, { incidents, periods, limitsOf });

  const uncertainties = [...new Set(sites.map(({ uncertaintyM }) => uncertaintyM))];
  const uncertaintyNumbers = new Map(uncertainties.map((each, number) => [each, number]));
  const uncertaintyOf = Int32Array.from(sites, ({ uncertaintyM }) => uncertaintyNumbers.get(uncertaintyM)!);
  /** The change that last touched a site, so that a site is told once a change. */
  const touchedBy = new Int32Array(sites.length);
  let changes = 0;

  /** Adds an incident to the counts of the sites that it may be near, or takes it out again. */
  const apply = ({ place, kind, happenedAt }: PlacedIncident, by: 1 | -1, touched: number[]): void => {
    const { at } = place;
    const radiusM = placeRadiusM[place.precision];
    if (!at || !Number.isFinite(radiusM) || !isCounted(kind)) return;
    const spans = touchedPeriods(happenedAt.startsAt, happenedAt.endsAt, periods);
    if (spans.length === 0) return;
    const coarse = isCoarse(radiusM);
    const limitsByNumber: LengthLimits[] = [];
    for (const { grid, uncertaintyMostM } of grids)
      grid.around(at, limitsOf(radiusM + uncertaintyMostM).reachM, (site, chord2) => {
        const number = uncertaintyOf[site]!;
        limitsByNumber[number] ??= limitsOf(radiusM + uncertainties[number]!);
        const limits = limitsByNumber[number];
        const possible = firstWithin(limits.possible, chord2, at, grid.positionOf, site);
        if (possible === radiiM.length) return;
        const stated = firstWithin(limits.stated, chord2, at, grid.positionOf, site);
        const certain = firstWithin(limits.certain, chord2, at, grid.positionOf, site);
        if (touchedBy[site] !== changes) touched.push(site);
        touchedBy[site] = changes;
        addToSite(rows, site, { possible, stated, certain, coarse, spans, by });
      });
  };
  const remove = (id: IncidentId, touched: number[]): void => {
    const there = incidents.remove(id);
    if (there) apply(there, -1, touched);
  };
  const changed = (change: (touched: number[]) => void): readonly Id[] => {
    const touched: number[] = [];
    changes++;
    change(touched);
    return touched.map((site) => sites[site]!.id);
  };
  return {
    incidents,
    put: (incident) =>
      changed((touched) => {
        remove(incident.id, touched);
        incidents.put(incident);
        apply(incident, 1, touched);
      }),
    remove: (id) => changed((touched) => remove(id, touched)),
    countsOf: (site) => {
      const number = numberOf.get(site);
      if (number === undefined) return undefined;
      return radiiM.map((_, radius) =>
        periods.map((_, period) =>
          countAt(rows.counts, ((number * radiiM.length + radius) * periods.length + period) * partsCount),
        ),
      );
    },
  };
}

function laidOut(sites: readonly Spot[]): readonly { readonly grid: PlaceGrid; readonly uncertaintyMostM: number }[] {
  return uncertaintySteps.flatMap((most, step) => {
    const least = uncertaintySteps[step - 1] ?? -1;
    const own = sites.flatMap((spot, number) =>
      spot.uncertaintyM > least && spot.uncertaintyM <= most ? [{ spot, number }] : [],
    );
    if (own.length === 0) return [];
    const grid = placeGrid(cellM);
    for (const { spot, number } of own) grid.put(number, spot.at);
    return [{ grid, uncertaintyMostM: own.reduce((sum, { spot }) => Math.max(sum, spot.uncertaintyM), 0) }];
  });
}

/** Limits by the sum of both uncertainties, worked out once each; few sums are ever asked for. */
function keptLimits(radiiM: readonly number[]): (uncertaintyM: number) => LengthLimits {
  const kept = new Map<number, LengthLimits>();
  return (uncertaintyM) => {
    const there = kept.get(uncertaintyM);
    if (there) return there;
    if (kept.size >= limitsMax) kept.clear();
    const made = lengthLimits(radiiM, uncertaintyM);
    kept.set(uncertaintyM, made);
    return made;
  };
}

const limitsMax = 20_000;
