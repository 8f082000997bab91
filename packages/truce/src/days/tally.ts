import type { ApparentBreach, BreachId } from '../breaches/index.ts';
import { type CoverageBook, type CoverageFigures, watchedOf } from '../coverage/index.ts';
import type { Incident, IncidentId, Placements } from '../incidents/index.ts';
import { addDays, type CountRange, dayOf, type Instant, type Interval, type LocalDay } from '../kernel/index.ts';
import { kindAndAncestors } from '../reports/index.ts';

/** One calendar day of a case. */
export interface DayTally {
  readonly day: LocalDay;
  readonly span: Interval;
  /** Incidents of the kinds the text speaks of, wherever they happened. */
  readonly total: CountRange;
  readonly incidents: readonly IncidentId[];
  readonly zones: readonly ZoneDay[];
}

/** One zone on one day. */
export interface ZoneDay {
  readonly zone: string;
  readonly count: CountRange;
  readonly incidents: readonly IncidentId[];
  /** Apparent breaches that stood at some time of the day. */
  readonly breaches: readonly BreachId[];
  readonly watched: CoverageFigures;
}

/** What tallies are made of. */
export interface TallyGround {
  readonly incidents: readonly Incident[];
  readonly breaches: readonly ApparentBreach[];
  /** Who looked where; absent where nobody recorded it. */
  readonly book: CoverageBook | undefined;
  readonly placements: Placements;
  /** Names of the drawn zones. */
  readonly zones: readonly string[];
  /** Common kinds that the text's clauses count. */
  readonly kinds: ReadonlySet<string>;
  readonly dayZone: string;
  /** First and last instant of the days to tally. */
  readonly period: Interval;
  /** The stretch of time that is tallied under a day's name: the calendar day, or a reporting period that ends on it. */
  readonly spanOf: (day: LocalDay) => Interval;
}

/** More days than this are not tallied one by one: 30 years. */
export const daysMax = 11_000;

/** Counts per day and zone, days without incidents included. Spans of neighbouring days must meet without a gap. */
export function tallyDays(ground: TallyGround): readonly DayTally[] {
  const spans = spansOf(ground);
  const incidentsIn = spans.map((): Incident[] => []);
  for (const incident of ground.incidents) {
    if (!kindAndAncestors(incident.kind).some((kind) => ground.kinds.has(kind))) continue;
    const index = indexOfSpan(spans, incident.happenedAt.startsAt);
    incidentsIn[index]?.push(incident);
  }
  return spans.map(({ day, span }, index) => {
    const incidents = incidentsIn[index]!;
    const standing = ground.breaches.filter((breach) => stands(breach, span));
    return {
      day,
      span,
      total: rangeOf(incidents.map((incident) => ({ incident, certain: true, likely: true }))),
      incidents: incidents.map((incident) => incident.id),
      zones: ground.zones.map((zone) => zoneDay(zone, { span, incidents, standing, ground })),
    };
  });
}

interface DaySpan {
  readonly day: LocalDay;
  readonly span: Interval;
}

function spansOf(ground: TallyGround): readonly DaySpan[] {
  const first = dayOf(ground.period.startsAt, ground.dayZone);
  const spans: DaySpan[] = [];
  for (let day = first; spans.length < daysMax; day = addDays(day, 1)) {
    const span = ground.spanOf(day);
    if (span.startsAt >= ground.period.endsAt) break;
    if (span.endsAt > ground.period.startsAt) spans.push({ day, span });
  }
  return spans;
}

function indexOfSpan(spans: readonly DaySpan[], at: Instant): number {
  let [low, high] = [0, spans.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const { startsAt, endsAt } = spans[middle]!.span;
    if (at < startsAt) high = middle - 1;
    else if (at >= endsAt) low = middle + 1;
    else return middle;
  }
  return -1;
}

function zoneDay(
  zone: string,
  day: {
    readonly span: Interval;
    readonly incidents: readonly Incident[];
    readonly standing: readonly ApparentBreach[];
    readonly ground: TallyGround;
  },
): ZoneDay {
  const placed = day.incidents.flatMap((incident) => {
    const membership = day.ground.placements.of(incident.id).find((each) => each.zone === zone)?.membership;
    return membership ? [{ incident, certain: membership.certainty === 'inside', likely: membership.likely }] : [];
  });
  return {
    zone,
    count: rangeOf(placed),
    incidents: placed.filter(({ likely }) => likely).map(({ incident }) => incident.id),
    breaches: day.standing.filter((breach) => breach.zones.includes(zone)).map((breach) => breach.id),
    watched: watchedOf(day.ground.book, zone, day.span),
  };
}

interface Placed {
  readonly incident: Incident;
  readonly certain: boolean;
  readonly likely: boolean;
}

function rangeOf(placed: readonly Placed[]): CountRange {
  return {
    low: new Set(placed.filter(({ certain }) => certain).map(({ incident }) => incident.loose)).size,
    best: placed.filter(({ likely }) => likely).length,
    high: placed.reduce((sum, { incident }) => sum + incident.parts, 0),
  };
}

function stands(breach: ApparentBreach, span: Interval): boolean {
  const clear: Instant | undefined = breach.clear;
  if (clear === breach.onset) return breach.onset >= span.startsAt && breach.onset < span.endsAt;
  return breach.onset < span.endsAt && (clear === undefined || clear > span.startsAt);
}
