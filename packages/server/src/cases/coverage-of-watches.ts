import { type Coverage, coverageBook, soundWatch, type Watch, watchKey } from '@truceline/truce/coverage';
import type { Received } from '@truceline/truce/days';
import { dayOf, type Instant, type Interval, instant, isRefusal, type ZoneVersion } from '@truceline/truce/kernel';

/** Rows of sums by watch. */
export type CoverageOfWatches = ReadonlyMap<Received<Watch>, readonly Received<Coverage>[]>;

/**
 * Watches as rows of sums by zone, for the stages that count in these. A zone watched by name gives a row for each stretch,
 * exactly as told; a place or a track gives a row for each local hour of each zone that was in its reach. Days that no book
 * takes (`bookDaysMax`) give nothing. The rows of a watch are in order of zone and time.
 */
export function coverageOfWatches(
  watches: readonly Received<Watch>[],
  ground: { readonly zones: readonly ZoneVersion[]; readonly dayZone: string },
): CoverageOfWatches {
  const placed = watches.filter(({ where }) => where.kind !== 'zone');
  const hoursOf = placed.length > 0 ? hoursByBook(placed, ground) : undefined;
  return new Map(
    watches.map((watch) => [
      watch,
      watch.where.kind === 'zone' ? rowsOfZone(watch, watch.where.zone) : (hoursOf?.(watch) ?? []),
    ]),
  );
}

/** The watches that stand at an instant: of those received by then and of one name, the last that was entered. */
export function watchesKnownAt(
  watches: readonly Received<Watch>[],
  knownAt: Instant | undefined,
): readonly Received<Watch>[] {
  const known = watches.filter(({ receivedAt }) => knownAt === undefined || receivedAt <= knownAt);
  return [...new Map(known.map((watch) => [watchKey(watch), watch])).values()];
}

function rowsOfZone(watch: Received<Watch>, zone: string): readonly Received<Coverage>[] {
  const { planned, actual, denied } = soundWatch(watch);
  const rows = (word: 'planned' | 'actual' | 'denied', stretches: readonly (readonly [number, number])[]) =>
    stretches.map(([from, to], index) => ({
      ...rowOf(watch, zone, { startsAt: instant(from), endsAt: instant(to) }),
      item: `${watch.item} ${word} ${index + 1}`,
      [`${word}Ms`]: to - from,
    }));
  return [...rows('planned', planned), ...rows('actual', actual), ...rows('denied', denied)];
}

function rowOf(watch: Received<Watch>, zone: string, during: Interval): Received<Coverage> {
  const { feed, item, means, receivedAt } = watch;
  const none = { plannedMs: 0, actualMs: 0, deniedMs: 0 };
  return { feed, item, zone, means, during, ...none, receivedAt, ...(watch.exercise ? { exercise: true } : {}) };
}

/** Each watch alone in a book, so that its hours are its own. */
function hoursByBook(
  placed: readonly Received<Watch>[],
  { zones, dayZone }: { readonly zones: readonly ZoneVersion[]; readonly dayZone: string },
): ((watch: Received<Watch>) => readonly Received<Coverage>[]) | undefined {
  const times = placed.map(spanOf).filter((span) => span !== undefined);
  if (times.length === 0) return undefined;
  const first = dayOf(earliest(times), dayZone);
  const book = coverageBook({ zones, dayZone, first, last: dayOf(latest(times), dayZone) });
  if (isRefusal(book)) return undefined;
  return (watch) => {
    const span = spanOf(watch);
    if (!span) return [];
    book.put(watch);
    const rows = book.zones
      .filter((zone) => book.within(zone, span).recorded)
      .flatMap((zone) =>
        book
          .hours(zone, span)
          .filter(({ recorded }) => recorded)
          .map(({ during, day, hour, plannedMs, actualMs, deniedMs }) => ({
            ...rowOf(watch, zone, during),
            item: `${watch.item} ${zone} ${day} ${hour} ${during.startsAt}`,
            plannedMs,
            actualMs,
            deniedMs,
          })),
      );
    book.remove(watch);
    return rows;
  };
}

/** From the first to the last that the watch tells, where it tells of any time. */
function spanOf({ planned, actual, denied }: Watch): Interval | undefined {
  const all = [...planned, ...actual, ...denied].filter(({ startsAt, endsAt }) => startsAt < endsAt);
  return all.length === 0 ? undefined : { startsAt: earliest(all), endsAt: latest(all) };
}

function earliest(all: readonly Interval[]): Instant {
  return instant(all.reduce((least, { startsAt }) => Math.min(least, startsAt), Infinity));
}

function latest(all: readonly Interval[]): Instant {
  return instant(all.reduce((most, { endsAt }) => Math.max(most, endsAt), -Infinity));
}
