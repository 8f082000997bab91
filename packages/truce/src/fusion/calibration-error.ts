/** A probability that was stated, and what came out. */
export interface StatedPair {
  readonly probability: number;
  readonly match: boolean;
}

/** One bar of a reliability diagram. */
export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly pairs: number;
  readonly meanProbability: number;
  readonly matched: number;
}

/** How far stated probabilities lie from what came out. */
export interface CalibrationError {
  /** Expected calibration error: mean distance of the bins, weighted by their pairs; absent where there are no pairs. */
  readonly error?: number;
  readonly pairs: number;
  /** Bins that hold any pair. */
  readonly bins: readonly CalibrationBin[];
}

/** The error over bins of equal width (FUSION-AND-STATISTICS A6; ten of them unless told otherwise). */
export function calibrationError(pairs: readonly StatedPair[], binsCount = 10): CalibrationError {
  const sums = Array.from({ length: binsCount }, () => ({ pairs: 0, probability: 0, matches: 0 }));
  for (const { probability, match } of pairs) {
    const bin = sums[Math.min(binsCount - 1, Math.floor(probability * binsCount))]!;
    bin.pairs++;
    bin.probability += probability;
    bin.matches += match ? 1 : 0;
  }
  if (pairs.length === 0) return { pairs: 0, bins: [] };
  const error = sums.reduce((sum, bin) => sum + Math.abs(bin.probability - bin.matches), 0) / pairs.length;
  const bins = sums.flatMap((bin, index) =>
    bin.pairs === 0
      ? []
      : [
          {
            from: index / binsCount,
            to: (index + 1) / binsCount,
            pairs: bin.pairs,
            meanProbability: bin.probability / bin.pairs,
            matched: bin.matches / bin.pairs,
          },
        ],
  );
  return { error, pairs: pairs.length, bins };
}
