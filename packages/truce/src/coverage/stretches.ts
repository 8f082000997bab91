import { type Interval, instant } from '../kernel/index.ts';

/** A stretch of time in milliseconds since 1970, half-open, for sums over many of them. */
export type Stretch = readonly [from: number, to: number];

/** The same time as stretches that rise, do not touch and have a length; backward ones hold no time. */
export function joinedStretches(stretches: readonly Stretch[]): readonly Stretch[] {
  const joined: [number, number][] = [];
  for (const [from, to] of stretches.filter(([start, end]) => start < end).sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/** Milliseconds that at least one of the stretches holds. */
export function lengthOfUnion(stretches: readonly Stretch[]): number {
  if (stretches.length === 1) return Math.max(0, stretches[0]![1] - stretches[0]![0]);
  let [total, reached] = [0, -Infinity];
  for (const [from, to] of [...stretches].sort((a, b) => a[0] - b[0])) {
    total += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return total;
}

/** The time that both hold. Both must be joined. */
export function sharedStretches(one: readonly Stretch[], other: readonly Stretch[]): readonly Stretch[] {
  const shared: Stretch[] = [];
  let [a, b] = [0, 0];
  while (a < one.length && b < other.length) {
    const [from, to] = [Math.max(one[a]![0], other[b]![0]), Math.min(one[a]![1], other[b]![1])];
    if (from < to) shared.push([from, to]);
    if (one[a]![1] <= other[b]![1]) a++;
    else b++;
  }
  return shared;
}

/** The time that the first holds and the second does not. Both must be joined. */
export function withoutStretches(one: readonly Stretch[], other: readonly Stretch[]): readonly Stretch[] {
  const left: Stretch[] = [];
  let at = 0;
  for (const [from, to] of one) {
    while (at < other.length && other[at]![1] <= from) at++;
    let begins = from;
    for (let each = at; each < other.length && other[each]![0] < to; each++) {
      if (other[each]![0] > begins) left.push([begins, other[each]![0]]);
      begins = Math.max(begins, other[each]![1]);
    }
    if (begins < to) left.push([begins, to]);
  }
  return left;
}

/** An interval as a stretch. */
export function stretchOf({ startsAt, endsAt }: Interval): Stretch {
  return [startsAt, endsAt];
}

/** A stretch as an interval. */
export function intervalOf([from, to]: Stretch): Interval {
  return { startsAt: instant(from), endsAt: instant(to) };
}
