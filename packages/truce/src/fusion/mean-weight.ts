import { Claims } from './claims.ts';
import { comparison, neverCompared } from './compare.ts';
import type { FusionItem } from './item.ts';
import { type FusionParameters, weightMax } from './parameters.ts';

/**
 * The mean weight of all pairs between two sets of reports, in millibits; a pair too far apart to be compared counts as the
 * merging counts it. Nothing where one of the sets is empty.
 */
export function meanWeight(
  some: readonly FusionItem[],
  others: readonly FusionItem[],
  parameters: FusionParameters,
): number | undefined {
  if (some.length === 0 || others.length === 0) return undefined;
  const claims = new Claims();
  const compare = comparison(claims, parameters);
  const slots = (items: readonly FusionItem[]) => {
    const counts = new Map<number, number>();
    for (const item of items) {
      const { slot } = claims.put(item);
      counts.set(slot, (counts.get(slot) ?? 0) + 1);
    }
    return counts;
  };
  const [left, right] = [slots(some), slots(others)];
  let [sum, pairs] = [0, 0];
  for (const [one, ones] of left)
    for (const [other, more] of right) {
      const weight = compare.weight(one, other);
      sum += (weight === neverCompared ? -weightMax : weight) * ones * more;
      pairs += ones * more;
    }
  return Math.round(sum / pairs);
}
