import type { HypothesisShare, WeighedAttribution } from './attribute.ts';
import { noParties } from './hypotheses.ts';

/** What set the likeliest hypothesis before another, in millionths of a nat. The parts add up to the lead. */
export interface Lead {
  readonly over: string;
  readonly microNats: number;
  readonly prior: number;
  /** What the groups said, for the one and against the other, by group. */
  readonly groups: readonly { readonly group: string; readonly microNats: number }[];
  /** What limits over all groups took off or gave back. */
  readonly caps: number;
}

/** The hypotheses that say something, the likeliest first; equally likely ones in the fixed order. */
export function ranked({ shares }: WeighedAttribution): readonly HypothesisShare[] {
  return shares.filter(({ of }) => of !== 'undetermined').toSorted((a, b) => b.scoreMicroNats - a.scoreMicroNats);
}

/** All hypotheses that share the first place among those that say something. */
export function likeliest(found: WeighedAttribution): readonly string[] {
  const [first, ...others] = ranked(found);
  return [first!, ...others.filter((each) => each.scoreMicroNats === first!.scoreMicroNats)].map(({ of }) => of);
}

/**
 * The strongest alternative to the one hypothesis that leads, and why it lost: several where they are equally likely, none where
 * no hypothesis leads.
 */
export function strongestAlternatives(found: WeighedAttribution): readonly Lead[] {
  if (likeliest(found).length > 1) return [];
  const [first, second, ...others] = ranked(found);
  if (!first || !second) return [];
  const rivals = [second, ...others.filter((each) => each.scoreMicroNats === second.scoreMicroNats)];
  return rivals.map((rival) => leadOf(found, first, rival));
}

function leadOf(found: WeighedAttribution, first: HypothesisShare, rival: HypothesisShare): Lead {
  const groups = found.groups.flatMap(({ group, says }) => {
    const of = (code: string): number => says.find((said) => said.of === code)?.microNats ?? 0;
    const microNats = of(first.of) - of(rival.of);
    return microNats === 0 ? [] : [{ group, microNats }];
  });
  const caps = found.caps.reduce((sum, { of, given, asked }) => {
    if (of === first.of) return sum + given - asked;
    return of === rival.of ? sum - given + asked : sum;
  }, 0);
  return {
    over: rival.of,
    microNats: first.scoreMicroNats - rival.scoreMicroNats,
    prior: first.priorMicroNats - rival.priorMicroNats,
    groups,
    caps,
  };
}

/** Whether a hypothesis names somebody bound by the text. */
export function isParty(of: string): boolean {
  return !(noParties as readonly string[]).includes(of);
}
