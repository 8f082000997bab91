import { countEpisodes, firstAbove, type SlidingLimit } from '../counters/index.ts';
import { clearOf, type Design } from './design.ts';
import { dayMs } from './history.ts';
import { type Trial, tryOut } from './trial.ts';

/** A window of the grid, the stretch that is judged, and where to add up. */
export interface Judging {
  readonly lengthMs: number;
  readonly thresholds: readonly number[];
  readonly clear: Design['clear'];
  readonly span: { readonly from: number; readonly to: number };
  readonly sums: { readonly onsets: number[]; readonly alarmDays: number[] };
}

/** Begins and ends of alarms, in order of time. */
interface Alarms {
  readonly begins: number[];
  readonly ends: number[];
}

/** All thresholds over one column of times: the higher the threshold, the less of it is looked at. */
export function judge(times: Float64Array, trials: readonly Trial[], judging: Judging): void {
  const { lengthMs, thresholds, span, sums } = judging;
  let [lower, alarms]: [Alarms | undefined, Alarms] = [undefined, { begins: [], ends: [] }];
  for (const [at, onset] of thresholds.entries()) {
    const limit = { lengthMs, onset, clear: clearOf(judging.clear, onset) };
    alarmsOf(times, limit, lower, alarms);
    const { begins, ends } = alarms;
    let lastDay = -1;
    for (let each = 0; each < begins.length; each++) {
      const [begin, end] = [begins[each]!, ends[each]!];
      if (begin >= span.from && begin < span.to) sums.onsets[at]!++;
      // Half-open: an alarm that ends at midnight did not stand on the day that begins then.
      const firstDay = Math.max(Math.floor(Math.max(begin, span.from) / dayMs), lastDay + 1);
      const finalDay = Math.floor((Math.min(end, span.to) - 1) / dayMs);
      if (finalDay < firstDay) continue;
      sums.alarmDays[at]! += finalDay - firstDay + 1;
      lastDay = finalDay;
    }
    for (const trial of trials) tryOut(trial, at, limit, begins, ends);
    [lower, alarms] = [alarms, lower ?? { begins: [], ends: [] }];
  }
}

/**
 * Alarms over a column. Where a lower threshold's alarms are known, they hold those of a higher one, which ends no lower: so
 * where they are few, only the stretches from a window before each of them to its end are looked at.
 */
function alarmsOf(times: Float64Array, limit: SlidingLimit, lower: Alarms | undefined, into: Alarms): void {
  const { begins, ends } = into;
  begins.length = 0;
  ends.length = 0;
  const found = (begin: number, end: number): void => {
    begins.push(begin);
    ends.push(end);
  };
  if (!lower) return countEpisodes(times, times.length, limit, found);
  let covered = 0;
  for (let each = 0; each < lower.begins.length; each++)
    covered += lower.ends[each]! - lower.begins[each]! + limit.lengthMs;
  const whole = times.length === 0 ? 0 : times.at(-1)! - times[0]! + limit.lengthMs;
  if (covered > whole / 2) return countEpisodes(times, times.length, limit, found);
  let from = 0;
  for (let each = 0; each < lower.begins.length; each++) {
    from = firstAbove(times, lower.begins[each]! - limit.lengthMs, from, times.length);
    const to = firstAbove(times, lower.ends[each]! - 1, from, times.length);
    if (to - from < limit.onset) continue;
    const stretch = times.subarray(from, to);
    countEpisodes(stretch, stretch.length, limit, found);
  }
}
