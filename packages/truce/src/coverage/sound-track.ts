import { distanceM, isPosition } from '../kernel/index.ts';
import type { Means } from './coverage.ts';
import { speedMaxMetresPerSecond } from './speeds.ts';
import type { TrackPosition, WatchFlagKind } from './watch.ts';

/** More positions of one track than this are left out. */
export const trackPositionsMax = 100_000;
/** Longer than this between two positions, and nobody knows the way between them: a start value of ours, 30 minutes. */
export const trackGapMaxMs = 30 * 60_000;
/** A receiver that stands still wanders by some metres; a way shorter than this is no jump. */
const wanderM = 100;

/** A piece of way between two positions that can be believed. */
export interface Leg {
  readonly from: TrackPosition;
  readonly to: TrackPosition;
}

/** The legs of a track, rising in time, and what was wrong: which flag, and how often. */
export interface SoundTrack {
  readonly legs: readonly Leg[];
  readonly flags: readonly (readonly [WatchFlagKind, number])[];
}

/**
 * The legs of a track that can be believed. Positions off the globe are left out. Of positions that run backwards the longest
 * run that rises in time is kept, so that one wrong clock costs one position. A leg faster than the means, or too long
 * in time to tell the way (unless its ends are within range of each other: then the watcher stayed), is left out. The
 * very same position told twice in a row is one.
 */
export function soundTrack(
  positions: readonly TrackPosition[],
  { means, rangeM }: { readonly means: Means; readonly rangeM: number },
): SoundTrack {
  const kept = positions.slice(0, trackPositionsMax);
  const onGlobe = kept.filter(({ place }) => isPosition(place[0], place[1]));
  const told = onGlobe.filter((each, index) => index === 0 || !sameAs(each, onGlobe[index - 1]!));
  const rising = longestRise(told);
  const legs: Leg[] = [];
  let [jumps, gaps] = [0, 0];
  for (const [index, to] of rising.slice(1).entries()) {
    const from = rising[index]!;
    const [lengthM, ms] = [distanceM(from.place, to.place), to.at - from.at];
    if (lengthM > wanderM && lengthM > (speedMaxMetresPerSecond[means] * ms) / 1000) jumps++;
    else if (ms > trackGapMaxMs && !(lengthM <= rangeM)) gaps++;
    else legs.push({ from, to });
  }
  const counts: (readonly [WatchFlagKind, number])[] = [
    ['tooManyPositions', positions.length - kept.length],
    ['placeOffGlobe', kept.length - onGlobe.length],
    ['trackRunsBackwards', told.length - rising.length],
    ['trackJumps', jumps],
    ['trackGap', gaps],
  ];
  return { legs, flags: counts.filter(([, count]) => count > 0) };
}

/** The longest run of positions whose instants rise strictly (patience sorting); of equal ones that which ends soonest. */
function longestRise(positions: readonly TrackPosition[]): readonly TrackPosition[] {
  const tops: number[] = [];
  const before = new Int32Array(positions.length);
  for (const [index, { at }] of positions.entries()) {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (positions[tops[middle]!]!.at < at) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? tops[low - 1]! : -1;
    tops[low] = index;
  }
  const run: TrackPosition[] = [];
  for (let index = tops.at(-1) ?? -1; index >= 0; index = before[index]!) run.push(positions[index]!);
  return run.reverse();
}

function sameAs(a: TrackPosition, b: TrackPosition): boolean {
  return a.at === b.at && a.place[0] === b.place[0] && a.place[1] === b.place[1];
}
