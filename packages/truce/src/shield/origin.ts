import { formatAmount, type PledgeStanding, type StageAmount, unitOf, voiceOf } from '../pledges/index.ts';
import type { SaidEntry } from './layer-entry.ts';
import type { Origin } from './layer-row.ts';
import type { ShieldClause } from './placed-clause.ts';

/** A clause in a layer, with the reason why it is there. */
export interface ClauseInLayer {
  readonly clause: ShieldClause;
  readonly why: string;
}

/** An entry as the page cites it. */
export function originOf(entry: SaidEntry): Extract<Origin, { readonly kind: 'entry' }> {
  const { stage, words, mark } = entry.telling;
  return {
    kind: 'entry',
    entry: entry.id,
    voice: voiceOf(entry),
    happenedAt: entry.happenedAt,
    stage,
    words,
    evidence: entry.evidence,
    ...(mark === undefined ? {} : { mark }),
    ...(entry.exercise ? { exercise: true } : {}),
  };
}

/** A clause as the page cites it. */
export function clauseOrigin({ clause, why }: ClauseInLayer): Extract<Origin, { readonly kind: 'clause' }> {
  const { id, status, name, pressOnly } = clause;
  return {
    kind: 'clause',
    clause: id,
    ...(status === undefined ? {} : { status }),
    ...(name === undefined ? {} : { name }),
    pressOnly,
    why,
  };
}

/** A pledge as the page cites it: what each voice says stands at each stage, fixed or only named. */
export function pledgeOrigin(
  { id, words, entries }: PledgeStanding,
  why: string,
  sources: ReadonlyMap<string, readonly string[]>,
): Extract<Origin, { readonly kind: 'pledge' }> {
  return {
    kind: 'pledge',
    pledge: id,
    name: words.find(({ facts }) => facts.name !== undefined)?.facts.name ?? id,
    why,
    amounts: words.flatMap(({ voice, amounts, named }) => [
      ...furthestIn(amounts).map(({ stage, amount }) => `${stage} ${formatAmount(amount)} (${voice})`),
      ...named.map((each) => `${each.stage} ${each.named.asSaid} (${voice})`),
    ]),
    evidence: [...new Set(entries.flatMap((entry) => sources.get(entry) ?? []))],
  };
}

/** Of each unit what stands at the furthest stage that a voice tells of: stages before it held the same money or things. */
function furthestIn(amounts: readonly StageAmount[]): readonly StageAmount[] {
  const byUnit = new Map(amounts.map((each) => [unitOf(each.amount), each]));
  return [...byUnit.values()];
}
