import {
  addDays,
  hoursOfDay,
  type Instant,
  instant,
  type LocalDay,
  type Refusal,
  refuse,
  spanOfDay,
} from '../kernel/index.ts';
import type { Registration } from './registration.ts';

/** Most rows of a series, before and during together: a hundred years of days, or four and a half of hours. */
export const rowsMax = 40_000;

/**
 * One row of a series: a day or an hour, in one zone. What is absent was not recorded; a row that is missing altogether is
 * missing, and not a count of 0.
 */
export interface HeldRow {
  /** The day, or the beginning of the hour, as the registration writes it. */
  readonly row: string;
  /** Absent where the series is not divided. */
  readonly zone?: string;
  readonly count: number;
  /** The same where it is a range: certainly that many, at most that many. */
  readonly low?: number;
  readonly high?: number;
  /** What the count is over, in one unit for the whole series; 0 where nobody looked. */
  readonly exposure?: number;
  /** Share of the row in which somebody watched. */
  readonly watchedPerMille?: number;
  /** Sources of the panel that reported anything. */
  readonly sources?: number;
  /** Reports behind the counted incidents. */
  readonly reports?: number;
}

/** The rows from the first of the baseline to the last of the truce, in order; at most `most`. The hour that autumn repeats is one row. */
export function rowsOf(
  { step, truce, baseline, dayZone }: Pick<Registration, 'step' | 'truce' | 'baseline' | 'dayZone'>,
  most: number,
): readonly string[] {
  const [first, last] = [baseline.from, truce.to];
  const rows: string[] = [];
  for (
    let day = first.slice(0, 10) as LocalDay;
    day <= last.slice(0, 10) && rows.length < most;
    day = addDays(day, 1)
  ) {
    if (step === 'day') rows.push(day);
    else
      for (const { hour } of hoursOfDay(day, dayZone)) {
        const row = `${day}T${String(hour).padStart(2, '0')}:00`;
        if (row >= first && row <= last && row !== rows.at(-1)) rows.push(row);
      }
  }
  return rows;
}

/** When a row is over. */
export function rowEnd(
  row: string,
  startsAt: Instant,
  { step, dayZone }: Pick<Registration, 'step' | 'dayZone'>,
): Instant {
  return step === 'day' ? spanOfDay(row as LocalDay, dayZone).endsAt : instant(startsAt + 3_600_000);
}

/** The first fault of a series that somebody handed in: no count is negative, no row comes twice in a zone. */
export function rowsFault(rows: readonly HeldRow[], { panel, zones }: Registration): Refusal | undefined {
  const seen = new Set<string>();
  for (const [index, each] of rows.entries()) {
    const wrong = (what: string): Refusal => refuse('bad-row', `row ${index + 1} (\`${each.row}\`): ${what}`);
    const { low = each.count, high = each.count, exposure = 0, watchedPerMille = 0, sources = 0, reports = 0 } = each;
    for (const figure of [each.count, low, high, sources, reports])
      if (!(Number.isSafeInteger(figure) && figure >= 0)) return wrong(`\`${figure}\` is no count`);
    if (low > each.count || high < each.count)
      return wrong(`the count ${each.count} does not lie within ${low} to ${high}`);
    if (!(exposure >= 0 && Number.isFinite(exposure)))
      return wrong(`the exposure is \`${exposure}\`; it must be 0 or above`);
    if (!(watchedPerMille >= 0 && watchedPerMille <= 1000))
      return wrong(`\`${watchedPerMille}\` is no share in parts of a thousand`);
    if (panel.sources.length > 0 && sources > panel.sources.length)
      return wrong(
        `${sources} sources reported, and the panel has ${panel.sources.length}; those outside it must not count`,
      );
    if (zones.length > 0 && each.zone === undefined) return wrong('it names no zone');
    const key = `${each.row} ${zones.length > 0 ? each.zone : ''}`;
    if (seen.has(key)) return wrong('it comes twice');
    seen.add(key);
  }
  return undefined;
}
