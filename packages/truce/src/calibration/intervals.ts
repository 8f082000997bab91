/** A figure with the interval that its uncertainty leaves. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Two-sided 95 %. */
const z = 1.959_963_984_540_054;

/** A share of trials with Wilson's interval at 95 %: within 0 and 1, and not of no width where none or all succeed. */
export function shareOf(successes: number, trials: number): Estimate | undefined {
  if (trials === 0) return undefined;
  const share = successes / trials;
  const middle = share + z ** 2 / (2 * trials);
  const reach = z * Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2));
  const scale = 1 + z ** 2 / trials;
  return {
    value: share,
    low: successes === 0 ? 0 : (middle - reach) / scale,
    high: successes === trials ? 1 : (middle + reach) / scale,
  };
}

/** The least value that at least this share of the values does not exceed (nearest rank); `undefined` of no values. */
export function quantile(ascending: ArrayLike<number>, share: number): number | undefined {
  if (ascending.length === 0) return undefined;
  // The small number takes back what a share such as 0.95 is above itself as a binary fraction.
  return ascending[Math.max(1, Math.ceil(share * ascending.length - 1e-9)) - 1];
}

/** A ratio over all replays, with the range that the middle 95 of 100 replays lie in (bootstrap percentiles). */
export function ratioOf(counts: readonly number[], bases: readonly number[], per: number): Estimate {
  const total = bases.reduce((sum, each) => sum + each, 0);
  const value = total === 0 ? 0 : (per * counts.reduce((sum, each) => sum + each, 0)) / total;
  const rates = Float64Array.from(counts, (count, at) => (bases[at]! > 0 ? (per * count) / bases[at]! : 0)).sort();
  return { value, low: quantile(rates, 0.025) ?? 0, high: quantile(rates, 0.975) ?? 0 };
}
