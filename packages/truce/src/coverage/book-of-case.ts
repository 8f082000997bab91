import {
  addDays,
  dayOf,
  daysBetween,
  type Instant,
  type Interval,
  instant,
  isRefusal,
  type LocalDay,
  type ZoneVersion,
} from '../kernel/index.ts';
import type { Coverage } from './coverage.ts';
import { type CoverageBook, coverageBook } from './coverage-book.ts';
import { type CoverageFigures, nobodyRecorded } from './coverage-figures.ts';
import type { Watch } from './watch.ts';
import { watchFromCoverage } from './watch-from-coverage.ts';

/** What was known of who looked where: rows that give sums, and watches that say when and how far they saw. */
export interface RecordOfWatching {
  readonly coverage: readonly Coverage[];
  readonly watches: readonly Watch[];
}

/** Where and over which local days, both included, a book of a case runs. */
export interface BookDays {
  readonly zones: readonly ZoneVersion[];
  readonly dayZone: string;
  readonly first: LocalDay;
  readonly last: LocalDay;
}

/**
 * The book of who looked where in a case, over the days of which anything was told; `undefined` where nobody recorded where
 * they looked. Days beyond the limit of a book are the newest. `over` makes the book, or gives the same one again.
 */
export function bookOfCase(
  record: RecordOfWatching,
  ground: { readonly zones: readonly ZoneVersion[]; readonly dayZone: string; readonly until: Instant },
  over: typeof bookOverDays = bookOverDays,
): CoverageBook | undefined {
  const { coverage, watches } = record;
  const stretches = [
    ...coverage.map(({ during }) => during),
    ...watches.flatMap(({ planned, actual, denied }) => [...planned, ...actual, ...denied]),
  ].filter(({ startsAt, endsAt }) => startsAt < endsAt && startsAt < ground.until);
  if (stretches.length === 0) return undefined;
  const last = Math.min(
    stretches.reduce((most, { endsAt }) => Math.max(most, endsAt), -Infinity),
    ground.until,
  );
  const first = stretches.reduce((least, { startsAt }) => Math.min(least, startsAt), Infinity);
  const lastDay = dayOf(instant(last), ground.dayZone);
  const firstDay = dayOf(instant(first), ground.dayZone);
  return over(record, {
    zones: ground.zones,
    dayZone: ground.dayZone,
    first: daysBetween(firstDay, lastDay) < bookDays ? firstDay : addDays(lastDay, 1 - bookDays),
    last: lastDay,
  });
}

/** The book of everything that was told, over some days. */
export function bookOverDays({ coverage, watches }: RecordOfWatching, days: BookDays): CoverageBook {
  const book = coverageBook(days);
  if (isRefusal(book)) throw new RangeError(book.message);
  for (const watch of [...coverage.map(watchFromCoverage), ...watches]) book.put(watch);
  return book;
}

/** Ten years, the most that a book holds. */
const bookDays = 3_652;

/** What was watched of a zone in a stretch of time. */
export function watchedOf(book: CoverageBook | undefined, zone: string, during: Interval): CoverageFigures {
  return book?.within(zone, during) ?? nobodyRecorded(during.endsAt - during.startsAt);
}
