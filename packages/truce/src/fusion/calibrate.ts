import { type Refusal, refuse } from '../kernel/index.ts';
import type { Calibration } from './calibration.ts';
import { weightMax } from './parameters.ts';
import { neverFalling } from './pool-adjacent.ts';

/** A pair of reports of which it is known whether they tell of one incident. */
export interface LabelledPair {
  /** Before calibration, in millibits, as `candidatePairs` gives it. */
  readonly weight: number;
  readonly match: boolean;
}

export const isotonicMin = 2_000;
export const plattMin = 200;
/** Pairs in a step of the isotonic regression, at least: a share of fewer says little. */
const stepMin = 50;
const perNat = 1_000 / Math.LN2;

/**
 * From weights to probabilities, learned from labels: isotonic regression where 2,000 pairs or more are labelled, Platt's two
 * parameters (Platt 1999, with his targets) from 200, a refusal below. Single features are never calibrated.
 */
export function calibrate(pairs: readonly LabelledPair[]): Calibration | Refusal {
  if (pairs.length < plattMin)
    return refuse('too-few-labels', `only ${pairs.length} pairs are labelled; calibration needs ${plattMin} or more`);
  const matches = pairs.filter(({ match }) => match).length;
  if (matches === 0 || matches === pairs.length)
    return refuse(
      'one-label-only',
      `all ${pairs.length} labelled pairs are ${matches ? '' : 'no '}matches; both are needed`,
    );
  const ordered = [...pairs].sort((a, b) => a.weight - b.weight || Number(a.match) - Number(b.match));
  return pairs.length >= isotonicMin ? isotonic(ordered) : platt(ordered);
}

function isotonic(ordered: readonly LabelledPair[]): Calibration | Refusal {
  const steps: { pairs: number; matches: number; sum: number; last: number }[] = [];
  for (const { weight, match } of ordered) {
    const step = steps.at(-1);
    // Pairs of one weight stay in one step, whatever their order.
    if (!step || (step.pairs >= stepMin && step.last !== weight))
      steps.push({ pairs: 1, matches: match ? 1 : 0, sum: weight, last: weight });
    else {
      step.pairs++;
      step.matches += match ? 1 : 0;
      step.sum += weight;
      step.last = weight;
    }
  }
  const shares = neverFalling(
    steps.map(({ pairs, matches }) => ({ value: (matches + 0.5) / (pairs + 1), weight: pairs })),
  );
  const knots = steps.map(({ pairs, sum }, index): readonly [number, number] => [
    Math.round(sum / pairs),
    Math.round(Math.max(-weightMax, Math.min(weightMax, perNat * Math.log(shares[index]! / (1 - shares[index]!))))),
  ]);
  const rising = knots.filter(([weight], index) => index === 0 || weight > knots[index - 1]![0]);
  if (rising.length < 2)
    return refuse('one-weight-only', 'all labelled pairs weigh about the same; label pairs of different weights');
  return { kind: 'isotonic', knots: rising };
}

function platt(ordered: readonly LabelledPair[]): Calibration | Refusal {
  const matches = ordered.filter(({ match }) => match).length;
  const [high, low] = [(matches + 1) / (matches + 2), 1 / (ordered.length - matches + 2)];
  let [slope, shift] = [1, Math.log((matches + 1) / (ordered.length - matches + 1))];
  for (let round = 0; round < 100; round++) {
    let [gSlope, gShift, hSlope, hBoth, hShift] = [0, 0, 1e-9, 0, 1e-9];
    for (const { weight, match } of ordered) {
      const x = weight / perNat;
      const p = 1 / (1 + Math.exp(-(slope * x + shift)));
      const apart = p - (match ? high : low);
      const spread = p * (1 - p);
      gSlope += apart * x;
      gShift += apart;
      hSlope += spread * x * x;
      hBoth += spread * x;
      hShift += spread;
    }
    const determinant = hSlope * hShift - hBoth * hBoth;
    const [dSlope, dShift] = [
      (gSlope * hShift - gShift * hBoth) / determinant,
      (gShift * hSlope - gSlope * hBoth) / determinant,
    ];
    // A step is kept short: far out the curve is too flat to be trusted.
    const short = Math.min(1, 2 / Math.max(Math.abs(dSlope), Math.abs(dShift), 1e-12));
    slope -= short * dSlope;
    shift -= short * dShift;
    if (Math.abs(dSlope) + Math.abs(dShift) < 1e-10) break;
  }
  const slopePerMille = Math.round(slope * 1_000);
  if (!(slopePerMille > 0))
    return refuse(
      'weights-mislead',
      'heavier pairs do not match more often; weights must be learned before they are calibrated',
    );
  return { kind: 'platt', slopePerMille, shift: Math.round(shift * perNat) };
}
