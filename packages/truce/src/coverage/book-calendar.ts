import { addDays, hoursOfDay, isZone, type LocalDay, type LocalHour, type Refusal, refuse } from '../kernel/index.ts';

/** More days than this do not go into one book: ten years. */
export const bookDaysMax = 3_660;

/** The local days and hours of a book, laid out for finding. */
export interface BookCalendar {
  readonly hours: readonly LocalHour[];
  /** Position of the day that an hour belongs to. */
  readonly dayOfHour: Int32Array;
  /** Position of the first hour of each day, and at the end the number of hours. */
  readonly firstHour: Int32Array;
  readonly startsAt: number;
  readonly endsAt: number;
  /** Positions of the hours that overlap the stretch, from one to before the other. */
  readonly hoursWithin: (from: number, to: number) => readonly [first: number, end: number];
}

/** Lays out the hours from one local day to another, both included, as the clocks of `dayZone` show them. */
export function bookCalendar(first: LocalDay, last: LocalDay, dayZone: string): BookCalendar | Refusal {
  if (!isZone(dayZone)) return refuse('book-zone', `no time zone \`${dayZone}\`; write it as \`Europe/Kyiv\``);
  if (last < first)
    return refuse('book-days', `the book ends on \`${last}\`, before it begins on \`${first}\`; swap them`);
  const hours: LocalHour[] = [];
  const [firstHour, dayOfHour]: [number[], number[]] = [[], []];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    if (firstHour.length >= bookDaysMax)
      return refuse('book-days', `the book has more than ${bookDaysMax} days; keep one for each year`);
    firstHour.push(hours.length);
    for (const hour of hoursOfDay(day, dayZone)) {
      dayOfHour.push(firstHour.length - 1);
      hours.push(hour);
    }
  }
  firstHour.push(hours.length);
  const starts = Float64Array.from(hours, ({ startsAt }) => startsAt);
  const endsAt = hours.at(-1)!.endsAt;
  return {
    hours,
    dayOfHour: Int32Array.from(dayOfHour),
    firstHour: Int32Array.from(firstHour),
    startsAt: hours[0]!.startsAt,
    endsAt,
    hoursWithin: (from, to) => {
      if (!(from < to) || to <= starts[0]! || from >= endsAt) return [0, 0];
      return [Math.max(0, countUpTo(starts, from) - 1), countBelow(starts, to)];
    },
  };
}

/** How many of the rising numbers are at most so much. */
function countUpTo(rising: Float64Array, bound: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rising[middle]! <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of the rising whole numbers are less. */
function countBelow(rising: Float64Array, bound: number): number {
  return countUpTo(rising, bound - 0.5);
}
