/** A count that several readings of the same reports allow: at least `low`, at most `high`, most plausibly `best`. */
export interface CountRange {
  readonly low: number;
  readonly best: number;
  readonly high: number;
}

/** The range of a count that is not in doubt. */
export function exactly(count: number): CountRange {
  return { low: count, best: count, high: count };
}

/** Adds counts of things that cannot be the same thing. */
export function sumRanges(ranges: readonly CountRange[]): CountRange {
  return ranges.reduce(
    (sum, range) => ({ low: sum.low + range.low, best: sum.best + range.best, high: sum.high + range.high }),
    exactly(0),
  );
}
