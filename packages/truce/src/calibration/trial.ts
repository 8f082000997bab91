import { countEpisodes, firstAbove, type SlidingLimit } from '../counters/index.ts';
import type { Injection } from './replay.ts';

/** In place of a delay: the injection caused no onset. */
export const notDetected = -1;
/** The same, where an alarm stood already, without the injection, when it began. */
export const stoodAlready = -2;

/** An injection as one place and one window see it: what can matter for an onset that it causes, and no more. */
export interface Trial {
  readonly startMs: number;
  /** Last instant at which an onset is taken as caused by it. */
  readonly limitMs: number;
  readonly times: Float64Array;
  readonly delays: number[];
  /** True once no count reached a threshold: none will reach a higher one. */
  over: boolean;
}

/** What an injection adds, among the incidents of the replay that can matter for it. */
export function trialOf(
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

/** Finds the first onset that the injection causes: one that is not there in the same replay without it. */
export function tryOut(
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
