import { distanceM } from '../../../kernel/index.ts';
import { placeRadiusM } from '../../../reports/index.ts';
import { isCounted } from '../counted-kinds.ts';
import type { PlacedIncident } from '../incident-index.ts';
import type { PossibleCount } from '../possible-count.ts';
import type { Spot } from '../spot.ts';

/** The count by going through all incidents one by one, each with its length on the ellipsoid. */
export function naiveCount(
  incidents: readonly PlacedIncident[],
  spot: Pick<Spot, 'at' | 'uncertaintyM'>,
  {
    radiusM,
    during,
    kind,
  }: { readonly radiusM: number; readonly during: PlacedIncident['happenedAt']; readonly kind?: string },
): PossibleCount {
  let [low, best, high, coarse] = [0, 0, 0, 0];
  for (const { kind: own, place, happenedAt } of incidents) {
    if (kind === undefined ? !isCounted(own) : kind !== own) continue;
    const precisionM = placeRadiusM[place.precision];
    if (!place.at || !Number.isFinite(precisionM)) continue;
    const apartM = distanceM(spot.at, place.at);
    const offM = precisionM + spot.uncertaintyM;
    const moment = happenedAt.startsAt === happenedAt.endsAt;
    const [begins, overlaps] = [
      happenedAt.startsAt >= during.startsAt && happenedAt.startsAt < during.endsAt,
      happenedAt.startsAt < during.endsAt && happenedAt.endsAt > during.startsAt,
    ];
    if (!(moment ? begins : overlaps) || apartM > radiusM + offM) continue;
    const certain = apartM <= radiusM - offM && begins && (moment || happenedAt.endsAt <= during.endsAt);
    high++;
    if (certain) low++;
    else if (place.precision === 'region' || place.precision === 'country') coarse++;
    if (apartM <= radiusM && begins) best++;
  }
  return { low, best, high, coarse };
}
