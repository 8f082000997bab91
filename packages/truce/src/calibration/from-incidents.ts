import { bookOfCase, type Coverage } from '../coverage/index.ts';
import {
  addDays,
  dayOf,
  daysBetween,
  formatLocal,
  type Instant,
  instant,
  type LocalDay,
  spanOfDay,
} from '../kernel/index.ts';
import type { CountedIncident } from './clause.ts';
import type { Design } from './design.ts';
import { dayMs, type History, zoneHistory } from './history.ts';

/** Whole local days: the first, and the first that is no longer one of them. */
export interface Days {
  readonly from: LocalDay;
  readonly to: LocalDay;
  readonly zone: string;
}

/** Days that can be replayed, at most: ten times longer than anything recorded so far. */
export const daysMax = 36_600;

/**
 * The history of a clause by zone. Days on which nobody watched a zone are no days watched; where nobody recorded anywhere
 * in the period where they looked, all are taken as watched, and whoever prints it says so.
 */
export function historyOf(
  counted: readonly CountedIncident[],
  zones: readonly string[],
  { from, to, zone: clock }: Days,
  { coverage, counted: as }: { readonly coverage: readonly Coverage[]; readonly counted: Design['counted'] },
): { readonly history: History; readonly recorded: boolean } {
  const days = Math.min(daysBetween(from, to), daysMax);
  const spans = Array.from({ length: days }, (_, day) => spanOfDay(addDays(from, day), clock));
  const [first, last] = [spans[0], spans.at(-1)];
  const own = coverage.filter(
    (row) =>
      first &&
      last &&
      zones.includes(row.zone) &&
      row.during.startsAt < last.endsAt &&
      row.during.endsAt > first.startsAt,
  );
  // Whether anybody was there is asked, not how far they saw: the zones need no shapes.
  const book = bookOfCase(
    { coverage: own, watches: [] },
    {
      zones: zones.map((zone) => ({ zone, polygons: [], regions: [], source: '', coarse: false })),
      dayZone: clock,
      until: last?.endsAt ?? instant(0),
    },
  );
  const watched = (zone: string): Uint8Array =>
    Uint8Array.from(spans, (span) => (book === undefined || book.within(zone, span).watchedMs > 0 ? 1 : 0));
  // Where zones are counted as one, what may lie in two of them counts once.
  return {
    history: {
      days,
      zones: zones.map((zone) =>
        zoneHistory(
          zone,
          counted
            .filter((each) => (as === 'together' ? each.zones[0] === zone : each.zones.includes(zone)))
            .map((each) => wallMs(each.at, from, clock)),
          days,
          watched(zone),
        ),
      ),
    },
    recorded: own.length > 0,
  };
}

/** Milliseconds since the first day began by the clock on the wall: each day has 24 hours. */
function wallMs(at: Instant, from: LocalDay, clock: string): number {
  const [, time = '00:00'] = formatLocal(at, clock).split(' ');
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  const fraction = ((at % 1_000) + 1_000) % 1_000;
  return daysBetween(from, dayOf(at, clock)) * dayMs + ((hours * 60 + minutes) * 60 + seconds) * 1_000 + fraction;
}
