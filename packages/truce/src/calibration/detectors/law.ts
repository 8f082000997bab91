import type { Chance } from '../../exercise/index.ts';
import { isRefusal, type Refusal } from '../../kernel/index.ts';
import { type CountLaw, chanceOf, countRegression } from '../../statistics/index.ts';
import type { DailyCounts } from './daily.ts';

/**
 * How the counts of a quiet stretch fall: the mean a day, and the size of a negative binomial by maximum likelihood, absent where
 * they are no more spread than Poisson counts. Days that nobody watched are left out. Refused: no case, fewer than two days.
 */
export function lawOf({ counts, watched }: Pick<DailyCounts, 'counts' | 'watched'>): CountLaw | Refusal {
  const seen = counts.filter((_, day) => watched[day] === 1);
  const found = countRegression({ counts: seen, terms: [] });
  if (isRefusal(found)) return found;
  const mean = seen.reduce((sum, each) => sum + each, 0) / seen.length;
  const theta = found.clustered?.theta;
  return { mean, ...(theta === undefined ? {} : { size: theta }) };
}

/** Counts that fall by a law, one at a time. */
export function drawerOf(law: CountLaw, chance: Chance): () => number {
  const reached: number[] = [];
  let sum = 0;
  for (let k = 0; sum < 1 - 1e-12 && k < 1_000_000; k++) {
    sum += chanceOf(law, k);
    reached.push(sum);
    if (k > law.mean && chanceOf(law, k) < 1e-15) break;
  }
  return () => {
    const share = chance.share();
    let [low, high] = [0, reached.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (reached[middle]! > share) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
