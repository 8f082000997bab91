import type { Comparison, Id } from './term-values.ts';
import type { Terms } from './terms.ts';

/** Whether a level satisfies `comparison asked`; false where both do not stand on one and the same scale. */
export function levelReached(
  raised: Id | undefined,
  asked: { readonly comparison: Comparison; readonly level: Id },
  terms: Pick<Terms, 'levels'>,
): boolean {
  const scale = terms.levels.find((levels) => levels.order.includes(asked.level));
  if (!scale || raised === undefined || !scale.order.includes(raised)) return false;
  const [wanted, given] = [scale.order.indexOf(asked.level), scale.order.indexOf(raised)];
  return {
    '>=': given >= wanted,
    '>': given > wanted,
    '=': given === wanted,
    '<': given < wanted,
    '<=': given <= wanted,
  }[asked.comparison];
}
