import { addDays, atTimeOfDay, dayOf, formatLocal, instant, parseDay, spanOfDay } from '@truceline/truce/kernel';

/** `2026-03-01T06:00` on the clocks of the zone, as a field of date and time holds it. */
export function toField(at: number, zone: string): string {
  return formatLocal(instant(Math.floor(at / 60_000) * 60_000), zone).replace(' ', 'T');
}

/** The instant of a field of date and time; nothing while it is not filled in. */
export function fromField(text: string, zone: string): number | undefined {
  const [date = '', time = ''] = text.split('T');
  const day = parseDay(date);
  return day && atTimeOfDay(day, time, zone);
}

/** The day that holds the instant, as a field of a date holds it. */
export function dayField(at: number, zone: string): string {
  return dayOf(instant(at), zone);
}

/** When the day of a field begins, or when it is over. */
export function dayEdge(text: string, zone: string, edge: 'begins' | 'over'): number | undefined {
  const day = parseDay(text);
  if (!day) return undefined;
  const { startsAt, endsAt } = spanOfDay(day, zone);
  return edge === 'begins' ? startsAt : endsAt;
}

/** The same time of day so many days on, also where clocks change in between. */
export function daysOn(at: number, days: number, zone: string): number {
  const [date = '', time = ''] = formatLocal(instant(at), zone).split(' ');
  const day = parseDay(date);
  return (day && atTimeOfDay(addDays(day, days), time, zone)) ?? at + days * 86_400_000;
}
