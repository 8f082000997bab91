import { dayOf, formatLocal, type Instant, type Interval, instant, spanOfDay } from '../../kernel/index.ts';
import { say } from '../../wording/index.ts';
import type { ReleasedTime } from '../release/index.ts';
import { decimalFigure } from './numbers.ts';

/** A point in time for a page: `2025-04-19 18:00` on the clock of the zone, or the day alone. */
export function timeWords(time: ReleasedTime | undefined, zone: string): string {
  if (!time) return say('withheld');
  return time.kind === 'day' ? time.day : formatLocal(time.at, zone);
}

/** An instant with its zone named, for headings and footers: `2025-04-20 19:30 Europe/Kyiv`. */
export function instantWords(at: Instant, zone: string): string {
  return `${formatLocal(at, zone)} ${zone}`;
}

/** Hours with at most one decimal. */
export function hoursWords(ms: number): string {
  const tenths = Math.round(ms / 360_000);
  return say('{hours} h', { hours: decimalFigure(tenths % 10 === 0 ? tenths / 10 : (tenths / 10).toFixed(1)) });
}

/** A stretch of time as exactly as it is known: `2025-04-19`, `2025-04-01 to 2025-06-30` for whole days, else with its hours. */
export function intervalWords({ startsAt, endsAt }: Interval, zone: string): string {
  if (startsAt === endsAt) return formatLocal(startsAt, zone);
  const first = dayOf(startsAt, zone);
  const last = dayOf(instant(endsAt - 1), zone);
  const whole = spanOfDay(first, zone).startsAt === startsAt && spanOfDay(last, zone).endsAt === endsAt;
  if (!whole) return say('{first} to {last}', { first: formatLocal(startsAt, zone), last: formatLocal(endsAt, zone) });
  return first === last ? first : say('{first} to {last}', { first, last });
}
