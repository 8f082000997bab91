/** A day on the clock of a replay: 24 hours, always. */
export const dayMs = 86_400_000;

/** What a clause counted in one zone over whole local days, as columns. */
export interface ZoneHistory {
  readonly zone: string;
  /**
   * Ascending; milliseconds since the first day began, by the clock on the wall: day d is from d to d + 1 times 24 hours. The
   * hour that comes twice in autumn lies over itself, the one that is left out in spring is empty.
   */
  readonly times: Float64Array;
  /** Those of day d stand from `dayStarts[d]` to `dayStarts[d + 1]`. */
  readonly dayStarts: Uint32Array;
  /** By day 1 where somebody watched, or where nobody recorded where they looked, 0 else. */
  readonly watched: Uint8Array;
}

/** The past that is replayed: the same days in every zone. */
export interface History {
  readonly days: number;
  readonly zones: readonly ZoneHistory[];
}

/** Brings what was counted in a zone into order; what lies outside of the days is left out. */
export function zoneHistory(
  zone: string,
  clockMs: Iterable<number>,
  days: number,
  watched: Uint8Array = new Uint8Array(days).fill(1),
): ZoneHistory {
  const times = Float64Array.from(clockMs)
    .filter((each) => each >= 0 && each < days * dayMs)
    .sort();
  const dayStarts = new Uint32Array(days + 1);
  for (const each of times) dayStarts[Math.floor(each / dayMs) + 1]!++;
  for (let day = 0; day < days; day++) dayStarts[day + 1]! += dayStarts[day]!;
  return { zone, times, dayStarts, watched };
}

/** All zones as one: a day counts as watched where any of them was. */
export function asOneZone({ zones, days }: History, zone: string): ZoneHistory {
  const all = zones.reduce<Float64Array>((sum, each) => merged(sum, each.times), new Float64Array(0));
  const watched = new Uint8Array(days);
  for (const each of zones) for (let day = 0; day < days; day++) watched[day]! |= each.watched[day]!;
  return zoneHistory(zone, all, days, watched);
}

/** One ascending column of two. */
export function merged(a: Float64Array, b: Float64Array): Float64Array {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const both = new Float64Array(a.length + b.length);
  let [left, right] = [0, 0];
  for (let at = 0; at < both.length; at++)
    both[at] = right >= b.length || (left < a.length && a[left]! <= b[right]!) ? a[left++]! : b[right++]!;
  return both;
}

/** The most that stood in a sliding window at once, in any zone. */
export function highestCount({ zones }: History, lengthMs: number): number {
  let highest = 0;
  for (const { times } of zones)
    for (let last = 0, first = 0; last < times.length; last++) {
      while (times[first]! <= times[last]! - lengthMs) first++;
      highest = Math.max(highest, last - first + 1);
    }
  return highest;
}
