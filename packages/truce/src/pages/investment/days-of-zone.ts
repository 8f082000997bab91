import { spanOfDay } from '../../kernel/index.ts';
import type { LookedDay } from '../../recovery/index.ts';
import type { Edition, ReleasedDay, ReleasedZoneDay } from '../release/index.ts';

/** The days of a zone whose counts and watching are told, and how many were left out. */
export interface DaysOfZone {
  readonly days: readonly LookedDay[];
  /** Days that are not over. */
  readonly notOver: number;
  /** Days of which the edition does not tell yet, or ever, what was watched. */
  readonly notTold: number;
}

const hourMs = 3_600_000;

/**
 * What was recorded and watched of a zone, day by day, as far as an edition tells it: by the day to the operator, and by the share
 * of the week to the public. A day of which nothing is told is left out, and counted; it is no day without incidents.
 */
export function daysOfZone(edition: Edition, zone: string): DaysOfZone {
  const { dayZone, until } = edition.case;
  const days: LookedDay[] = [];
  let [notOver, notTold] = [0, 0];
  for (const day of edition.days) {
    const row = day.zones.find((each) => each.zone === zone);
    if (!row) continue;
    const { startsAt, endsAt } = spanOfDay(day.day, dayZone);
    if (endsAt > until) notOver++;
    else if (row.watched === undefined || row.watched.of === 'weekToCome') notTold++;
    else days.push(lookedDay(day, row, row.watched, (endsAt - startsAt) / hourMs));
  }
  return { days, notOver, notTold };
}

function lookedDay(
  { day, floor }: ReleasedDay,
  { count }: ReleasedZoneDay,
  watched: Exclude<NonNullable<ReleasedZoneDay['watched']>, { of: 'weekToCome' }>,
  hours: number,
): LookedDay {
  return {
    day,
    counts: { low: count.low, ...(count.best === undefined ? {} : { best: count.best }), high: count.high },
    hours,
    ...(watched.recorded
      ? { hoursWatched: watched.of === 'day' ? watched.watchedMs / hourMs : (hours * watched.sharePerCent) / 100 }
      : {}),
    ...(floor.kind === 'fixed' ? { floorPerMille: floor.perMille } : {}),
  };
}
