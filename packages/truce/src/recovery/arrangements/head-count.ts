/** How many, as told: at least `low`, at most `high`, which are the same where a speaker gives one number. Never negative. */
export interface HeadCount {
  readonly low: number;
  readonly high: number;
}

/** One number, told as such. */
export function headCount(number: number): HeadCount {
  return { low: number, high: number };
}

/** The sum of counts of things that cannot be the same thing; nothing where there is no count. */
export function sumOfHeads(counts: readonly HeadCount[]): HeadCount | undefined {
  if (counts.length === 0) return undefined;
  return {
    low: counts.reduce((sum, { low }) => sum + low, 0),
    high: counts.reduce((sum, { high }) => sum + high, 0),
  };
}

/** Why a count cannot be one of anything; nothing where it can. `leastOf` is 1 where a count of none makes no sense. */
export function whyNoCount({ low, high }: HeadCount, leastOf: 0 | 1 = 0): string | undefined {
  if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high)) return 'is no whole number';
  if (high < low) return 'has an upper end under its lower one';
  return high < leastOf || low < 0 ? `is under ${leastOf}` : undefined;
}
