import { type CaptureTable, listsIn, onAll } from './capture-table.ts';

/** An estimate of how many there are from the overlap of two lists. */
export interface PairEstimate {
  readonly lists: readonly [string, string];
  readonly onFirst: number;
  readonly onSecond: number;
  readonly onBoth: number;
  readonly total: number;
  readonly variance: number;
  readonly low: number;
  readonly high: number;
}

/** A bound below which the number does not lie, if records are alike enough. */
export interface LowerBound {
  /** Records on one list only, and on just two. */
  readonly once: number;
  readonly twice: number;
  readonly total: number;
  readonly low: number;
  readonly high: number;
}

/** Chapman (1951) with Seber's variance, of each pair of lists: right only where the two are independent and all are as easily listed. */
export function chapmanPairs({ lists, counts }: CaptureTable, z: number): readonly PairEstimate[] {
  return lists.flatMap((first, i) =>
    lists.slice(i + 1).map((second, offset) => {
      const [one, two] = [2 ** i, 2 ** (i + 1 + offset)];
      const [n1, n2, m] = [onAll(counts, one), onAll(counts, two), onAll(counts, one + two)];
      const total = ((n1 + 1) * (n2 + 1)) / (m + 1) - 1;
      const variance = ((n1 + 1) * (n2 + 1) * (n1 - m) * (n2 - m)) / ((m + 1) ** 2 * (m + 2));
      const reach = z * Math.sqrt(variance);
      const low = Math.max(n1 + n2 - m, total - reach);
      return {
        lists: [first, second],
        onFirst: n1,
        onSecond: n2,
        onBoth: m,
        total,
        variance,
        low,
        high: total + reach,
      };
    }),
  );
}

/** Chao's lower bound (1987) in the form without bias, with the log-normal interval of that paper. */
export function chaoLowerBound({ counts, total: n }: CaptureTable, z: number): LowerBound {
  const onJust = (lists: number) => counts.reduce((sum, each, mask) => (listsIn(mask) === lists ? sum + each : sum), 0);
  const [once, twice] = [onJust(1), onJust(2)];
  const unseen = (once * (once - 1)) / (2 * (twice + 1));
  const variance =
    unseen +
    (once * (2 * once - 1) ** 2) / (4 * (twice + 1) ** 2) +
    (once ** 2 * twice * (once - 1) ** 2) / (4 * (twice + 1) ** 4);
  const spread = unseen > 0 ? Math.exp(z * Math.sqrt(Math.log(1 + variance / unseen ** 2))) : 1;
  return { once, twice, total: n + unseen, low: n + unseen / spread, high: n + unseen * spread };
}
