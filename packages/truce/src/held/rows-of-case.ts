import type { CoverageBook } from '../coverage/index.ts';
import type { Incident, Placements } from '../incidents/index.ts';
import { type Instant, type Interval, instant } from '../kernel/index.ts';
import { kindAndAncestors, type Report } from '../reports/index.ts';
import { type Registration, rowStart } from './registration.ts';
import type { KnownDelays } from './ripeness.ts';
import { type HeldRow, rowEnd, rowsMax, rowsOf } from './rows.ts';

/** What was known of a case at an instant, as far as the question needs it. */
export interface CaseGround {
  readonly incidents: readonly Incident[];
  readonly placements: Placements;
  readonly reports: readonly Report[];
  /** Absent where nobody recorded where they looked. */
  readonly book?: CoverageBook | undefined;
  readonly knownAt: Instant;
}

/** A series made of a case. */
export interface RowsOfCase {
  readonly rows: readonly HeldRow[];
  readonly delays: KnownDelays;
  /** Incidents counted in a row of an hour although their sources know the day at best. */
  readonly byDayOnly: number;
  /** Sources of the panel that reported nothing at all: a slip of the pen, or a source that is gone. */
  readonly unheard: readonly string[];
}

/**
 * Counts the incidents of the registered kinds, row by row, at their first moment: those that rest on a report of the panel, or on any
 * report where no panel is named. Rows that end after the known-at, before the first report or after the last are not there, unless
 * somebody recorded watching then.
 */
export function rowsOfCase(ground: CaseGround, registration: Registration): RowsOfCase {
  const { zones, step } = registration;
  const panel = new Set(registration.panel.sources);
  const reports = ground.reports.filter(({ source }) => panel.size === 0 || panel.has(source));
  const kinds = new Set<string>(registration.kinds);
  const counted = (kind: Incident['kind']): boolean => kindAndAncestors(kind).some((each) => kinds.has(each));
  const spans = rowsOf(registration, rowsMax).map((row) => {
    const startsAt = rowStart(row, registration)!;
    return { row, startsAt, endsAt: rowEnd(row, startsAt, registration) };
  });
  const placeOf = placeIn(spans);
  const speaking = speakers(reports, spans.length, placeOf);
  const told = new Set(reports.map(({ id }) => id));
  const incidents = ground.incidents.flatMap((incident) => {
    const at = placeOf(incident.happenedAt.startsAt);
    const own = incident.reports.filter((id) => told.has(id)).length;
    return at === undefined || own === 0 || !counted(incident.kind) ? [] : [{ incident, at, own }];
  });
  const looked = lookedAt(reports);
  const rows = (zones.length > 0 ? zones : [undefined]).flatMap((zone) => {
    const counts = countsIn(incidents, spans.length, zone, ground.placements);
    return spans.flatMap((span, at): readonly HeldRow[] => {
      if (span.endsAt > ground.knownAt) return [];
      const watched = zone === undefined ? undefined : ground.book?.within(zone, span);
      const recorded = watched?.recorded && watched.lengthMs > 0;
      if (!recorded && !(looked && span.endsAt > looked.startsAt && span.startsAt <= looked.endsAt)) return [];
      return [
        {
          row: span.row,
          ...(zone === undefined ? {} : { zone }),
          ...counts[at]!,
          ...(recorded ? { watchedPerMille: Math.floor((watched.watchedMs * 1000) / watched.lengthMs) } : {}),
          ...(panel.size > 1 ? { sources: speaking[at]!.size } : {}),
        },
      ];
    });
  });
  const byDayOnly = step === 'hour' ? incidents.filter(({ incident }) => !incident.exactTime).length : 0;
  const heard = new Set(reports.map(({ source }) => source));
  const unheard = registration.panel.sources.filter((source) => !heard.has(source));
  return { rows, delays: delaysOf(reports, registration, ground.knownAt), byDayOnly, unheard };
}

type Span = Interval & { readonly row: string };

/** The row that holds an instant, by halving. */
function placeIn(spans: readonly Span[]): (at: Instant) => number | undefined {
  return (at) => {
    let [low, high] = [0, spans.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (spans[middle]!.endsAt <= at) low = middle + 1;
      else high = middle;
    }
    return low < spans.length && spans[low]!.startsAt <= at ? low : undefined;
  };
}

/** Sources that reported anything in a row, by when they published, else by what they told of. */
function speakers(
  reports: readonly Report[],
  rows: number,
  placeOf: (at: Instant) => number | undefined,
): readonly ReadonlySet<string>[] {
  const speaking = Array.from({ length: rows }, () => new Set<string>());
  for (const { source, publishedAt, happenedAt } of reports) {
    const at = placeOf(publishedAt ?? happenedAt.startsAt);
    if (at !== undefined) speaking[at]!.add(source);
  }
  return speaking;
}

/** From the first to the last moment that reports tell of. */
function lookedAt(reports: readonly Report[]): Interval | undefined {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { happenedAt } of reports) {
    first = Math.min(first, happenedAt.startsAt);
    last = Math.max(last, happenedAt.startsAt);
  }
  return first <= last ? { startsAt: instant(first), endsAt: instant(last) } : undefined;
}

function countsIn(
  incidents: readonly { readonly incident: Incident; readonly at: number; readonly own: number }[],
  rows: number,
  zone: string | undefined,
  placements: Placements,
) {
  const counts = Array.from({ length: rows }, () => ({ count: 0, high: 0, reports: 0, loose: new Set<string>() }));
  for (const { incident, at, own } of incidents) {
    const membership =
      zone === undefined
        ? ({ certainty: 'inside', likely: true } as const)
        : placements.of(incident.id).find((each) => each.zone === zone)?.membership;
    if (!membership) continue;
    const here = counts[at]!;
    here.high += incident.parts;
    if (membership.certainty === 'inside') here.loose.add(incident.loose);
    if (!membership.likely) continue;
    here.count++;
    here.reports += own;
  }
  return counts.map(({ loose, ...each }) => ({ ...each, low: Math.min(each.count, loose.size) }));
}

/** Of reports old enough to be complete: how many say when they were published, and how many of those came after the settling time. */
function delaysOf(reports: readonly Report[], { settleDays }: Registration, knownAt: Instant): KnownDelays {
  const dayMs = 86_400_000;
  const oldest = knownAt - 2 * Math.max(settleDays, 7) * dayMs;
  let [known, later] = [0, 0];
  for (const { publishedAt, happenedAt } of reports) {
    if (publishedAt === undefined || happenedAt.endsAt > oldest) continue;
    known++;
    if (publishedAt - happenedAt.endsAt > settleDays * dayMs) later++;
  }
  return { reports: known, later };
}
