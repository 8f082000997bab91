/** A limit on a plain count over a sliding window. */
export interface SlidingLimit {
  readonly lengthMs: number;
  readonly onset: number;
  readonly clear: number;
}

/**
 * Episodes of a count over a sliding window, from the times of what is counted, ascending. What happens at t counts in
 * [t, t + length). So the count reaches n at the time of the last of n that lie less than the length apart, and falls below
 * m where the m-th next lies more than the length behind: both are seen by comparing two times, without counting, and where
 * the comparison fails it tells how far the next place lies at which it can hold. Calls `found` for each episode with its
 * onset and its clear.
 */
export function countEpisodes(
  times: Float64Array,
  length: number,
  limit: SlidingLimit,
  found: (onset: number, clear: number) => void,
): void {
  const { lengthMs, onset, clear } = limit;
  let from = 0;
  for (;;) {
    const last = nextDense(times, length, from, onset, lengthMs);
    if (last < 0) return;
    const begins = times[last]!;
    // The first departure after the onset is that of the oldest of those that made it.
    const leaver = nextSparse(times, length, last - onset + 1, clear, lengthMs);
    const ends = times[leaver]! + lengthMs;
    found(begins, ends);
    // What happened up to the clear has been judged: the next onset needs an event after it.
    from = firstAbove(times, ends, leaver, length);
  }
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
