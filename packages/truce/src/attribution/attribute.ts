import { type AttributionContext, partiesIn, priorsOf, tiltWithin } from './hypotheses.ts';
import { type LikelihoodTable, likelihoodTable, tableVersion } from './likelihoods.ts';
import { sharesOf } from './shares.ts';
import { type CapHit, type GroupEvidence, type WeighedGroup, weighGroups, weighTogether } from './weigh-groups.ts';
import { type AttributionWord, wordFor } from './words.ts';

/** A hypothesis with its prior, its score and its probability. */
export interface HypothesisShare {
  readonly of: string;
  /** Probability in thousandths; those of one attribution add up to 1000. This figure decides, so that a reader can check it. */
  readonly perMille: number;
  /** Logarithms, in millionths of a nat. */
  readonly priorMicroNats: number;
  readonly scoreMicroNats: number;
}

/** Who did it, as far as evidence says, over all hypotheses, with everything that the figures were made of. */
export interface WeighedAttribution {
  /** Parties by their codes, then another actor, no attack, undetermined. */
  readonly shares: readonly HypothesisShare[];
  readonly word: AttributionWord;
  /** Whom the word is about; absent where it is `notAttributed`. */
  readonly who?: string;
  /** The evidence by independence group, those that say most first. */
  readonly groups: readonly WeighedGroup[];
  /** Limits over all groups that were reached. */
  readonly caps: readonly CapHit[];
  readonly tilt: Readonly<Record<string, number>>;
  /** Version of the table of likelihood ratios. */
  readonly table: string;
}

/**
 * Weighs evidence by independence group over all hypotheses: capped log-odds with `undetermined` as the reference, for which all
 * evidence has the ratio 1. A function of the set of groups. Serves FUSION-AND-STATISTICS C.
 */
export function attribute(
  evidence: readonly GroupEvidence[],
  context: AttributionContext,
  table: LikelihoodTable = likelihoodTable,
): WeighedAttribution {
  const priors = priorsOf(context, table);
  const known = new Set(partiesIn(context));
  const groups = weighGroups(
    evidence.map((group) => ({ ...group, signs: group.signs.flatMap((sign) => within(sign, known)) })),
    table,
  );
  const caps: CapHit[] = [];
  const scored = priors.map((prior) => {
    const together = weighTogether(prior.of, groups, table);
    caps.push(...together.caps);
    return { of: prior.of, prior: prior.microNats, score: prior.microNats + together.microNats };
  });
  const perMille = sharesOf(scored);
  const shares = scored.map(({ of, prior, score }) => ({
    of,
    perMille: perMille.get(of)!,
    priorMicroNats: prior,
    scoreMicroNats: score,
  }));
  return {
    shares,
    ...wordFor(shares, groups, table),
    groups,
    caps,
    tilt: tiltWithin(context, table),
    table: tableVersion(table),
  };
}

/** Whoever is neither bound by the text nor one of the other hypotheses is another actor; nothing speaks for `undetermined`. */
function within<T extends { readonly of: string }>(sign: T, parties: ReadonlySet<string>): readonly T[] {
  if (sign.of === 'undetermined') return [];
  if (parties.has(sign.of) || sign.of === 'notAnAttack' || sign.of === 'other') return [sign];
  return [{ ...sign, of: 'other' }];
}

/** The probability that one of these acted, in thousandths. */
export function perMilleOf({ shares }: WeighedAttribution, codes: Iterable<string>): number {
  const asked = new Set(codes);
  return shares.reduce((sum, { of, perMille }) => (asked.has(of) ? sum + perMille : sum), 0);
}
