import { by, chanceOf } from '../../kernel/index.ts';

/** A pair to which a probability was given, and whether it is a match. */
export interface JudgedPair {
  readonly probability: number;
  readonly match: boolean;
  /** The true incident of its first report: pairs of one incident are not independent, and are drawn together. */
  readonly incident: string;
  /** How many pairs it stands for; 1 where it is absent. */
  readonly weight?: number;
}

/** Pairs of one tenth of the probabilities. */
export interface CalibrationBin {
  readonly from: number;
  readonly pairs: number;
  readonly meanProbability: number;
  readonly matched: number;
}

/** How far stated probabilities lie from what came true. */
export interface CalibrationError {
  readonly pairs: number;
  /** Mean distance over ten bins of equal width, weighted by their pairs (ECE). */
  readonly error: number;
  /** 95 % limits by bootstrap over incidents. */
  readonly low: number;
  readonly high: number;
  /** Mean squared distance of probability and outcome (Brier). */
  readonly brier: number;
  readonly bins: readonly CalibrationBin[];
}

const binsMax = 10;

/**
 * ECE = Σ (n_b/n)·|mean p − share matched| over ten equal bins (FUSION-AND-STATISTICS A6), with a percentile bootstrap in which
 * whole incidents are drawn. Nothing for no pairs. The seed fixes the draws.
 */
export function calibrationError(
  pairs: readonly JudgedPair[],
  { draws = 500, seed = 1 }: { readonly draws?: number; readonly seed?: number } = {},
): CalibrationError | undefined {
  if (pairs.length === 0) return undefined;
  const byIncident = new Map<string, Float64Array>();
  let [squares, weights] = [0, 0];
  for (const { probability, match, incident, weight = 1 } of pairs) {
    const sums = byIncident.get(incident) ?? new Float64Array(binsMax * 3);
    byIncident.set(incident, sums);
    const bin = Math.min(binsMax - 1, Math.floor(probability * binsMax)) * 3;
    sums[bin]! += weight;
    sums[bin + 1]! += probability * weight;
    sums[bin + 2]! += match ? weight : 0;
    squares += (probability - (match ? 1 : 0)) ** 2 * weight;
    weights += weight;
  }
  const parts = [...byIncident].sort(by(([incident]) => incident)).map(([, sums]) => sums);
  const whole = summed(parts);
  const chance = chanceOf(seed, 'calibration bootstrap');
  const drawn = Array.from({ length: draws }, () =>
    errorOf(summed(parts.map(() => parts[chance.whole(0, parts.length - 1)]!))),
  ).sort((a, b) => a - b);
  const at = (share: number): number => drawn[Math.round(share * (drawn.length - 1))] ?? errorOf(whole);
  return {
    pairs: pairs.length,
    error: errorOf(whole),
    low: at(0.025),
    high: at(0.975),
    brier: squares / weights,
    bins: binsOf(whole),
  };
}

function summed(parts: readonly Float64Array[]): Float64Array {
  const sums = new Float64Array(binsMax * 3);
  for (const part of parts) for (let at = 0; at < sums.length; at++) sums[at]! += part[at]!;
  return sums;
}

function errorOf(sums: Float64Array): number {
  let [apart, pairs] = [0, 0];
  for (let at = 0; at < sums.length; at += 3) {
    apart += Math.abs(sums[at + 1]! - sums[at + 2]!);
    pairs += sums[at]!;
  }
  return apart / pairs;
}

function binsOf(sums: Float64Array): readonly CalibrationBin[] {
  return Array.from({ length: binsMax }, (_, bin) => {
    const [pairs = 0, probabilities = 0, matched = 0] = sums.slice(bin * 3, bin * 3 + 3);
    return { from: bin / binsMax, pairs, meanProbability: probabilities / pairs, matched };
  }).filter(({ pairs }) => pairs > 0);
}
