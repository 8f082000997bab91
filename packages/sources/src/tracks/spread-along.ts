import type { TrackPosition } from '@truceline/truce/coverage';
import { distanceM, type Instant, instant, isPosition, type Position } from '@truceline/truce/kernel';

/** Between two spread positions there is at most this much time, so that no gap is taken for one of the receiver. */
const stepMaxMs = 10 * 60_000;
/** More positions than this are not drawn between the corners of a line. */
const stepsMax = 2_000;

/**
 * A way of which only beginning and end are told: a position at each corner, at the time that its share of the length gives, as if
 * it had been gone at one speed, and others between where two corners lie far apart in time. With a corner off the
 * globe every piece counts the same, and the corner is kept for others to tell.
 */
export function spreadAlong(
  places: readonly Position[],
  { from, to }: { readonly from: Instant; readonly to: Instant },
): readonly TrackPosition[] {
  const sound = places.every(([longitude, latitude]) => isPosition(longitude, latitude));
  const lengths = places.slice(1).map((place, index) => (sound ? distanceM(places[index]!, place) : 1));
  const total = lengths.reduce((sum, each) => sum + each, 0);
  const share = (done: number): Instant => instant(from + Math.round(total > 0 ? ((to - from) * done) / total : 0));
  const positions: TrackPosition[] = places.slice(0, 1).map((place) => ({ at: from, place }));
  let done = 0;
  for (const [index, lengthM] of lengths.entries()) {
    const [start, end] = [places[index]!, places[index + 1]!];
    const [begins, ends] = [share(done), share(done + lengthM)];
    const steps = Math.min(stepsMax, Math.ceil((ends - begins) / stepMaxMs));
    for (let step = 1; step < steps; step++)
      positions.push({
        at: instant(begins + Math.round(((ends - begins) * step) / steps)),
        place: between(start, end, step / steps),
      });
    positions.push({ at: ends, place: end });
    done += lengthM;
  }
  // A line without length is a place: it was watched from beginning to end.
  if (total === 0 && places.length > 0) positions.push({ at: to, place: places[0]! });
  return positions;
}

function between([west, south]: Position, [east, north]: Position, share: number): Position {
  return [west + (east - west) * share, south + (north - south) * share];
}
