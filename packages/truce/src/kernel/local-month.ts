import { type Instant, type Interval, instant } from './instant.ts';
import { addDays, dayOf, type LocalDay, spanOfDay } from './local-day.ts';

/** The first day of the calendar month that holds the day; a month is named by it. */
export function firstOfMonth(day: LocalDay): LocalDay {
  return `${day.slice(0, 7)}-01` as LocalDay;
}

/** The first day of the month after the one that holds the day. */
export function monthAfter(day: LocalDay): LocalDay {
  return firstOfMonth(addDays(firstOfMonth(day), 31));
}

/** Years of four digits; a word that tells of others, by a slip of the pen, is taken into the first or the last of them. */
const [first, last] = [Date.parse('0001-01-02T00:00Z'), Date.parse('9998-12-30T00:00Z')];

/** The first day of the month that the clocks of `zone` (IANA name) show at the instant. */
export function monthOf(at: Instant, zone: string): LocalDay {
  return firstOfMonth(dayOf(instant(Math.min(Math.max(at, first), last)), zone));
}

/** The month that holds the day, on the clocks of a zone: from its first moment to the first moment of the next. */
export function spanOfMonth(day: LocalDay, zone: string): Interval {
  return {
    startsAt: spanOfDay(firstOfMonth(day), zone).startsAt,
    endsAt: spanOfDay(monthAfter(day), zone).startsAt,
  };
}
