import { type CountRange, distanceM, holdsPosition, type Interval, type Position } from '../kernel/index.ts';
import type { Placing } from '../recovery/index.ts';
import { type PlacePrecision, placeRadiusM } from '../reports/index.ts';
import type { Edition, ReleasedIncident } from './release/index.ts';

/** How near to a window of silence incidents are counted, in kilometres. */
export const nearKm = 5;
const nearM = nearKm * 1_000;

/**
 * Incidents of an edition within 5 km of a place during a stretch of time, with those that count for each end of the range: at least
 * those whose place and time lie within it however far off both may be, at most those whose place and time may lie within it. Nothing
 * where nobody says where, and where the edition tells no exact places and times, as no public one does.
 */
export function incidentsNear(
  { incidents }: Pick<Edition, 'incidents'>,
  { at, uncertaintyM = 0 }: Placing,
  during: Interval,
): { readonly count: CountRange; readonly incidents: readonly string[] } | undefined {
  if (!at || incidents.some(({ from, place }) => from?.kind === 'day' || (place.cell && !place.exact)))
    return undefined;
  const [sure, stated, possible]: [string[], string[], string[]] = [[], [], []];
  for (const incident of incidents) {
    const time = timeOf(incident);
    const { exact, precision } = incident.place;
    if (!time || time.startsAt > during.endsAt || time.endsAt < during.startsAt) continue;
    const offM = uncertaintyM + (placeRadiusM[precision as PlacePrecision] ?? Number.POSITIVE_INFINITY);
    const apartM = exact ? distanceM(at, exact) : 0;
    // What has no place of its own is in no count of a circle.
    if (!exact || apartM - offM > nearM) continue;
    possible.push(incident.id);
    if (apartM > nearM) continue;
    stated.push(incident.id);
    const inside = time.startsAt >= during.startsAt && time.endsAt <= during.endsAt;
    if (inside && apartM + offM <= nearM) sure.push(incident.id);
  }
  return { count: { low: sure.length, best: stated.length, high: possible.length }, incidents: possible };
}

const degreeM = 111_195;
const directions = 16;

/**
 * Zones that the circle of 5 km around a place reaches, by points on it as far out as the place may be off: it is their watching that
 * a count within it stands beside. None where nobody says where, or where no zone is drawn there.
 */
export function zonesNear({ zones }: Pick<Edition, 'zones'>, { at, uncertaintyM = 0 }: Placing): readonly string[] {
  if (!at) return [];
  const [longitude, latitude] = at;
  const outM = nearM + uncertaintyM;
  const around = Array.from({ length: directions }, (_, index): Position => {
    const angle = (2 * Math.PI * index) / directions;
    const east = (outM * Math.cos(angle)) / (degreeM * Math.max(0.01, Math.cos((latitude * Math.PI) / 180)));
    return [longitude + east, latitude + (outM * Math.sin(angle)) / degreeM];
  });
  return zones.flatMap(({ zone, polygons }) =>
    [at, ...around].some((place) => holdsPosition(polygons, place)) ? [zone] : [],
  );
}

function timeOf({ from, to }: ReleasedIncident): Interval | undefined {
  if (from?.kind !== 'exact') return undefined;
  return { startsAt: from.at, endsAt: to?.kind === 'exact' ? to.at : from.at };
}
