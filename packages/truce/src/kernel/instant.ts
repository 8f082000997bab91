/**
 * A point in time: whole milliseconds since 1970-01-01T00:00Z.
 * Only the functions of this file make one, so a plain number can never pass for an instant.
 */
export type Instant = number & { readonly __brand: 'Instant' };

/** A stretch of time, half-open: it holds `startsAt` and does not hold `endsAt`. Equal ends are a single moment. */
export interface Interval {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:?\d{2})$/;

/** Years outside this range are refused: an 8-digit year in a report is a typing error, not a fact. */
export const yearsKept = { from: 1900, to: 2199 } as const;

/** Makes an instant of whole milliseconds. Throws on a fraction: that is a mistake of ours, not of a source. */
export function instant(ms: number): Instant {
  if (!Number.isSafeInteger(ms)) throw new RangeError(`an instant is whole milliseconds, not \`${ms}\``);
  return ms as Instant;
}

/**
 * Reads `2026-03-01T05:12:07.412Z` or the same with an offset (`+03:00`). Gives `undefined` for anything else,
 * a time without a zone included: what a source did not say about its zone is decided by the reader of that source.
 */
export function parseInstant(text: string): Instant | undefined {
  const parts = ISO.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second = '0', fraction = '0', zone] = parts as unknown as string[];
  if (Number(year) < yearsKept.from || Number(year) > yearsKept.to) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const offsetMinutes = offsetOf(zone ?? 'Z');
  if (offsetMinutes === undefined) return undefined;
  const localMs = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const check = new Date(localMs);
  if (check.getUTCMonth() !== Number(month) - 1 || check.getUTCDate() !== Number(day)) return undefined;
  return instant(localMs + Number(fraction.padEnd(3, '0')) - offsetMinutes * 60_000);
}

/** The one spelling of an instant in every output: UTC with milliseconds, `2026-03-01T05:12:07.412Z`. */
export function formatInstant(at: Instant): string {
  return new Date(at).toISOString();
}

/** Whether the interval holds the instant; a single moment holds itself. */
export function holds(interval: Interval, at: Instant): boolean {
  if (interval.startsAt === interval.endsAt) return at === interval.startsAt;
  return at >= interval.startsAt && at < interval.endsAt;
}

/** Milliseconds between the nearest ends of two intervals; 0 where they overlap. */
export function gapMs(a: Interval, b: Interval): number {
  return Math.max(0, a.startsAt - b.endsAt, b.startsAt - a.endsAt);
}

function offsetOf(zone: string): number | undefined {
  if (zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 14 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
