import type { Duration } from '@truceline/truce/terms';

/** The least and the most that a length of time can be, in milliseconds. */
export interface LengthBounds {
  readonly leastMs: number;
  readonly mostMs: number;
}

const hourMs = 3_600_000;

/**
 * Bounds of a length: exact lengths are themselves; a day has 24 hours but for one hour where clocks change on the way, a
 * month 28 to 31 days (LANGUAGE, section 4, Time). What is compared by these bounds holds for every calendar.
 */
export function boundsOf(length: Duration): LengthBounds {
  if (length.kind === 'exact') return { leastMs: length.durationMs, mostMs: length.durationMs };
  const change = length.months + length.days > 0 ? hourMs : 0;
  return {
    leastMs: (28 * length.months + length.days) * 24 * hourMs - change,
    mostMs: (31 * length.months + length.days) * 24 * hourMs + change,
  };
}

/** A length as people say it: `72 hours`, `14 days`, `2 months and 3 days`. */
export function lengthWords(length: Duration): string {
  if (length.kind === 'calendar') {
    const parts = [counted(length.months, 'month'), counted(length.days, 'day')].filter((part) => part !== '');
    return parts.join(' and ') || 'no time';
  }
  return exactWords(length.durationMs);
}

/** Milliseconds as people say them, in hours where they are whole hours. */
export function exactWords(ms: number): string {
  if (ms % hourMs === 0) return counted(ms / hourMs, 'hour') || 'no time';
  if (ms % 60_000 === 0) return counted(ms / 60_000, 'minute');
  return counted(ms / 1000, 'second');
}

function counted(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;
}
