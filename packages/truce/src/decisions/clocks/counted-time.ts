import type { Instant } from '../../kernel/index.ts';

/** When a clock runs out, with the pauses that push it on. Pure: every step gives a new one. */
export interface CountedTime {
  readonly pausedAt?: Instant;
  /** The end as it stands at an instant; while it is paused it moves on with the instant. Absent where it has none. */
  readonly dueAt: (at: Instant) => Instant | undefined;
  /** Time spent in pauses up to an instant. */
  readonly pausedMs: (at: Instant) => number;
  readonly pause: (at: Instant) => CountedTime;
  readonly resume: (at: Instant) => CountedTime;
  /** A new end, as it was named at an instant: what is paused after that is added to it. */
  readonly extend: (until: Instant, at: Instant) => CountedTime;
}

interface Held {
  readonly end: Instant | undefined;
  /** Pauses that are over, since the end was named. */
  readonly addedMs: number;
  /** From when on an open pause pushes the end that was named. */
  readonly countsFrom?: Instant;
  readonly pausedAt?: Instant;
  readonly earlierMs: number;
}

/** A clock that ends at an instant if nothing pauses or extends it; without one it has no end until it is extended. */
export function startCount(dueAt: Instant | undefined): CountedTime {
  return counted({ end: dueAt, addedMs: 0, earlierMs: 0 });
}

function counted(held: Held): CountedTime {
  const { end, addedMs, countsFrom, pausedAt, earlierMs } = held;
  return {
    ...(pausedAt === undefined ? {} : { pausedAt }),
    dueAt: (at) =>
      end === undefined
        ? undefined
        : ((end + addedMs + (countsFrom === undefined ? 0 : Math.max(0, at - countsFrom))) as Instant),
    pausedMs: (at) => earlierMs + (pausedAt === undefined ? 0 : Math.max(0, at - pausedAt)),
    pause: (at) => counted({ ...held, pausedAt: at, countsFrom: at }),
    resume: (at) => counted({ end, addedMs: addedMs + (at - countsFrom!), earlierMs: earlierMs + (at - pausedAt!) }),
    extend: (until, at) =>
      counted({
        end: until,
        addedMs: 0,
        earlierMs,
        ...(pausedAt === undefined ? {} : { pausedAt, countsFrom: at }),
      }),
  };
}
