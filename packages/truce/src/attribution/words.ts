import type { LikelihoodTable } from './likelihoods.ts';
import type { WeighedGroup } from './weigh-groups.ts';

/** How sure an attribution is. `notAttributed` is a result in its own right, never a blank. */
export const attributionWords = ['established', 'probable', 'possible', 'notAttributed'] as const;
export type AttributionWord = (typeof attributionWords)[number];

/**
 * The word for the likeliest hypothesis, by its probability; `established` also asks for two groups that speak for it, at least
 * one of them no party's or an admission. Nothing is ever said of two that are equally likely.
 */
export function wordFor(
  shares: readonly { readonly of: string; readonly perMille: number }[],
  groups: readonly WeighedGroup[],
  { words }: LikelihoodTable,
): { readonly word: AttributionWord; readonly who?: string } {
  const best = shares
    .filter(({ of }) => of !== 'undetermined')
    .reduce((most, share) => (share.perMille > most.perMille ? share : most));
  if (best.perMille < words.possible) return { word: 'notAttributed' };
  if (best.perMille < words.probable) return { word: 'possible', who: best.of };
  const enough = best.perMille >= words.established && standsOnTwo(best.of, groups);
  return { word: enough ? 'established' : 'probable', who: best.of };
}

function standsOnTwo(of: string, groups: readonly WeighedGroup[]): boolean {
  const speaking = groups.flatMap((group) =>
    group.says.filter((said) => said.of === of && said.microNats > 0).map((said) => ({ group, said })),
  );
  return speaking.length >= 2 && speaking.some(({ group, said }) => !group.ofParty || said.for === 'admission');
}
