import { lowerGamma, upperGamma } from '../incomplete-gamma.ts';
import { quantileBetween } from '../quantile-between.ts';

/** A stretch of a series on one side of a break. */
interface Side {
  readonly mean: number;
  readonly variance: number;
}

/**
 * By how many observations a break may lie before and beyond where it was found, by the law of the argmax of a Brownian motion
 * with a drift away from it, whose variance may differ on the two sides. Serves Bai (1997), proposition 3. `undefined` where a
 * side has no scatter or the means agree, and where the law leaves less than a tail on a side.
 */
export function breakInterval(
  left: Side,
  right: Side,
  confidence: number,
): { readonly before: number; readonly beyond: number } | undefined {
  const shift = (right.mean - left.mean) ** 2;
  if (!(left.variance > 0 && right.variance > 0 && shift > 0)) return undefined;
  const phi = right.variance / left.variance;
  const tail = (1 - confidence) / 2;
  const [onLeft, onRight] = [farOnLeft(0, phi), farOnLeft(0, 1 / phi)];
  if (onLeft < tail || onRight < tail) return undefined;
  const scale = left.variance / shift;
  const early = whereTail(phi, tail) * scale;
  const late = whereTail(1 / phi, tail) * phi * scale;
  // The law is of what is found less what is true: a break found late lies before.
  return { before: Math.ceil(late), beyond: Math.ceil(early) };
}

/** How far out a tail begins. */
function whereTail(phi: number, tail: number): number {
  let far = 1;
  while (farOnLeft(far, phi) > tail) far *= 2;
  return quantileBetween((x) => 1 - farOnLeft(x, phi), 1 - tail, { low: 0, high: far });
}

/**
 * The probability that the largest value lies at least x out on the left, where the motion has variance 1 and drift 1/2; on the
 * right it has variance phi and drift 1/2.
 */
function farOnLeft(x: number, phi: number): number {
  const root = Math.sqrt(x);
  const ratio = 1 / phi;
  const first = -Math.sqrt(x / (2 * Math.PI)) * Math.exp(-x / 8);
  const second =
    ((-phi * (phi + 2)) / (phi + 1)) * Math.exp((ratio * (1 + ratio) * x) / 2 + logTail((0.5 + ratio) * root));
  const third = (x / 2 - 2 + (phi + 2) ** 2 / (phi + 1)) * Math.exp(logTail(root / 2));
  return Math.max(0, first + second + third);
}

/** ln of the share of a normal variable above z, for z from 0: halves of Q(1/2, z²/2). */
function logTail(z: number): number {
  const half = (z * z) / 2;
  if (half < 600) return Math.log((half < 1.5 ? 1 - lowerGamma(0.5, half) : upperGamma(0.5, half)) / 2);
  return -half - Math.log(z * Math.sqrt(2 * Math.PI)) - 1 / (z * z);
}
