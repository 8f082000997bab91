import { type DayTally, type JudgedWatching, watchedOf, type ZoneDay } from '../../days/index.ts';
import { addDays, daysBetween, type Instant, type LocalDay, parseDay, spanOfDay } from '../../kernel/index.ts';
import type { ReleasedWatched } from './edition.ts';
import { countsExact, type ReleaseGround } from './gate.ts';

/**
 * What was watched of a zone, as it may be told. A public edition tells the share of the whole week, in steps of five parts in
 * a hundred, when the week is over and its delay has passed (the evaluation it is made of ends before that delay).
 */
export function watchedShown(zone: ZoneDay, { day }: DayTally, ground: ReleaseGround): ReleasedWatched {
  if (countsExact(ground.profile)) return { of: 'day', ...zone.watched };
  const { evaluation, input } = ground;
  const monday = mondayOf(day);
  const week = {
    startsAt: Math.max(
      spanOfDay(monday, input.dayZone).startsAt,
      evaluation.days[0]?.span.startsAt ?? -Infinity,
    ) as Instant,
    endsAt: spanOfDay(addDays(monday, 6), input.dayZone).endsAt,
  };
  if (week.endsAt > evaluation.until) return { of: 'weekToCome', monday };
  const { recorded, watchedMs, lengthMs } = watchedOf(evaluation.book, zone.zone, week);
  return { of: 'week', monday, recorded, sharePerCent: Math.floor((watchedMs * 20) / lengthMs) * 5 };
}

/** What the verdict of a day is held against: what may be told, and nothing finer. */
export function judgedBy(watched: ReleasedWatched): JudgedWatching {
  switch (watched.of) {
    case 'day':
      return { of: 'day', figures: watched };
    case 'week':
      return {
        of: 'week',
        figures: { recorded: watched.recorded, watchedMs: watched.sharePerCent, lengthMs: 100 },
      };
    case 'weekToCome':
      return { of: 'week', figures: undefined };
  }
}

const aMonday = parseDay('1970-01-05')!;

function mondayOf(day: LocalDay): LocalDay {
  return addDays(day, -(((daysBetween(aMonday, day) % 7) + 7) % 7));
}
