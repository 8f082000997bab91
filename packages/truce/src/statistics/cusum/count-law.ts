import { type Refusal, refuse } from '../../kernel/index.ts';
import { incompleteBeta } from '../incomplete-beta.ts';
import { lowerGamma } from '../incomplete-gamma.ts';
import { logGamma } from '../log-gamma.ts';

/** How counts fall: Poisson, or negative binomial with variance mean + mean² / size. */
export interface CountLaw {
  readonly mean: number;
  /** Absent: Poisson. The smaller, the more clustered. */
  readonly size?: number;
}

/** Why a law cannot be. */
export function lawFault({ mean, size }: CountLaw): Refusal | undefined {
  if (!(mean >= 0 && Number.isFinite(mean))) return refuse('bad-mean', `a mean is \`${mean}\`; it must be 0 or above`);
  if (size !== undefined && !(size > 0 && Number.isFinite(size)))
    return refuse('bad-size', `the size is \`${size}\`; it must be above 0`);
  return undefined;
}

/** The probability of exactly k. */
export function chanceOf({ mean, size }: CountLaw, k: number): number {
  if (k < 0) return 0;
  if (mean === 0) return k === 0 ? 1 : 0;
  if (size === undefined) return Math.exp(k * Math.log(mean) - mean - logGamma(k + 1));
  const ways = logRising(size, k) - logGamma(k + 1);
  return Math.exp(ways - size * Math.log1p(mean / size) - k * Math.log1p(size / mean));
}

/** The probability of k or more. */
export function chanceOfAtLeast({ mean, size }: CountLaw, k: number): number {
  if (k <= 0) return 1;
  if (mean === 0) return 0;
  return size === undefined ? lowerGamma(k, mean) : incompleteBeta(k, size, mean / (mean + size));
}

/** ln of size (size + 1) ... (size + k - 1); term by term where a difference of logarithms of Γ would lose its digits. */
function logRising(size: number, k: number): number {
  if (size < 1e4) return logGamma(size + k) - logGamma(size);
  let sum = k * Math.log(size);
  for (let each = 1; each < k; each++) sum += Math.log1p(each / size);
  return sum;
}
