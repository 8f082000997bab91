import { addDays, dayOf, daysBetween, isRefusal, type LocalDay, type Position, type Refusal } from '../kernel/index.ts';
import { kindAndAncestors } from '../reports/index.ts';
import { type ScanFound, scan, scanDefaults } from '../statistics/index.ts';
import { type Registration, rowStart, truceBegins } from './registration.ts';
import type { CaseGround } from './rows-of-case.ts';

/** A place of the scan: a square of the grid, at the mean position of its incidents. */
export interface ScannedPlace {
  readonly id: string;
  readonly at: Position;
  readonly before: number;
  readonly during: number;
}

/** A cluster with the days it lasted. */
export interface HeldCluster {
  readonly places: readonly string[];
  readonly centre: Position;
  readonly radiusKm: number;
  readonly first: LocalDay;
  readonly last: LocalDay;
  readonly direction: 'high' | 'low';
  readonly cases: number;
  readonly expected: number;
  readonly p: number;
}

/** Where and when more, or fewer, than elsewhere: a question to a person, and in no verdict. */
export interface HeldClusters {
  readonly places: readonly ScannedPlace[];
  /** Those that chance finds at most once in twenty. */
  readonly clusters: readonly HeldCluster[];
  /** Of the likeliest window, whether it is told or not; absent where there was none. */
  readonly leastP?: number;
  readonly replications: number;
  readonly intervalDays: number;
  /** Incidents of the time that have no position near enough to be placed. */
  readonly notPlaced: number;
}

const epoch = '1970-01-01' as LocalDay;
const squaresMax = 60;
const intervalsAbout = 40;
const replications = 99;
const clustersMax = 5;
/** Windows less rare than this are no more than what chance finds. */
const pMax = 0.05;

/**
 * The space-time permutation scan (Kulldorff and others 2005) over the incidents of the registered kinds, before and during: its expectation
 * comes from the incidents alone, so that places that are watched unevenly, but steadily, do not deceive it. Refused with too
 * few incidents or places. Incidents that are known by their region alone are left out and counted.
 */
export function clustersOf({ incidents }: CaseGround, registration: Registration): HeldClusters | Refusal {
  const { dayZone, truce, baseline } = registration;
  const kinds = new Set<string>(registration.kinds);
  const [from, to] = [rowStart(baseline.from, registration)!, rowStart(truce.to, registration)!];
  const [first, last] = [dayOf(from, dayZone), dayOf(to, dayZone)];
  const counted = incidents.flatMap(({ kind, place, happenedAt: { startsAt } }) => {
    const day = dayOf(startsAt, dayZone);
    const within = startsAt >= from && day <= last && kindAndAncestors(kind).some((each) => kinds.has(each));
    return within ? [{ day, place, during: startsAt >= truceBegins(registration) }] : [];
  });
  const placed = counted.flatMap(({ place, ...each }) =>
    place.at && ['device', 'address', 'settlement', 'near'].includes(place.precision)
      ? [{ ...each, at: place.at }]
      : [],
  );
  const squares = gridOf(placed.map(({ at }) => at));
  const ids = [...new Set(placed.map(({ at }) => squares(at)))].sort();
  const places = ids.map((id): ScannedPlace => {
    const own = placed.filter(({ at }) => squares(at) === id);
    const mean = (axis: 0 | 1): number => own.reduce((sum, { at }) => sum + at[axis], 0) / own.length;
    const during = own.filter((each) => each.during).length;
    return { id, at: [mean(0), mean(1)], before: own.length - during, during };
  });
  const index = new Map(ids.map((id, place) => [id, place]));
  const days = daysBetween(first, last) + 1;
  const intervalDays = Math.max(1, Math.ceil(days / intervalsAbout));
  const found = scan(
    {
      places: places.map(({ id, at: [longitude, latitude] }) => ({ id, position: { latitude, longitude } })),
      cases: placed.map(({ day, at }) => ({
        place: index.get(squares(at))!,
        day: daysBetween(epoch, day),
        stratum: '',
        count: 1,
      })),
      study: { first: daysBetween(epoch, first), last: daysBetween(epoch, last) },
    },
    {
      ...scanDefaults,
      model: 'permutation',
      rates: 'both',
      unit: 'day',
      length: intervalDays,
      replications,
      seed: registration.seed,
    },
  );
  if (isRefusal(found)) return found;
  return {
    places,
    clusters: told(found, places),
    ...(found.clusters[0]?.p === undefined ? {} : { leastP: found.clusters[0].p }),
    replications,
    intervalDays,
    notPlaced: counted.length - placed.length,
  };
}

function told({ clusters }: ScanFound, places: readonly ScannedPlace[]): readonly HeldCluster[] {
  const at = new Map(places.map((each) => [each.id, each.at]));
  return clusters.slice(0, clustersMax).flatMap((each) =>
    each.p === undefined || each.p > pMax || each.first === undefined || each.last === undefined
      ? []
      : [
          {
            places: each.places,
            centre: at.get(each.places[0]!)!,
            radiusKm: each.radius,
            first: addDays(epoch, each.first),
            last: addDays(epoch, each.last),
            direction: each.direction,
            cases: each.cases,
            expected: each.expected,
            p: each.p,
          },
        ],
  );
}

/** Names of squares of a grid in degrees, as fine as leaves at most so many of them with an incident. */
function gridOf(positions: readonly Position[]): (at: Position) => string {
  for (let side = 0.1; ; side *= 2) {
    const name = ([longitude, latitude]: Position): string =>
      `${Math.floor(latitude / side)}/${Math.floor(longitude / (side * 1.5))}`;
    if (side > 20 || new Set(positions.map(name)).size <= squaresMax) return name;
  }
}
