import type { Incident, Placements } from '../incidents/index.ts';
import { type CountRange, type Instant, type Interval, instant } from '../kernel/index.ts';
import { kindAndAncestors } from '../reports/index.ts';
import { type CeasefirePeriod, intervalInForce } from '../terms/index.ts';

/** Incidents in two stretches of equal length, one before a ceasefire starts and one from its first moment. */
export interface AroundCeasefire {
  readonly ceasefire: string;
  readonly before: Stretch;
  readonly after: Stretch;
  /** One row per zone, then one for all incidents wherever they were (`zone` absent). */
  readonly rows: readonly AroundRow[];
}

/** A stretch of time, and how much of it lies in the period that was looked at. */
export interface Stretch extends Interval {
  readonly read: { readonly kind: 'whole' } | ({ readonly kind: 'part' } & Interval) | { readonly kind: 'none' };
}

/** A side is absent where nothing of its stretch was looked at: that is no count of 0. */
export interface AroundRow {
  readonly zone?: string;
  readonly before?: Side;
  readonly after?: Side;
}

export interface Side {
  /** The stretch was looked at in part: the counts are of that part alone, and too small for the whole. */
  readonly partial?: true;
  readonly incidents: CountRange;
  /** Deaths that the sources record; all zero where they record none. */
  readonly deaths: CountRange;
}

const everywhere = { certainty: 'inside', likely: true } as const;
const dayMs = 86_400_000;
const longestMs = 30 * dayMs;

/**
 * Compares a stretch before each ceasefire with an equally long one from its start, at most 30 days each. A count of
 * what sources recorded: it does not say that the ceasefire held, nor that it caused the difference. What lies before
 * `from` was not looked at: a stretch cut by it says so, and one that lies there whole has no counts.
 */
export function aroundCeasefires(ground: {
  readonly incidents: readonly Incident[];
  readonly periods: readonly CeasefirePeriod[];
  readonly zones: readonly string[];
  readonly placements: Placements;
  readonly kinds: ReadonlySet<string>;
  /** The first instant looked at; absent where nothing was left out. */
  readonly from?: Instant;
  readonly until: Instant;
}): readonly AroundCeasefire[] {
  return ground.periods.flatMap((period) => {
    const inForce = intervalInForce(period, ground.until);
    if (!inForce) return [];
    const length = Math.min(longestMs, inForce.endsAt - inForce.startsAt);
    const before = stretch(inForce.startsAt - length, inForce.startsAt, ground.from);
    const after = stretch(inForce.startsAt, inForce.startsAt + length, ground.from);
    const counted = ground.incidents.filter((incident) =>
      kindAndAncestors(incident.kind).some((kind) => ground.kinds.has(kind)),
    );
    const row = (zone: string | undefined): AroundRow => ({
      ...(zone === undefined ? {} : { zone }),
      ...sideOf('before', before, { counted, zone, placements: ground.placements }),
      ...sideOf('after', after, { counted, zone, placements: ground.placements }),
    });
    return [{ ceasefire: period.id, before, after, rows: [...ground.zones.map(row), row(undefined)] }];
  });
}

/** Days of an interval, to a tenth, rounded down. */
export function tenthsOfDays({ startsAt, endsAt }: Interval): number {
  return Math.floor(((endsAt - startsAt) * 10) / dayMs) / 10;
}

function stretch(startsAt: number, endsAt: number, from: Instant | undefined): Stretch {
  const whole = { startsAt: instant(startsAt), endsAt: instant(endsAt) };
  if (from === undefined || from <= startsAt) return { ...whole, read: { kind: 'whole' } };
  return { ...whole, read: from < endsAt ? { kind: 'part', startsAt: from, endsAt: whole.endsAt } : { kind: 'none' } };
}

function sideOf<K extends 'before' | 'after'>(
  name: K,
  during: Stretch,
  ground: {
    readonly counted: readonly Incident[];
    readonly zone: string | undefined;
    readonly placements: Placements;
  },
): { readonly [each in K]?: Side } {
  if (during.read.kind === 'none') return {};
  const counts = countsOf(ground.counted, during, ground.zone, ground.placements);
  const side: Side = during.read.kind === 'part' ? { partial: true, ...counts } : counts;
  return { [name]: side } as { readonly [each in K]?: Side };
}

function countsOf(
  incidents: readonly Incident[],
  during: Interval,
  zone: string | undefined,
  placements: Placements,
): Side {
  const loose = new Set<string>();
  let [best, high] = [0, 0];
  const deaths = { low: 0, best: 0, high: 0 };
  for (const incident of incidents) {
    const { startsAt } = incident.happenedAt;
    if (startsAt < during.startsAt || startsAt >= during.endsAt) continue;
    const found =
      zone === undefined ? everywhere : placements.of(incident.id).find((each) => each.zone === zone)?.membership;
    if (!found) continue;
    const { certainty, likely } = found;
    high += incident.parts;
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
