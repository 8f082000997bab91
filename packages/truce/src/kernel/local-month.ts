import type { Instant, Interval } from './instant.ts';
import { addDays, dayOf, type LocalDay, spanOfDay } from './local-day.ts';

/** The first day of the calendar month that holds the day; a month is named by it. */
export function firstOfMonth(day: LocalDay): LocalDay {
  return `${day.slice(0, 7)}-01` as LocalDay;
}

/** The first day of the month after the one that holds the day. */
export function monthAfter(day: LocalDay): LocalDay {
  return firstOfMonth(addDays(firstOfMonth(day), 31));
}

/** The first day of the month that the clocks of `zone` (IANA name) show at the instant. */
export function monthOf(at: Instant, zone: string): LocalDay {
  return firstOfMonth(dayOf(at, zone));
}

/** The month that holds the day, on the clocks of a zone: from its first moment to the first moment of the next. */
export function spanOfMonth(day: LocalDay, zone: string): Interval {
  return {
    startsAt: spanOfDay(firstOfMonth(day), zone).startsAt,
    endsAt: spanOfDay(monthAfter(day), zone).startsAt,
  };
}
