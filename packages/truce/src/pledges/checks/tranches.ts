import type { Instant, Interval } from '../../kernel/index.ts';
import { compareExact, type Exact, minusExact, nought, plusExact } from '../exact.ts';

/** So much that is due within a period. */
export interface Due {
  readonly during: Interval;
  readonly value: Exact;
}

/** So much that has come at an instant; `before` where the instant is the end of a stretch that does not hold it. */
export interface Arrival {
  readonly at: Instant;
  readonly before: boolean;
  readonly value: Exact;
}

/** How far a tranche is filled. */
export interface Filled {
  readonly arrived: Exact;
  /** Of this, what had come by the end of the period. */
  readonly inTime: Exact;
  /** When the last of it came; absent while some is outstanding. */
  readonly filledAt?: Instant;
}

/** What came, poured into what was due: the earliest due is filled first, by what came first. `beyond` fitted nowhere. */
export function poured(
  dues: readonly Due[],
  arrivals: readonly Arrival[],
): { readonly filled: readonly Filled[]; readonly beyond: Exact } {
  const waiting = [...arrivals].sort((a, b) => a.at - b.at || Number(b.before) - Number(a.before));
  let next = 0;
  let left = waiting[0]?.value ?? nought;
  const filled = dues.map(({ during, value }): Filled => {
    let [arrived, inTime] = [nought, nought];
    let last: Instant | undefined;
    while (next < waiting.length && compareExact(arrived, value) < 0) {
      const arrival = waiting[next]!;
      const room = minusExact(value, arrived);
      const part = compareExact(left, room) <= 0 ? left : room;
      arrived = plusExact(arrived, part);
      if (withinTime(arrival, during)) inTime = plusExact(inTime, part);
      last = arrival.at;
      left = minusExact(left, part);
      if (compareExact(left, nought) === 0) left = waiting[++next]?.value ?? nought;
    }
    return last !== undefined && compareExact(arrived, value) === 0
      ? { arrived, inTime, filledAt: last }
      : { arrived, inTime };
  });
  const beyond = waiting.slice(next + 1).reduce((sum, { value }) => plusExact(sum, value), left);
  return { filled, beyond };
}

/** A period does not hold its end, but for a period of one moment. What came before it began is early, and in time. */
function withinTime({ at, before }: Arrival, { startsAt, endsAt }: Interval): boolean {
  return at < endsAt || (at === endsAt && (before || startsAt === endsAt));
}
