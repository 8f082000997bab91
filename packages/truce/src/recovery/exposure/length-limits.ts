import { type ChordLimits, chordLimits, distanceM, type Position } from '../../kernel/index.ts';

/** The lengths that decide whether something of uncertain place lies within radii of a place, itself uncertain. */
export interface LengthLimits {
  /** Certainly within: even the farthest ends of both uncertainties are. Below nought where no distance is near enough. */
  readonly certain: readonly Limit[];
  /** The stated places are. */
  readonly stated: readonly Limit[];
  /** Possibly within: the nearest ends are. */
  readonly possible: readonly Limit[];
  /** Nothing farther than this is possibly within any of the radii. */
  readonly reachM: number;
}

interface Limit extends ChordLimits {
  readonly lengthM: number;
}

/** Limits for radii in rising order and the sum of both uncertainties, all in metres. */
export function lengthLimits(radiiM: readonly number[], uncertaintyM: number): LengthLimits {
  const limit = (lengthM: number): Limit => ({ lengthM, ...chordLimits(lengthM) });
  return {
    certain: radiiM.map((each) => limit(each - uncertaintyM)),
    stated: radiiM.map(limit),
    possible: radiiM.map((each) => limit(each + uncertaintyM)),
    reachM: (radiiM.at(-1) ?? -1) + uncertaintyM,
  };
}

/**
 * Number of limits, in rising order, that two places are too far apart for. The second place is asked for, and the length
 * worked out, only where the chord leaves it open.
 */
export function firstWithin(
  limits: readonly Limit[],
  chord2: number,
  from: Position,
  to: (place: number) => Position,
  place: number,
): number {
  for (let index = 0; index < limits.length; index++) {
    const { surely, never, lengthM } = limits[index]!;
    if (chord2 <= surely || (chord2 <= never && distanceM(from, to(place)) <= lengthM)) return index;
  }
  return limits.length;
}
