/** How long an interval of the scan is, in the calendar. With `number` times are plain numbers, one to a step. */
export type ScanUnit = 'year' | 'month' | 'day' | 'number';

/** A time as told: its first day, its last, and the one that stands for it where a population is told. */
export interface ScanTime {
  /** Days since 1970-01-01, or the number itself. */
  readonly first: number;
  readonly last: number;
  readonly middle: number;
  readonly unit: ScanUnit;
}

/** The day number of a date of the calendar; months from 1. */
function dayOf(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

/**
 * Reads `1973`, `1973-05`, `1973-05-02` (also with slashes); `undefined` where it is none of them. As in SaTScan a population
 * told for a year stands for 1 July, one told for a month for its 15th day.
 */
export function readScanTime(word: string, as?: 'number'): ScanTime | undefined {
  if (as === 'number') {
    const value = Number(word);
    return word !== '' && Number.isInteger(value)
      ? { first: value, last: value, middle: value, unit: 'number' }
      : undefined;
  }
  const parts = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?$/.exec(word)?.slice(1);
  if (!parts) return undefined;
  const [year, month, day] = parts.map((part) => (part === undefined ? undefined : Number(part)));
  if (month === undefined)
    return { first: dayOf(year!, 1, 1), last: dayOf(year!, 12, 31), middle: dayOf(year!, 7, 1), unit: 'year' };
  if (month < 1 || month > 12) return undefined;
  const lastOfMonth = dayOf(year!, month + 1, 1) - 1;
  if (day === undefined)
    return { first: dayOf(year!, month, 1), last: lastOfMonth, middle: dayOf(year!, month, 15), unit: 'month' };
  const at = dayOf(year!, month, day);
  return day < 1 || at > lastOfMonth ? undefined : { first: at, last: at, middle: at, unit: 'day' };
}

/** A day number as `1973-05-02`. */
export function shownDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/**
 * Where the intervals of a study begin, and last the day after it. Counted back from its end, as SaTScan does: where the study
 * is no multiple of the length, the first interval is the short one.
 */
export function scanIntervals(
  study: { readonly first: number; readonly last: number },
  { unit, length }: { readonly unit: ScanUnit; readonly length: number },
): readonly number[] {
  const end = study.last + 1;
  const date = new Date(end * 86_400_000);
  const back = (steps: number): number => {
    if (unit === 'day' || unit === 'number') return end - steps;
    const [year, month] = unit === 'year' ? [steps, 0] : [0, steps];
    const at = [date.getUTCFullYear() - year, date.getUTCMonth() + 1 - month] as const;
    return Math.min(dayOf(at[0], at[1], date.getUTCDate()), dayOf(at[0], at[1] + 1, 1) - 1);
  };
  const starts = [end];
  for (let steps = length; starts[0]! > study.first; steps += length)
    starts.unshift(Math.max(study.first, back(steps)));
  return starts;
}
