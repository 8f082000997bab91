import { dayOf, formatLocal, type Instant, type Interval, instant } from '../../kernel/index.ts';

/** `2030-06-20 12:00 UTC`. */
export function momentWords(at: Instant): string {
  return `${formatLocal(at, 'UTC')} UTC`;
}

/** The end of a period: `the end of 2030-06-30 (UTC)` where it ends with a day of UTC, else the moment. */
export function endWords({ startsAt, endsAt }: Interval): string {
  const withDay = startsAt < endsAt && endsAt % 86_400_000 === 0;
  return withDay ? `the end of ${dayOf(instant(endsAt - 1), 'UTC')} (UTC)` : momentWords(endsAt);
}
