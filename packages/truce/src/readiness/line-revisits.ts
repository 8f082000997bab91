import type { LineWatch } from './line-watch.ts';
import type { CourseStretch } from './stretches-in-reach.ts';

/** A stretch of the course that the same sensors see throughout. */
export interface RevisitedStretch {
  readonly stretch: CourseStretch;
  /** In how many hours of the period it is seen at least once. */
  readonly hoursSeen: number;
  /** The longest run of hours in which it is not seen. */
  readonly longestUnseenHours: number;
}

/** How often the course is looked at over the period. */
export interface LineRevisits {
  readonly hours: number;
  /** In order along the course, and together all of it. */
  readonly stretches: readonly RevisitedStretch[];
  /**
   * Hours of the period for each hour with a look, mean over the length that is seen at all: 1 is every hour. Absent where
   * nothing is seen.
   */
  readonly meanRevisitHours?: number;
  readonly neverSeenM: number;
}

/** How often each stretch is looked at: the hours of all sensors that see it, put together exactly. */
export function lineRevisits({ course, hours, reaches }: LineWatch): LineRevisits {
  const cuts = [...new Set([0, course.lengthM, ...reaches.flatMap(({ stretches }) => stretches.flat(2))])].sort(
    (a, b) => a - b,
  );
  const placeOf = new Map(cuts.map((cut, place) => [cut, place]));
  const words = Math.ceil(hours.length / 32);
  const seen = new Uint32Array(words * (cuts.length - 1));
  for (const { stretches, hoursOf } of reaches)
    for (const [range, list] of stretches.entries()) {
      if (list.length === 0) continue;
      const mask = new Uint32Array(words);
      for (const hour of hoursOf[range]!) mask[hour >> 5]! |= 1 << (hour & 31);
      for (const [from, to] of list)
        for (let place = placeOf.get(from)!; place < placeOf.get(to)!; place++)
          for (let word = 0, at = place * words; word < words; word++, at++) seen[at]! |= mask[word]!;
    }
  const stretches = cuts.slice(1).map((to, place): RevisitedStretch => {
    const mask = seen.subarray(place * words, (place + 1) * words);
    return { stretch: [cuts[place]!, to], ...runsIn(mask, hours.length) };
  });
  let [weighted, seenM, neverSeenM] = [0, 0, 0];
  for (const { stretch, hoursSeen } of stretches) {
    const lengthM = stretch[1] - stretch[0];
    if (hoursSeen === 0) neverSeenM += lengthM;
    else {
      seenM += lengthM;
      weighted += (lengthM * hours.length) / hoursSeen;
    }
  }
  return { hours: hours.length, stretches, ...(seenM > 0 ? { meanRevisitHours: weighted / seenM } : {}), neverSeenM };
}

/** Set bits, and the longest run without one, word by word. */
function runsIn(mask: Uint32Array, hours: number): Pick<RevisitedStretch, 'hoursSeen' | 'longestUnseenHours'> {
  let [hoursSeen, longest, run] = [0, 0, 0];
  for (let index = 0; index < mask.length; index++) {
    const bits = mask[index]!;
    const width = Math.min(32, hours - index * 32);
    if (bits === 0) {
      run += width;
      continue;
    }
    hoursSeen += setBits(bits);
    const first = 31 - Math.clz32(bits & -bits);
    longest = Math.max(longest, run + first, longestRunOf(~bits & (0xffffffff >>> (32 - width))));
    run = width - 32 + Math.clz32(bits);
  }
  return { hoursSeen, longestUnseenHours: Math.max(longest, run) };
}

function setBits(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return (((count + (count >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** The longest run of set bits: each step takes one bit off every run. */
function longestRunOf(bits: number): number {
  let length = 0;
  for (let left = bits; left !== 0; left &= left << 1) length++;
  return length;
}
