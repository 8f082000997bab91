import { Temporal } from 'temporal-polyfill';
import { type Instant, type Interval, instant } from './instant.ts';

/**
 * The calendar day at one place: the only file of the domain that knows that days differ in length.
 * A day is written `2025-04-19` and means nothing without its zone, so every function names the zone aloud.
 */
export type LocalDay = string & { readonly __brand: 'LocalDay' };

/** A step on the calendar: months and days have no fixed length until a zone and a start are known. */
export interface CalendarStep {
  readonly months: number;
  readonly days: number;
  /** Where the month reached has no such day: its last day (`down`, 31 January + 1 month), or the first of the next. */
  readonly monthEnd?: 'down' | 'up';
}

const hourMs = 3_600_000;
const spans = new Map<string, Interval>();

/** Reads `2025-04-19`; `undefined` where that is no day of the calendar. */
export function parseDay(text: string): LocalDay | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as LocalDay;
  } catch {
    return undefined;
  }
}

/** The calendar day that the clocks of `zone` (IANA name, `Europe/Kyiv`) show at the instant. */
export function dayOf(at: Instant, zone: string): LocalDay {
  const shown = clockOf(at, zone);
  return (shown?.slice(0, 10) ?? zoned(at, zone).toPlainDate().toString()) as LocalDay;
}

/** From the first moment of the day to the first moment of the next: 23, 24 or 25 hours. */
export function spanOfDay(day: LocalDay, zone: string): Interval {
  const key = `${zone} ${day}`;
  const known = spans.get(key);
  if (known) return known;
  const date = Temporal.PlainDate.from(day);
  const span = {
    startsAt: instant(date.toZonedDateTime({ timeZone: zone }).epochMilliseconds),
    endsAt: instant(date.add({ days: 1 }).toZonedDateTime({ timeZone: zone }).epochMilliseconds),
  };
  if (spans.size > 50_000) spans.clear();
  spans.set(key, span);
  return span;
}

/** An hour as the clocks of a zone show it: 0 to 23. The hour that comes twice in autumn is two hours of one number. */
export interface LocalHour extends Interval {
  readonly day: LocalDay;
  readonly hour: number;
}

/**
 * The hours of the day in order, from turn to turn of the hour on the zone's clocks: 23, 24 or 25 where clocks change by one hour.
 * Where they change by less, or not on the hour, an hour is cut there, so that together they are the day exactly.
 */
export function hoursOfDay(day: LocalDay, zone: string): readonly LocalHour[] {
  const { startsAt, endsAt } = spanOfDay(day, zone);
  const turns = turnsOfClock(startsAt, endsAt, zone);
  const hours: LocalHour[] = [];
  for (let at: Instant = startsAt; at < endsAt; ) {
    const time = zoned(at, zone);
    const pastMs = (time.minute * 60 + time.second) * 1000 + time.millisecond;
    const next = Math.min(endsAt, ...turns.filter((turn) => turn > at), at + hourMs - pastMs);
    hours.push({ day, hour: time.hour, startsAt: at, endsAt: instant(next) });
    at = instant(next);
  }
  return hours;
}

/** The day so many days later; negative goes back. */
export function addDays(day: LocalDay, days: number): LocalDay {
  return Temporal.PlainDate.from(day).add({ days }).toString() as LocalDay;
}

/** The Monday of the week that holds the day. */
export function mondayOf(day: LocalDay): LocalDay {
  return addDays(day, 1 - Temporal.PlainDate.from(day).dayOfWeek);
}

/** The ISO 8601 week that holds the day: `2001-W11`. */
export function weekOf(day: LocalDay): string {
  const date = Temporal.PlainDate.from(day);
  return `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`;
}

/** The Monday of an ISO 8601 week; `undefined` where the text names none. */
export function mondayOfWeek(text: string): LocalDay | undefined {
  const [, year, week] = /^(\d{4})-W(\d\d)$/.exec(text) ?? [];
  const first = year === undefined ? undefined : parseDay(`${year}-01-04`);
  if (first === undefined || week === undefined) return undefined;
  const monday = addDays(mondayOf(first), (Number(week) - 1) * 7);
  return weekOf(monday) === text ? monday : undefined;
}

/** Whole days from one day to another. */
export function daysBetween(from: LocalDay, to: LocalDay): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

/**
 * The instant at which the clocks of the zone show this day and time of day (`18:00`, `18:00:30`, `24:00`).
 * A time that a change of clocks skips is read with the offset before the change; one that occurs twice, as the first.
 */
export function atTimeOfDay(day: LocalDay, time: string, zone: string): Instant | undefined {
  const parts = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(time.trim());
  if (!parts) return undefined;
  const [hour, minute, second] = [Number(parts[1]), Number(parts[2]), Number(parts[3] ?? 0)];
  if (hour === 24 && minute === 0 && second === 0) return spanOfDay(day, zone).endsAt;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const local = Temporal.PlainDate.from(day).toPlainDateTime({ hour, minute, second });
  return instant(local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds);
}

/** The instant so many calendar months and days later, at the same time of day in the zone. */
export function addCalendar(at: Instant, step: CalendarStep, zone: string): Instant {
  const from = zoned(at, zone);
  const monthsOn = from.add({ months: step.months });
  const late = step.monthEnd === 'up' && monthsOn.day < from.day ? 1 : 0;
  return instant(monthsOn.add({ days: step.days + late }).epochMilliseconds);
}

/** Day and time of day as the zone's clocks show them: `2025-04-19 18:00`. Seconds only where there are any. */
export function formatLocal(at: Instant, zone: string): string {
  const shown = clockOf(at, zone);
  if (shown?.endsWith(':00.000Z')) return `${shown.slice(0, 10)} ${shown.slice(11, 16)}`;
  if (shown?.endsWith('.000Z')) return `${shown.slice(0, 10)} ${shown.slice(11, 19)}`;
  const time = zoned(at, zone);
  const clock = time.toPlainTime().toString({ smallestUnit: time.second || time.millisecond ? 'second' : 'minute' });
  return `${time.toPlainDate().toString()} ${clock}`;
}

/** Whether the zone is one that this machine's time zone tables know. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

/** Time during which the clocks of a zone are not changed, and what they show beside UTC. */
interface Stretch extends Interval {
  readonly offsetMs: number;
}

const stretches = new Map<string, Stretch[]>();
const [firstYear, lastYear] = [Date.UTC(1000, 0, 1), Date.UTC(9999, 0, 1)];

/**
 * What the clocks of the zone show, in the form `2025-04-19T18:00:00.000Z`; `undefined` outside of years of four digits. The calendar is
 * asked for a change of clocks once, and not for each instant between two.
 */
function clockOf(at: Instant, zone: string): string | undefined {
  if (!(at > firstYear && at < lastYear)) return undefined;
  let known = stretches.get(zone);
  if (!known || known.length > 1000) {
    known = [];
    stretches.set(zone, known);
  }
  let stretch = known.find(({ startsAt, endsAt }) => at >= startsAt && at < endsAt);
  if (!stretch) {
    stretch = stretchAround(at, zone);
    known.unshift(stretch);
  }
  return new Date(at + stretch.offsetMs).toISOString();
}

function stretchAround(at: Instant, zone: string): Stretch {
  const time = zoned(at, zone);
  const before = zoned(instant(at + 1), zone).getTimeZoneTransition('previous');
  const after = time.getTimeZoneTransition('next');
  return {
    startsAt: instant(before?.epochMilliseconds ?? firstYear),
    endsAt: instant(after?.epochMilliseconds ?? lastYear),
    offsetMs: time.offsetNanoseconds / 1_000_000,
  };
}

function turnsOfClock(from: Instant, to: Instant, zone: string): readonly number[] {
  const turns: number[] = [];
  let time: Temporal.ZonedDateTime | null = zoned(from, zone);
  if (to - from === 24 * hourMs && time.offsetNanoseconds === zoned(to, zone).offsetNanoseconds) return turns;
  for (time = time.getTimeZoneTransition('next'); time && time.epochMilliseconds < to; ) {
    turns.push(time.epochMilliseconds);
    time = time.getTimeZoneTransition('next');
  }
  return turns;
}

function zoned(at: Instant, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}
