import { logGamma } from './log-gamma.ts';
import { quantileBetween } from './quantile-between.ts';

const tiny = 1e-300;
const stepsMax = 200_000;

/**
 * The regularised incomplete beta function I_x(a, b), from 0 to 1, for a and b above 0 and x from 0 to 1. Continued fraction of
 * DLMF 8.17.22, on the side on which it converges fast.
 */
export function incompleteBeta(a: number, b: number, x: number): number {
  if (!(a > 0 && b > 0)) throw new RangeError(`I_x(a, b) is asked of a = \`${a}\`, b = \`${b}\`; both must be above 0`);
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(a, b, x)) / a : 1 - (front * fraction(b, a, 1 - x)) / b;
}

/** The x of which I_x(a, b) is the share. */
export function incompleteBetaQuantile(a: number, b: number, share: number): number {
  return quantileBetween((x) => incompleteBeta(a, b, x), share, { low: 0, high: 1 });
}

/** By Lentz’ method. */
function fraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < stepsMax; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / notZero(1 + even * d);
    c = notZero(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / notZero(1 + odd * d);
    c = notZero(1 + odd / c);
    const by = d * c;
    h *= by;
    if (Math.abs(by - 1) < 1e-16) break;
  }
  return h;
}

function notZero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
