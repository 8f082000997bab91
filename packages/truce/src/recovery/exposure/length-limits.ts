import { chordLimits, distanceM, type Position } from '../../kernel/index.ts';

/** Lengths in rising order, with the squared chords that decide whether two places are within them. */
export interface RisingLimits {
  readonly lengthM: Float64Array;
  /** Up to this squared chord the places surely are; beyond the other they surely are not. */
  readonly surely: Float64Array;
  readonly never: Float64Array;
}

/** The lengths that decide whether something of uncertain place lies within radii of a place, itself uncertain. */
export interface LengthLimits {
  /** Certainly within: even the farthest ends of both uncertainties are. Below nought where no distance is near enough. */
  readonly certain: RisingLimits;
  /** The stated places are. */
  readonly stated: RisingLimits;
  /** Possibly within: the nearest ends are. */
  readonly possible: RisingLimits;
  /** Nothing farther than this is possibly within any of the radii. */
  readonly reachM: number;
}

/** Limits for radii in rising order and the sum of both uncertainties, all in metres. */
export function lengthLimits(radiiM: readonly number[], uncertaintyM: number): LengthLimits {
  return {
    certain: rising(radiiM.map((each) => each - uncertaintyM)),
    stated: rising(radiiM),
    possible: rising(radiiM.map((each) => each + uncertaintyM)),
    reachM: (radiiM.at(-1) ?? -1) + uncertaintyM,
  };
}

/**
 * Number of limits that two places are too far apart for. The second place is asked for, and the length worked out, only where
 * the chord leaves it open.
 */
export function firstWithin(
  { lengthM, surely, never }: RisingLimits,
  chord2: number,
  from: Position,
  to: (place: number) => Position,
  place: number,
): number {
  for (let index = 0; index < surely.length; index++)
    if (chord2 <= surely[index]! || (chord2 <= never[index]! && distanceM(from, to(place)) <= lengthM[index]!))
      return index;
  return surely.length;
}

function rising(lengths: readonly number[]): RisingLimits {
  const chords = lengths.map(chordLimits);
  return {
    lengthM: Float64Array.from(lengths),
    surely: Float64Array.from(chords, ({ surely }) => surely),
    never: Float64Array.from(chords, ({ never }) => never),
  };
}
