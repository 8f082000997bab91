import { countEpisodes, firstAbove, type SlidingLimit } from '../counters/index.ts';
import { chanceOf } from '../exercise/index.ts';
import { clearOf, type Design, marginDays } from './design.ts';
import { dayMs } from './history.ts';
import { drawInjection, type Injection, type Place, placesOf, type Ready } from './replay.ts';

/** In place of a delay: the injection caused no onset. */
export const notDetected = -1;
/** The same, where an alarm stood already, without the injection, when it began. */
export const stoodAlready = -2;

/** What one replay came to. Lists by window and threshold are in the order of the grid. */
export interface ReplayTally {
  readonly replay: number;
  /** Days of all places together on which somebody watched. */
  readonly watchedDays: number;
  /** False alarms: onsets without injection. */
  readonly onsets: readonly (readonly number[])[];
  /** Days of all places together on which an alarm stood at any time, without injection. */
  readonly alarmDays: readonly (readonly number[])[];
  /** By scenario: incidents injected, and milliseconds from its start to the first onset that it causes. */
  readonly injections: readonly { readonly count: number; readonly delays: readonly (readonly number[])[] }[];
}

/**
 * Replays once: blocks of the past drawn anew, then each injection into the same replay. A replay draws from its own chance,
 * so it comes to the same whatever was replayed before it, and windows and thresholds see the same incidents.
 */
export function tallyReplay(ready: Ready, design: Design, replay: number): ReplayTally {
  const margin = marginDays(design);
  const judged = ready.history.days;
  const chance = chanceOf(design.seed, `replay ${replay}`);
  const places = placesOf(ready, design, judged + 2 * margin, chance);
  const injections = design.scenarios.map((scenario) =>
    drawInjection(
      ready,
      scenario,
      { margin, judged },
      chanceOf(design.seed, `replay ${replay} x${scenario.factorPerMille} ${scenario.days} ${scenario.where}`),
      design.counted,
    ),
  );
  const span = { from: margin * dayMs, to: (margin + judged) * dayMs };
  const sums = design.windows.map(({ thresholds }) => ({
    onsets: thresholds.map(() => 0),
    alarmDays: thresholds.map(() => 0),
  }));
  const delays = injections.map(() =>
    design.windows.map(({ thresholds }) => thresholds.map((): number => notDetected)),
  );
  for (const [index, place] of places.entries())
    for (const [window, { lengthMs, thresholds }] of design.windows.entries()) {
      const trials = injections.flatMap((injection, scenario) => {
        const added = injection.times[index];
        return added ? [trialOf(place.times, added, injection, lengthMs, delays[scenario]![window]!)] : [];
      });
      judge(place, trials, { lengthMs, thresholds, clear: design.clear, span, sums: sums[window]! });
    }
  return {
    replay,
    watchedDays: watchedDays(places, margin, judged),
    onsets: sums.map((each) => each.onsets),
    alarmDays: sums.map((each) => each.alarmDays),
    injections: injections.map(({ count }, scenario) => ({ count, delays: delays[scenario]! })),
  };
}

/** An injection as one place and one window see it: what can matter for an onset that it causes, and no more. */
interface Trial {
  readonly startMs: number;
  /** Last instant at which an onset is taken as caused by it. */
  readonly limitMs: number;
  readonly times: Float64Array;
  readonly delays: number[];
  /** True once no count reached a threshold: none will reach a higher one. */
  over: boolean;
}

function trialOf(
  times: Float64Array,
  added: Float64Array,
  { startMs, lengthMs }: Injection,
  windowMs: number,
  delays: number[],
): Trial {
  const limitMs = startMs + lengthMs + windowMs;
  const from = firstOf(times, startMs - windowMs);
  const base = times.subarray(from, firstAbove(times, limitMs, from, times.length));
  return { startMs, limitMs, times: mergedInto(base, added, limitMs), delays, over: false };
}

interface Judging {
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
function judge({ times }: Place, trials: readonly Trial[], judging: Judging): void {
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

/** Finds the first onset that the injection causes: one that is not there in the same replay without it. */
function tryOut(
  trial: Trial,
  at: number,
  limit: SlidingLimit,
  begins: readonly number[],
  ends: readonly number[],
): void {
  const { times, startMs, limitMs, delays } = trial;
  const before = lastAtMost(begins, startMs);
  const standing = before >= 0 && ends[before]! > startMs;
  if (standing && delays[at] === notDetected) delays[at] = stoodAlready;
  if (trial.over) return;
  let from = startMs;
  // Where an alarm stands already, an onset can come only after the number has fallen below the clear level.
  if (standing)
    countEpisodes(times, times.length, { ...limit, onset: limit.clear }, (begin, end) => {
      if (begin <= startMs && end > startMs) from = end;
    });
  let first = Infinity;
  let any = false;
  countEpisodes(times, times.length, limit, (begin) => {
    any = true;
    if (begin < from || begin > limitMs || begin >= first) return;
    const same = lastAtMost(begins, begin);
    if (same < 0 || begins[same] !== begin) first = begin;
  });
  trial.over = !any;
  const known = delays[at]!;
  if (first < Infinity) delays[at] = known >= 0 ? Math.min(known, first - startMs) : first - startMs;
}

function watchedDays(places: readonly Place[], margin: number, judged: number): number {
  let days = 0;
  for (const { watched } of places) for (let day = margin; day < margin + judged; day++) days += watched[day]!;
  return days;
}

/** One ascending column of two, without what lies behind the limit. */
function mergedInto(base: Float64Array, added: Float64Array, limitMs: number): Float64Array {
  const kept = added.length > 0 && added.at(-1)! > limitMs ? firstAbove(added, limitMs, 0, added.length) : added.length;
  const both = new Float64Array(base.length + kept);
  let [left, right] = [0, 0];
  for (let at = 0; at < both.length; at++)
    both[at] = right >= kept || (left < base.length && base[left]! <= added[right]!) ? base[left++]! : added[right++]!;
  return both;
}

/** First place whose time is above the value. */
function firstOf(times: Float64Array, value: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Last place whose value is at most this; -1 where there is none. */
function lastAtMost(values: readonly number[], value: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
