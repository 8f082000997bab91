import { sumOf } from './hypotheses.ts';

/** A hypothesis by its score, in millionths of a nat. */
export interface Scored {
  readonly of: string;
  readonly score: number;
}

/**
 * Scores as thousandths that add up to 1000: the largest remainders are rounded up. Hypotheses of one score get one figure; where what is
 * left does not do for all of them it is undetermined, so that no name decides.
 */
export function sharesOf(scores: readonly Scored[]): ReadonlyMap<string, number> {
  const most = Math.max(...scores.map(({ score }) => score));
  const powers = scores.map(({ score }) => Math.exp((score - most) / 1e6));
  const all = sumOf(powers);
  const exact = powers.map((power) => (1000 * power) / all);
  const shares = new Map(scores.map(({ of }, index) => [of, Math.floor(exact[index]!)]));
  let left = 1000 - [...shares.values()].reduce((sum, share) => sum + share, 0);
  for (const level of levelsByRemainder(scores, exact)) {
    if (level.length > left) break;
    for (const of of level) shares.set(of, shares.get(of)! + 1);
    left -= level.length;
  }
  shares.set('undetermined', shares.get('undetermined')! + left);
  return shares;
}

/** Hypotheses of one score together, the largest remainder first. */
function levelsByRemainder(scores: readonly Scored[], exact: readonly number[]): readonly (readonly string[])[] {
  const levels = new Map<number, { readonly remainder: number; readonly of: string[] }>();
  for (const [index, { of, score }] of scores.entries()) {
    const found = levels.get(score);
    if (found) found.of.push(of);
    else levels.set(score, { remainder: exact[index]! % 1, of: [of] });
  }
  return [...levels].sort(([a, one], [b, other]) => other.remainder - one.remainder || b - a).map(([, { of }]) => of);
}
