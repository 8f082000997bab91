/** Bits of a time that one pass looks at. */
const bits = 12;
const buckets = 1 << bits;

/**
 * Entries ascending by time, those of one time in the order of their entry. By radix over the milliseconds since the earliest,
 * as many passes as the span needs; times are whole and within ±2^53.
 */
export function orderByTime(entries: Uint32Array, at: Float64Array): Uint32Array {
  const { length } = entries;
  let [earliest, latest] = [Infinity, -Infinity];
  for (const entry of entries) {
    if (at[entry]! < earliest) earliest = at[entry]!;
    if (at[entry]! > latest) latest = at[entry]!;
  }
  let [from, to] = [entries.slice(), new Uint32Array(length)];
  if (length < 2 || earliest === latest) return from;
  const count = new Uint32Array(buckets + 1);
  for (let passed = 1; passed <= latest - earliest; passed *= buckets) {
    count.fill(0);
    for (const entry of from) count[(Math.floor((at[entry]! - earliest) / passed) % buckets) + 1]!++;
    for (let bucket = 0; bucket < buckets; bucket++) count[bucket + 1]! += count[bucket]!;
    for (const entry of from) to[count[Math.floor((at[entry]! - earliest) / passed) % buckets]!++] = entry;
    [from, to] = [to, from];
  }
  return from;
}
