import { type Instant, instant } from '../../kernel/index.ts';
import type { Happened, ReportDraft } from '../../reports/index.ts';
import type { Chance } from '../chance.ts';
import type { Ground } from '../ground.ts';

/** A report on its way: what is claimed, when it arrives, and which true incident it is about. */
export interface Submission {
  readonly receivedAt: Instant;
  readonly draft: ReportDraft;
  /** Name of the true incident; absent where the report was made up. */
  readonly about?: string;
}

const hourMs = 3_600_000;

/** A time known to the hour: the full hour that holds it. */
export function toTheHour(at: Instant, ground: Ground): Happened {
  const midnight = ground.day(ground.dayIndex(at)).startsAt;
  const startsAt = instant(midnight + Math.floor((at - midnight) / hourMs) * hourMs);
  return { startsAt, endsAt: instant(startsAt + hourMs), precision: 'hour', of: 'incident' };
}

/** A time known by its date alone: the whole local day that holds it. */
export function toTheDay(at: Instant, ground: Ground): Happened {
  return { ...ground.day(ground.dayIndex(at)), precision: 'day', of: 'incident' };
}

/** A time read off a watch: off by some minutes, written to five. Stays within the days of the exercise. */
export function byWatch(at: Instant, errorMinutes: number, ground: Ground, chance: Chance): Happened {
  const off = Math.round((at + chance.error(errorMinutes) * 60_000) / 300_000) * 300_000;
  const moment = instant(Math.min(Math.max(off, ground.day(0).startsAt), ground.endsAt - 300_000));
  return { startsAt: moment, endsAt: moment, precision: 'moment', of: 'incident' };
}

/** An instant some hours after another, exponentially, at least a minute, to the second. */
export function later(than: Instant, meanHours: number, chance: Chance): Instant {
  return instant(than + 60_000 + Math.round(chance.wait(meanHours) * 3_600) * 1_000);
}

/** `patrol-0007`: the source's own name of a row. */
export function numbered(prefix: string): () => string {
  let last = 0;
  return () => `${prefix}-${String(++last).padStart(4, '0')}`;
}
