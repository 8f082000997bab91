import { addDays, type Instant, instant, parseDay } from '../../kernel/index.ts';
import { resolveText, type Terms, type Valid, zoneOf } from '../../terms/index.ts';

/**
 * The span within which a moment of the text lies: a date whose time zone the text does not name begins somewhere between
 * its first moment in the east (UTC+14) and in the west (UTC-12). Where the zone is named both ends are one instant.
 */
export interface Moment {
  readonly earliest: Instant;
  readonly latest: Instant;
}

/** From when to when something holds, half-open; an absent end is open. */
export interface Window {
  readonly from?: Moment;
  readonly to?: Moment;
}

/** Where an instant lies to a window; `unclear` where the text gives a date and no time zone. */
export type Position = 'before' | 'within' | 'over' | 'unclear';

const hourMs = 3_600_000;

/** A moment that is exactly known. */
export function exactlyAt(at: Instant): Moment {
  return { earliest: at, latest: at };
}

/** The first moment of what the text writes: an instant, a local time, or a day. `undefined` where it is no time at all. */
export function momentOf(text: string, terms: Pick<Terms, 'timezone'>): Moment | undefined {
  const zone = zoneOf(terms);
  const known = resolveText(text, zone);
  if (known.kind === 'at') return exactlyAt(known.at);
  if (zone !== undefined) return undefined;
  const asUtc = resolveText(text, 'UTC');
  return asUtc.kind === 'at'
    ? { earliest: instant(asUtc.at - 14 * hourMs), latest: instant(asUtc.at + 12 * hourMs) }
    : undefined;
}

/** The window of `valid FROM to TO`: it begins with its first day and ends with its last, or at the time that is written. */
export function windowOf(valid: Valid | undefined, terms: Pick<Terms, 'timezone'>): Window {
  if (!valid) return {};
  const from = momentOf(valid.from, terms);
  const to = valid.to === undefined ? undefined : momentOf(lastOf(valid.to), terms);
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

/** Where the instant lies to the window. */
export function positionIn({ from, to }: Window, at: Instant): Position {
  if (to && at >= to.latest) return 'over';
  if (from && at < from.earliest) return 'before';
  if ((to && at >= to.earliest) || (from && at < from.latest)) return 'unclear';
  return 'within';
}

function lastOf(text: string): string {
  const day = parseDay(text);
  return day ? addDays(day, 1) : text;
}
