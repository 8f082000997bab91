/** Rows in columns that are ordered together. */
export interface TimedRows {
  readonly times: Float64Array;
  readonly rows: Uint32Array;
  /** What a counter asks of a row, in one number. */
  readonly asks: Uint16Array;
}

/** Rows to a bucket, about: few enough to be put in order by moving each to its place. */
const perBucket = 4;
/** A bucket with more than this is divided again. */
const bucketMax = 48;

export function columnsFor(length: number): TimedRows {
  return { times: new Float64Array(length), rows: new Uint32Array(length), asks: new Uint16Array(length) };
}

/**
 * Orders the rows from `from` to `to` by time, those of one time as they stand. Each goes to a bucket by where its time lies
 * between the first and the last, then to its place in the bucket; rows that come nearly in order stay nearly in place.
 * `room` is written over.
 */
export function orderByTime(columns: TimedRows, from: number, to: number, room: TimedRows): void {
  const { times, rows, asks } = columns;
  const length = to - from;
  let [earliest, latest] = [Infinity, -Infinity];
  let ordered = true;
  for (let at = from; at < to; at++) {
    const time = times[at]!;
    if (time < latest) ordered = false;
    else latest = time;
    if (time < earliest) earliest = time;
  }
  if (ordered) return;
  if (length <= bucketMax) return moveToPlace(columns, from, to);
  const count = Math.max(2, Math.ceil(length / perBucket));
  const scale = (count - 1) / (latest - earliest);
  const buckets = new Uint32Array(count + 1);
  for (let at = from; at < to; at++) buckets[((times[at]! - earliest) * scale + 1) | 0]!++;
  for (let bucket = 0; bucket < count; bucket++) buckets[bucket + 1]! += buckets[bucket]!;
  for (let at = from; at < to; at++) {
    const place = buckets[((times[at]! - earliest) * scale) | 0]!++;
    room.times[place] = times[at]!;
    room.rows[place] = rows[at]!;
    room.asks[place] = asks[at]!;
  }
  times.set(room.times.subarray(0, length), from);
  rows.set(room.rows.subarray(0, length), from);
  asks.set(room.asks.subarray(0, length), from);
  // A bucket now ends where the next one was to begin. Large ones are looked for first, since the room is used again.
  const large: number[] = [];
  for (let bucket = 0, begins = 0; bucket < count; bucket++) {
    const ends = buckets[bucket]!;
    if (ends - begins > bucketMax) large.push(from + begins, from + ends);
    else if (ends - begins > 1) moveToPlace(columns, from + begins, from + ends);
    begins = ends;
  }
  for (let at = 0; at < large.length; at += 2) orderByTime(columns, large[at]!, large[at + 1]!, room);
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
