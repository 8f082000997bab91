import {
  addCalendar,
  atTimeOfDay,
  dayOf,
  type Instant,
  instant,
  parseDay,
  parseInstant,
  spanOfDay,
} from '../kernel/index.ts';
import type { Duration, Id, Time } from './term-values.ts';
import type { Terms } from './terms.ts';

/** A time of the text on the clock, or why it has none. */
export type ResolvedTime =
  | { readonly kind: 'at'; readonly at: Instant }
  | { readonly kind: 'silent'; readonly hole: Id }
  | { readonly kind: 'unknown'; readonly words: string };

/** The agreement's time zone, or `undefined` where the text is silent about it. No zone is ever assumed. */
export function zoneOf(terms: Pick<Terms, 'timezone'>): string | undefined {
  return terms.timezone?.kind === 'said' ? terms.timezone.value : undefined;
}

/**
 * The instant so long after another. Exact lengths are milliseconds; calendar lengths are steps in the agreement's
 * zone, by the rules for days and months that the text gives, and `undefined` where it names no zone.
 */
export function after(at: Instant, length: Duration, terms: Pick<Terms, 'timezone' | 'calendar'>): Instant | undefined {
  if (length.kind === 'exact') return instant(at + length.durationMs);
  const zone = zoneOf(terms);
  if (zone === undefined) return undefined;
  const rules = terms.calendar?.kind === 'said' ? terms.calendar.value : undefined;
  const moved = addCalendar(at, { ...length, monthEnd: rules?.months === 'up' ? 'up' : 'down' }, zone);
  // A day that ends at midnight: what begins on a day and lasts so many days ends with the last of them.
  return rules?.days === 'midnight' && length.months + length.days > 0
    ? spanOfDay(dayOf(moved, zone), zone).endsAt
    : moved;
}

/** Resolves a time. `startOf` gives the start of another item, as far as it is known. */
export function resolveTime(time: Time, terms: Terms, startOf: (id: Id) => ResolvedTime): ResolvedTime {
  if (time.kind === 'silent') return time;
  const start = time.kind === 'at' ? resolveText(time.at, zoneOf(terms)) : startOf(time.of);
  if (start.kind !== 'at') return start;
  const length = time.plus ?? time.minus;
  if (!length) return start;
  const signed = time.minus ? reversed(length) : length;
  const at = after(start.at, signed, terms);
  return at === undefined
    ? { kind: 'unknown', words: 'calendar time without a time zone in the text' }
    : { kind: 'at', at };
}

/** Reads a date or time as the text gives it: with an offset, or in the agreement's zone. */
export function resolveText(text: string, zone: string | undefined): ResolvedTime {
  const exact = parseInstant(text);
  if (exact !== undefined) return { kind: 'at', at: exact };
  const [dayText, clock] = text.split('T');
  const day = parseDay(dayText ?? '');
  if (!day) return { kind: 'unknown', words: `\`${text}\` is no date` };
  if (!zone) return { kind: 'unknown', words: `\`${text}\` has no time zone, and the text names none` };
  const midnight = spanOfDay(day, zone).startsAt;
  if (clock === undefined) return { kind: 'at', at: midnight };
  const at = atTimeOfDay(day, clock, zone);
  return at === undefined ? { kind: 'unknown', words: `\`${text}\` is no time` } : { kind: 'at', at };
}

function reversed(length: Duration): Duration {
  return length.kind === 'exact'
    ? { kind: 'exact', durationMs: -length.durationMs }
    : { kind: 'calendar', months: -length.months, days: -length.days };
}
