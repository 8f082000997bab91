import { type Calibration, weightMax } from '../../fusion/index.ts';
import { risingFit } from './monotone.ts';

/** A pair of which it is known whether it matches, with the sum of its weights and the prior before calibration. */
export interface KnownPair {
  readonly rawMillibits: number;
  readonly match: boolean;
  /** How many pairs it stands for; 1 where it is absent. */
  readonly weight?: number;
}

/** From so many labelled pairs on the fit is isotonic; from so many on it has Platt's two parameters (FUSION-AND-STATISTICS A6). */
export const isotonicFrom = 2_000;
export const plattFrom = 200;
/** Pairs that each step of an isotonic fit rests on, so that a step is no accident. */
const pairsInStep = 400;

/**
 * How a sum of weights becomes log-odds, learned from labelled pairs: isotonic from 2,000 on, Platt's two parameters from 200 on,
 * nothing below. Only the sum is calibrated, never single features.
 */
export function calibrationOf(pairs: readonly KnownPair[]): Calibration {
  if (pairs.length < plattFrom) return { kind: 'none' };
  return pairs.length < isotonicFrom ? platt(pairs) : isotonic(pairs);
}

function isotonic(pairs: readonly KnownPair[]): Calibration {
  const sorted = [...pairs].sort((a, b) => a.rawMillibits - b.rawMillibits);
  const steps: { pairs: number; weight: number; raw: number; matched: number }[] = [];
  for (const [index, { rawMillibits, match, weight = 1 }] of sorted.entries()) {
    const last = steps.at(-1);
    const fresh = !last || (last.pairs >= pairsInStep && rawMillibits !== sorted[index - 1]!.rawMillibits);
    const step = fresh ? { pairs: 0, weight: 0, raw: 0, matched: 0 } : last;
    if (fresh) steps.push(step);
    step.pairs++;
    step.weight += weight;
    step.raw += rawMillibits * weight;
    step.matched += match ? weight : 0;
  }
  const fitted = risingFit(
    steps.map(({ matched, weight }) => matched / weight),
    steps.map(({ weight }) => weight),
  );
  const knots: [number, number][] = [];
  for (let from = 0, to = 0; from < steps.length; from = to) {
    for (to = from + 1; fitted[to] === fitted[from]; ) to++;
    const pooled = steps.slice(from, to);
    const [raw, matched, weight] = [
      sumOf(pooled, (step) => step.raw),
      sumOf(pooled, (step) => step.matched),
      sumOf(pooled, (step) => step.weight),
    ];
    const at = Math.round(raw / weight);
    const before = knots.at(-1);
    const value = Math.max(before?.[1] ?? -weightMax, logOdds(matched, weight));
    if (before?.[0] === at) before[1] = value;
    else knots.push([at, value]);
  }
  return { kind: 'isotonic', knots };
}

function sumOf<T>(list: readonly T[], figure: (each: T) => number): number {
  return list.reduce((sum, each) => sum + figure(each), 0);
}

/** Half a pair is added on either side, so that no step is certain. */
function logOdds(matched: number, weight: number): number {
  const odds = (matched + 0.5) / (weight - matched + 0.5);
  return Math.max(-weightMax, Math.min(weightMax, Math.round(1_000 * Math.log2(odds))));
}

/** Logistic regression of the match on the sum, by Newton's steps, with Platt's (1999) targets that keep off certainty. */
function platt(pairs: readonly KnownPair[]): Calibration {
  const matched = pairs.filter(({ match }) => match).length;
  const [high, low] = [(matched + 1) / (matched + 2), 1 / (pairs.length - matched + 2)];
  let [slope, shift] = [1, 0];
  for (let round = 0; round < 100; round++) {
    let [g1, g0, h11, h10, h00] = [0, 0, 1e-9, 0, 1e-9];
    for (const { rawMillibits, match, weight = 1 } of pairs) {
      const x = (rawMillibits / 1_000) * Math.LN2;
      const p = 1 / (1 + Math.exp(-(slope * x + shift)));
      const miss = ((match ? high : low) - p) * weight;
      const spread = p * (1 - p) * weight;
      g1 += miss * x;
      g0 += miss;
      h11 += spread * x * x;
      h10 += spread * x;
      h00 += spread;
    }
    const determinant = h11 * h00 - h10 * h10;
    const [d1, d0] = [(h00 * g1 - h10 * g0) / determinant, (h11 * g0 - h10 * g1) / determinant];
    slope += d1;
    shift += d0;
    if (Math.abs(d1) + Math.abs(d0) < 1e-10) break;
  }
  return {
    kind: 'platt',
    slopePerMille: Math.max(1, Math.round(slope * 1_000)),
    shift: Math.round((shift / Math.LN2) * 1_000),
  };
}
