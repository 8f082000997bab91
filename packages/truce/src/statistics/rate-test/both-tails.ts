/** A discrete distribution with one peak, and what was observed of it. */
interface Observation {
  readonly observed: number;
  readonly mean: number;
  /** The largest value; absent where there is none. */
  readonly most?: number;
  readonly logChance: (k: number) => number;
  readonly atMost: (k: number) => number;
  readonly atLeast: (k: number) => number;
}

/** By how much, relatively, a probability may exceed that of the observation and still count as not above it. */
const slack = 1e-7;

/** The sum of the probabilities that are not above that of the observation: both tails of an exact test. */
export function bothTails({ observed, mean, most, logChance, atMost, atLeast }: Observation): number {
  if (observed === mean) return 1;
  const cut = logChance(observed) + Math.log1p(slack);
  if (observed > mean) {
    const rare = firstWhere((k) => logChance(k) > cut, { from: 0, to: Math.floor(mean) + 1 });
    return Math.min(1, atMost(rare - 1) + atLeast(observed));
  }
  let to = most === undefined ? Math.ceil(mean) + 1 : most + 1;
  if (most === undefined) while (logChance(to) > cut) to *= 2;
  const rare = firstWhere((k) => logChance(k) <= cut, { from: Math.ceil(mean), to });
  return Math.min(1, atMost(observed) + atLeast(rare));
}

/** The first whole number at which a condition holds that holds ever after; `to` where it holds nowhere before. */
function firstWhere(holds: (k: number) => boolean, range: { readonly from: number; readonly to: number }): number {
  let { from, to } = range;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
