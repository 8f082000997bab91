/** A limit on a plain count over a sliding window. */
export interface SlidingLimit {
  readonly lengthMs: number;
  readonly onset: number;
  readonly clear: number;
}

/** A stretch of time whose turns are asked for: from its first instant up to, and not at, its end. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Whether the counter is beyond its limit just before. */
  readonly on: boolean;
}

/**
 * The instants at which a count over a sliding window turns, from the times of what is counted, ascending: those before the
 * stretch that still count in it must be among them. What happens at t counts in [t, t + length). So the count reaches n at
 * the time of the last of n that lie less than the length apart, and falls below m where the m-th next lies more than the
 * length behind: both are seen by comparing two times, without counting, and where the comparison fails it tells how far the
 * next place lies at which it can hold. Calls `turned` for each turn in the stretch, on and off in alternation.
 */
export function countTurns(
  times: Float64Array,
  length: number,
  { lengthMs, onset, clear }: SlidingLimit,
  { from, to, on }: Stretch,
  turned: (at: number) => void,
): void {
  let begins = on ? from - 1 : -Infinity;
  let place = on
    ? firstAbove(times, begins - lengthMs, 0, length)
    : nextDense(times, length, firstAbove(times, from - 1, 0, length), onset, lengthMs);
  let isOn = on;
  for (;;) {
    if (!isOn) {
      if (place < 0) return;
      begins = times[place]!;
      if (begins >= to) return;
      turned(begins);
      // The first departure after the onset is that of the oldest of those that made it.
      place -= onset - 1;
      isOn = true;
    }
    const leaver = nextSparse(times, length, place, clear, lengthMs);
    const ends = times[leaver]! + lengthMs;
    if (ends >= to) return;
    turned(ends);
    // What happened up to the clear has been judged: the next onset needs an event after it.
    place = nextDense(times, length, firstAbove(times, ends, leaver, length), onset, lengthMs);
    isOn = false;
  }
}

/** The same over all of time: calls `found` with the onset and the clear of each episode. Every one of them ends. */
export function countEpisodes(
  times: Float64Array,
  length: number,
  limit: SlidingLimit,
  found: (onset: number, clear: number) => void,
): void {
  let begun = 0;
  let on = false;
  countTurns(times, length, limit, { from: -Infinity, to: Infinity, on: false }, (at) => {
    if (on) found(begun, at);
    else begun = at;
    on = !on;
  });
}

/** First place from `from` on at which `count` events that end there lie less than `lengthMs` apart; -1 where there is none. */
function nextDense(times: Float64Array, length: number, from: number, count: number, lengthMs: number): number {
  let last = Math.max(from, count - 1);
  while (last < length) {
    const oldest = times[last]! - lengthMs;
    let first = last - count + 1;
    if (times[first]! > oldest) return last;
    // No window that ends before the events up to `oldest` have left can hold so many.
    first = firstAbove(times, oldest, first, last + 1);
    last = first + count - 1;
  }
  return -1;
}

/** First place from `from` on whose departure leaves fewer than `count` events; the last events leave fewer at the end. */
function nextSparse(times: Float64Array, length: number, from: number, count: number, lengthMs: number): number {
  let leaver = from;
  while (leaver + count < length) {
    const newest = times[leaver]! + lengthMs;
    if (times[leaver + count]! > newest) return leaver;
    // As long as the events up to `newest` are there, no departure before theirs leaves fewer.
    leaver = firstAbove(times, newest, leaver + count, length) - count;
  }
  return Math.max(leaver, length - count);
}

/** First place from `low` on whose time is above `value`, by doubling steps: near places are found soon. */
export function firstAbove(times: Float64Array, value: number, low: number, length: number): number {
  let step = 1;
  let below = low - 1;
  let at = low;
  while (at < length && times[at]! <= value) {
    below = at;
    at += step;
    step *= 2;
  }
  let above = Math.min(at, length);
  while (above - below > 1) {
    const middle = (above + below) >>> 1;
    if (times[middle]! <= value) below = middle;
    else above = middle;
  }
  return above;
}
