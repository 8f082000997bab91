import { formatLocal, type Instant } from '../../kernel/index.ts';
import type { ReleasedTime } from '../release/index.ts';

/** A point in time for a page: `2025-04-19 18:00` on the clock of the zone, or the day alone. */
export function timeWords(time: ReleasedTime | undefined, zone: string): string {
  if (!time) return 'withheld';
  return time.kind === 'day' ? time.day : formatLocal(time.at, zone);
}

/** An instant with its zone named, for headings and footers: `2025-04-20 19:30 Europe/Kyiv`. */
export function instantWords(at: Instant, zone: string): string {
  return `${formatLocal(at, zone)} ${zone}`;
}

/** Hours with at most one decimal. */
export function hoursWords(ms: number): string {
  const tenths = Math.round(ms / 360_000);
  return tenths % 10 === 0 ? `${tenths / 10} h` : `${(tenths / 10).toFixed(1)} h`;
}
