/** Rows in columns that are ordered together. */
export interface TimedRows {
  readonly times: Float64Array;
  readonly rows: Uint32Array;
  /** What a counter asks of a row, in one number. */
  readonly asks: Uint16Array | Uint32Array;
}

/** Rows to a bucket, about: few enough to be put in order by moving each to its place. */
const perBucket = 4;
/** A bucket with more than this is divided again. */
const bucketMax = 48;

/** Columns for so many rows, with numbers to ask by below a limit. */
export function columnsFor(length: number, asksBelow: number): TimedRows {
  return {
    times: new Float64Array(length),
    rows: new Uint32Array(length),
    asks: asksBelow <= 1 << 16 ? new Uint16Array(length) : new Uint32Array(length),
  };
}

/**
 * Orders the first rows by time, those of one time as they stand, from one set of columns into another. Each goes to a bucket
 * by where its time lies between the first and the last, then to its place in the bucket.
 */
export function orderByTime(rows: TimedRows, length: number, into: TimedRows): void {
  const { times } = rows;
  let [earliest, latest] = [Infinity, -Infinity];
  for (let at = 0; at < length; at++) {
    const time = times[at]!;
    if (time < earliest) earliest = time;
    if (time > latest) latest = time;
  }
  const count = Math.max(2, Math.ceil(length / perBucket));
  const scale = latest > earliest ? (count - 1) / (latest - earliest) : 0;
  const buckets = new Uint32Array(count + 1);
  for (let at = 0; at < length; at++) buckets[(((times[at]! - earliest) * scale) | 0) + 1]!++;
  for (let bucket = 0; bucket < count; bucket++) buckets[bucket + 1]! += buckets[bucket]!;
  for (let at = 0; at < length; at++) {
    const place = buckets[((times[at]! - earliest) * scale) | 0]!++;
    into.times[place] = times[at]!;
    into.rows[place] = rows.rows[at]!;
    into.asks[place] = rows.asks[at]!;
  }
  // A bucket now ends where the next one was to begin.
  for (let bucket = 0, begins = 0; bucket < count; bucket++) {
    const ends = buckets[bucket]!;
    if (ends - begins > bucketMax) orderAgain(into, begins, ends);
    else if (ends - begins > 1) moveToPlace(into, begins, ends);
    begins = ends;
  }
}

/** A stretch of rows that lie close together, while others lie far away. */
function orderAgain({ times, rows, asks }: TimedRows, from: number, to: number): void {
  const some = { times: times.slice(from, to), rows: rows.slice(from, to), asks: asks.slice(from, to) };
  if (some.times.every((time) => time === some.times[0])) return;
  const into = { times: times.subarray(from, to), rows: rows.subarray(from, to), asks: asks.subarray(from, to) };
  orderByTime(some, to - from, into);
}

/** Moves each row in front of those that are later: for a few rows, or rows that are nearly in order. */
function moveToPlace({ times, rows, asks }: TimedRows, from: number, to: number): void {
  for (let at = from + 1; at < to; at++) {
    const time = times[at]!;
    let place = at;
    if (times[place - 1]! <= time) continue;
    const [row, ask] = [rows[at]!, asks[at]!];
    for (; place > from && times[place - 1]! > time; place--) {
      times[place] = times[place - 1]!;
      rows[place] = rows[place - 1]!;
      asks[place] = asks[place - 1]!;
    }
    times[place] = time;
    rows[place] = row;
    asks[place] = ask;
  }
}
