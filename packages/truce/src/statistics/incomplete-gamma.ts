import { logGamma } from './log-gamma.ts';
import { quantileBetween } from './quantile-between.ts';

const tiny = 1e-300;
const stepsMax = 200_000;

/**
 * The regularised lower incomplete gamma function P(a, x), from 0 to 1, for a above 0. Series of DLMF 8.11.4 below a + 1, the
 * continued fraction of DLMF 8.9.2 above it.
 */
export function lowerGamma(a: number, x: number): number {
  if (!(a > 0 && Number.isFinite(a))) throw new RangeError(`P(a, x) is asked of a = \`${a}\`, which is not above 0`);
  if (!(x > 0)) return 0;
  if (x === Infinity) return 1;
  return x < a + 1 ? bySeries(a, x) : 1 - byFraction(a, x);
}

/** What P(a, x) leaves to 1, to full relative precision where it is small. */
export function upperGamma(a: number, x: number): number {
  if (!(a > 0 && Number.isFinite(a))) throw new RangeError(`Q(a, x) is asked of a = \`${a}\`, which is not above 0`);
  if (!(x > 0)) return 1;
  if (x === Infinity) return 0;
  return x < a + 1 ? 1 - bySeries(a, x) : byFraction(a, x);
}

/** The x of which P(a, x) is the share, for a share from 0 up to 1, which is not reached. */
export function lowerGammaQuantile(a: number, share: number): number {
  if (share === 0) return 0;
  let high = a + 10 * Math.sqrt(a) + 50;
  while (lowerGamma(a, high) < share) high *= 2;
  return quantileBetween((x) => lowerGamma(a, x), share, { low: 0, high });
}

function weight(a: number, x: number): number {
  return Math.exp(a * Math.log(x) - x - logGamma(a));
}

function bySeries(a: number, x: number): number {
  let [term, sum] = [1 / a, 1 / a];
  for (let n = 1; n < stepsMax && term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return Math.min(1, sum * weight(a, x));
}

/** Q(a, x) by Lentz’ method. */
function byFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < stepsMax; n++) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / notZero(an * d + b);
    c = notZero(b + an / c);
    const by = d * c;
    h *= by;
    if (Math.abs(by - 1) < 1e-16) break;
  }
  return weight(a, x) * h;
}

function notZero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
