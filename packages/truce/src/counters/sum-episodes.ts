import type { CounterEpisode } from './counter.ts';

/** What counts from when until when, and how much: rows ascending by `from`. */
export interface Stretches {
  readonly length: number;
  readonly from: Float64Array;
  /** `Infinity` where it counts for good. */
  readonly until: Float64Array;
  readonly amount: Int32Array;
}

/**
 * Episodes of a sum by going through all arrivals and departures in order. What arrives or departs at one instant is taken
 * together before anything is judged, so that ties have no order.
 */
export function sumEpisodes(
  { length, from, until, amount }: Stretches,
  limit: { readonly onset: number; readonly clear: number },
): readonly CounterEpisode[] {
  const leaving = inOrderOf(until, length);
  const episodes: CounterEpisode[] = [];
  let [arrived, left, sum] = [0, 0, 0];
  let begun: number | undefined;
  while (arrived < length || left < length) {
    const departs = left < length ? until[leaving[left]!]! : Infinity;
    const arrives = arrived < length ? from[arrived]! : Infinity;
    const at = Math.min(departs, arrives);
    if (at === Infinity) break;
    for (; arrived < length && from[arrived] === at; arrived++) sum += amount[arrived]!;
    for (; left < length && until[leaving[left]!] === at; left++) sum -= amount[leaving[left]!]!;
    if (begun === undefined && sum >= limit.onset) begun = at;
    else if (begun !== undefined && sum < limit.clear) {
      episodes.push({ onset: begun, clear: at });
      begun = undefined;
    }
  }
  if (begun !== undefined) episodes.push({ onset: begun });
  return episodes;
}

/** Rows ascending by when they leave; as they are where they leave in the order in which they came. */
function inOrderOf(until: Float64Array, length: number): Uint32Array {
  const rows = new Uint32Array(length);
  let ascending = true;
  for (let row = 0; row < length; row++) {
    rows[row] = row;
    if (row > 0 && until[row]! < until[row - 1]!) ascending = false;
  }
  return ascending ? rows : rows.sort((a, b) => until[a]! - until[b]! || a - b);
}

/**
 * Stretches in which each key is present, whatever of it counts at the time: overlapping stretches of one key are joined, so
 * that a sum over them counts distinct keys.
 */
export function distinctStretches({ length, from, until }: Stretches, key: Uint32Array): Stretches {
  const open = new Map<number, number>();
  const joined = { from: new Float64Array(length), until: new Float64Array(length) };
  let count = 0;
  for (let row = 0; row < length; row++) {
    const before = open.get(key[row]!);
    // One that ends as the next begins leaves no gap: the key is present throughout.
    if (before !== undefined && joined.until[before]! >= from[row]!) {
      if (until[row]! > joined.until[before]!) joined.until[before] = until[row]!;
      continue;
    }
    joined.from[count] = from[row]!;
    joined.until[count] = until[row]!;
    open.set(key[row]!, count++);
  }
  return {
    length: count,
    from: joined.from.subarray(0, count),
    until: joined.until.subarray(0, count),
    amount: new Int32Array(count).fill(1),
  };
}
