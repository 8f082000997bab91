import { type Limits, shareLimits } from './exact-intervals.ts';

/** Incidents of a stretch, and how long it was looked at; the unit of time is the same for both that are compared. */
export interface CountOver {
  readonly count: number;
  readonly time: number;
}

/** The rate of the second stretch over that of the first. Without a bound above where the first has no incident. */
export interface RateRatio {
  /** Absent where the first stretch has none. */
  readonly value?: number;
  readonly low: number;
  /** Absent: no bound. */
  readonly high?: number;
}

/**
 * The ratio of two Poisson rates with its exact 95 % interval: given how many there were in both together, those of the second
 * stretch are a share of trials, with the interval of Clopper and Pearson, without mid-p. `undefined` where there is no incident in either,
 * or a stretch has no time: then nothing is known of the ratio.
 */
export function rateRatio(before: CountOver, after: CountOver): RateRatio | undefined {
  const both = before.count + after.count;
  if (both === 0 || !(before.time > 0) || !(after.time > 0)) return undefined;
  const share: Limits = shareLimits(after.count, both);
  const times = before.time / after.time;
  return {
    ...(before.count === 0 ? {} : { value: (after.count / before.count) * times }),
    low: (share.low / (1 - share.low)) * times,
    ...(share.high === 1 ? {} : { high: (share.high / (1 - share.high)) * times }),
  };
}

/**
 * The same where the counts are ranges: from the lowest limit that any counts within them give to the highest. The value is that
 * of the likely counts, and absent where one of them is not told.
 */
export function rateRatioOfRanges(
  before: { readonly low: number; readonly best?: number; readonly high: number; readonly time: number },
  after: { readonly low: number; readonly best?: number; readonly high: number; readonly time: number },
): RateRatio | undefined {
  const over = (count: number, { time }: { readonly time: number }): CountOver => ({ count, time });
  const least = rateRatio(over(before.high, before), over(after.low, after));
  const most = rateRatio(over(before.low, before), over(after.high, after));
  // Where all may be 0, the ends of the ranges say nothing: a ratio may be anything.
  if (before.high + after.high === 0 || !(before.time > 0) || !(after.time > 0)) return undefined;
  const value =
    before.best === undefined || after.best === undefined
      ? undefined
      : rateRatio(over(before.best, before), over(after.best, after))?.value;
  return {
    ...(value === undefined ? {} : { value }),
    low: least?.low ?? 0,
    ...(most?.high === undefined ? {} : { high: most.high }),
  };
}
