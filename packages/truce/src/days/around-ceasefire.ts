import type { Incident, Placements } from '../incidents/index.ts';
import { type CountRange, type Instant, type Interval, instant } from '../kernel/index.ts';
import { kindAndAncestors } from '../reports/index.ts';
import { type CeasefirePeriod, intervalInForce } from '../terms/index.ts';

/** Incidents in two stretches of equal length, one before a ceasefire starts and one from its first moment. */
export interface AroundCeasefire {
  readonly ceasefire: string;
  readonly before: Interval;
  readonly after: Interval;
  /** One row per zone, then one for all incidents wherever they were (`zone` absent). */
  readonly rows: readonly AroundRow[];
}

export interface AroundRow {
  readonly zone?: string;
  readonly before: Side;
  readonly after: Side;
}

export interface Side {
  readonly incidents: CountRange;
  /** Deaths that the sources record; all zero where they record none. */
  readonly deaths: CountRange;
}

const everywhere = { certainty: 'inside', likely: true } as const;
const longestMs = 30 * 86_400_000;

/**
 * Compares a stretch before each ceasefire with an equally long one from its start, at most 30 days each. A count of
 * what sources recorded: it does not say that the ceasefire held, nor that it caused the difference.
 */
export function aroundCeasefires(ground: {
  readonly incidents: readonly Incident[];
  readonly periods: readonly CeasefirePeriod[];
  readonly zones: readonly string[];
  readonly placements: Placements;
  readonly kinds: ReadonlySet<string>;
  readonly until: Instant;
}): readonly AroundCeasefire[] {
  return ground.periods.flatMap((period) => {
    const inForce = intervalInForce(period, ground.until);
    if (!inForce) return [];
    const length = Math.min(longestMs, inForce.endsAt - inForce.startsAt);
    const before = { startsAt: instant(inForce.startsAt - length), endsAt: inForce.startsAt };
    const after = { startsAt: inForce.startsAt, endsAt: instant(inForce.startsAt + length) };
    const counted = ground.incidents.filter((incident) =>
      kindAndAncestors(incident.kind).some((kind) => ground.kinds.has(kind)),
    );
    const row = (zone: string | undefined): AroundRow => ({
      ...(zone === undefined ? {} : { zone }),
      before: sideOf(counted, before, zone, ground.placements),
      after: sideOf(counted, after, zone, ground.placements),
    });
    return [{ ceasefire: period.id, before, after, rows: [...ground.zones.map(row), row(undefined)] }];
  });
}

function sideOf(
  incidents: readonly Incident[],
  during: Interval,
  zone: string | undefined,
  placements: Placements,
): Side {
  const loose = new Set<number>();
  let [best, high] = [0, 0];
  const deaths = { low: 0, best: 0, high: 0 };
  for (const incident of incidents) {
    const { startsAt } = incident.happenedAt;
    if (startsAt < during.startsAt || startsAt >= during.endsAt) continue;
    const found =
      zone === undefined ? everywhere : placements.of(incident.id).find((each) => each.zone === zone)?.membership;
    if (!found) continue;
    const { certainty, likely } = found;
    high += incident.groups;
    deaths.high += incident.deaths?.high ?? 0;
    if (likely) {
      best++;
      deaths.best += incident.deaths?.best ?? 0;
    }
    if (certainty !== 'inside') continue;
    loose.add(incident.loose);
    deaths.low += incident.deaths?.low ?? 0;
  }
  return { incidents: { low: loose.size, best, high }, deaths };
}
