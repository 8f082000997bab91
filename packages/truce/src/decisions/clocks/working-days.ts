import {
  addDays,
  atTimeOfDay,
  dayOf,
  daysBetween,
  formatLocal,
  type Instant,
  type LocalDay,
  mondayOf,
  spanOfDay,
} from '../../kernel/index.ts';

/** A calendar of working days, given as data: which days of the week rest, and which days besides. */
export interface WorkingCalendar {
  /** As clauses and settings call it: `Commission’s calendar 2030`. */
  readonly name: string;
  /** Days of the week that rest: 1 is Monday, 7 is Sunday. */
  readonly weekend: readonly number[];
  readonly holidays: readonly LocalDay[];
  /** Days for which holidays are listed; outside nobody knows which days rest. */
  readonly from: LocalDay;
  readonly to: LocalDay;
  /** Who lists these days, and where: a law, a gazette, a decision of the commission. */
  readonly source?: string;
}

/** Whether a day is a working day; `undefined` outside the days for which the calendar is given. */
export function isWorkingDay(day: LocalDay, calendar: WorkingCalendar): boolean | undefined {
  if (day < calendar.from || day > calendar.to) return undefined;
  return !calendar.weekend.includes(daysBetween(mondayOf(day), day) + 1) && !calendar.holidays.includes(day);
}

/**
 * The instant so many working days later. The day on which it begins is not counted, whether it is a working day or not; the
 * last day ends at the time of day at which it began, or at midnight where the text ends days so. `undefined` where the
 * calendar does not reach that far, or names no day that works.
 */
export function afterWorkingDays(
  at: Instant,
  days: number,
  {
    calendar,
    zone,
    midnight,
  }: { readonly calendar: WorkingCalendar; readonly zone: string; readonly midnight: boolean },
): Instant | undefined {
  let day = dayOf(at, zone);
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    const works = isWorkingDay(day, calendar);
    if (works === undefined) return undefined;
    if (works) left--;
  }
  if (days === 0) return at;
  return midnight ? spanOfDay(day, zone).endsAt : atTimeOfDay(day, formatLocal(at, zone).slice(11), zone);
}
