import { dayOf, type Instant, instant, type LocalDay, spanOfDay } from '../../kernel/index.ts';

/** A calendar month of a zone. */
export interface Month {
  /** `2031-03` */
  readonly name: string;
  readonly startsAt: Instant;
  /** The first moment of the next month. */
  readonly endsAt: Instant;
}

/** Years of four digits; a word that tells of others, by a slip of the pen, is taken into the first or the last of them. */
const [first, last] = [Date.parse('0001-01-02T00:00Z'), Date.parse('9998-12-30T00:00Z')];

/** The month in which an instant lies. */
export function monthAt(at: Instant, zone: string): Month {
  const name = dayOf(instant(Math.min(Math.max(at, first), last)), zone).slice(0, 7);
  const [year, month] = [Number(name.slice(0, 4)), Number(name.slice(5, 7))];
  const next = month === 12 ? `${digits(year + 1, 4)}-01` : `${digits(year, 4)}-${digits(month + 1, 2)}`;
  return { name, startsAt: firstDay(name, zone), endsAt: firstDay(next, zone) };
}

function firstDay(month: string, zone: string): Instant {
  return spanOfDay(`${month}-01` as LocalDay, zone).startsAt;
}

function digits(number: number, width: number): string {
  return String(number).padStart(width, '0');
}
