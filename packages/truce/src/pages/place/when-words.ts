import { dayOf, type Instant, type Interval, instant, spanOfDay } from '../../kernel/index.ts';
import { intervalWords } from '../words/index.ts';

const dayMs = 86_400_000;

/**
 * When something took place: whole days of UTC by their dates, as tables give them; a moment at the first of a day of the zone by its
 * date, since whoever gives a day means no midnight; all else on the clocks of the zone.
 */
export function tookPlaceWords({ startsAt, endsAt }: Interval, zone: string): string {
  if (startsAt === endsAt && spanOfDay(dayOf(startsAt, zone), zone).startsAt === startsAt) return dayOf(startsAt, zone);
  if (startsAt % dayMs !== 0 || endsAt % dayMs !== 0 || startsAt >= endsAt)
    return intervalWords({ startsAt, endsAt }, zone);
  return intervalWords({ startsAt, endsAt }, 'UTC');
}

/** The day on which something came in. */
export function cameInWords(at: Instant, zone: string): string {
  return dayOf(instant(at), zone);
}
