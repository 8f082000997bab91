import {
  addDays,
  firstOfMonth,
  type Instant,
  type Interval,
  instant,
  monthOf,
  spanOfMonth,
} from '../../kernel/index.ts';
import type { Id } from '../../terms/index.ts';

/** A stretch of time over which incidents are counted. `whole` is all that was looked at. */
export interface ExposurePeriod {
  readonly name: 'whole' | 'last7Days' | 'last30Days' | 'last365Days' | 'beforeCeasefire' | 'sinceCeasefire';
  readonly ceasefire?: Id;
  readonly during: Interval;
  /** Not all of it was looked at: the count is of the part that was. */
  readonly cut?: true;
}

/** A ceasefire and from when to when it is, or was, in force. */
export interface CeasefireSpan {
  readonly id: Id;
  readonly during: Interval;
}

const dayMs = 86_400_000;
const lastDays = [
  ['last7Days', 7],
  ['last30Days', 30],
  ['last365Days', 365],
] as const;

/**
 * The periods of a record that was looked at over a stretch: all of it, its last 7, 30 and 365 times 24 hours, and for each
 * ceasefire what lies before its first moment and what since, up to its end. They differ in length: the lengths, and the hours
 * watched, belong beside every count.
 */
export function exposurePeriods(looked: Interval, ceasefires: readonly CeasefireSpan[]): readonly ExposurePeriod[] {
  const last = lastDays.map(([name, days]): ExposurePeriod => {
    const startsAt = looked.endsAt - days * dayMs;
    const cut = startsAt < looked.startsAt;
    return { name, during: between(Math.max(startsAt, looked.startsAt), looked.endsAt), ...(cut ? { cut } : {}) };
  });
  const around = ceasefires.flatMap(({ id, during }): readonly ExposurePeriod[] => {
    const starts = Math.min(Math.max(during.startsAt, looked.startsAt), looked.endsAt);
    const ends = Math.min(during.endsAt, looked.endsAt);
    const cut = during.startsAt < looked.startsAt;
    return [
      ...(starts > looked.startsAt
        ? [{ name: 'beforeCeasefire', ceasefire: id, during: between(looked.startsAt, starts) } as const]
        : []),
      ...(starts < ends
        ? [
            {
              name: 'sinceCeasefire',
              ceasefire: id,
              during: between(starts, ends),
              ...(cut ? { cut: true as const } : {}),
            } as const,
          ]
        : []),
    ];
  });
  return [{ name: 'whole', during: looked }, ...last, ...around];
}

/** A calendar month, as far as it was looked at. */
export interface ExposureMonth {
  /** `2026-03`. */
  readonly month: string;
  readonly during: Interval;
  readonly cut?: true;
}

/** Months beyond this many are the newest. */
export const monthsMax = 240;

/** The calendar months of a zone that a stretch touches, in order; the newest `monthsMax` of them. */
export function exposureMonths({ startsAt, endsAt }: Interval, dayZone: string): readonly ExposureMonth[] {
  const months: ExposureMonth[] = [];
  if (startsAt >= endsAt) return months;
  let first = monthOf(instant(endsAt - 1), dayZone);
  while (months.length < monthsMax) {
    const { startsAt: from, endsAt: to } = spanOfMonth(first, dayZone);
    const cut = from < startsAt || to > endsAt;
    months.push({
      month: first.slice(0, 7),
      during: between(Math.max(from, startsAt), Math.min(to, endsAt)),
      ...(cut ? { cut } : {}),
    });
    if (from <= startsAt) break;
    first = firstOfMonth(addDays(first, -1));
  }
  return months.reverse();
}

/** Whether a happening touches a half-open stretch; a moment is in the stretch that holds it. */
export function touches(starts: number, ends: number, from: number, to: number): boolean {
  return starts < to && (ends > from || (starts === ends && starts >= from));
}

function between(startsAt: number, endsAt: number): Interval {
  return { startsAt: startsAt as Instant, endsAt: endsAt as Instant };
}
