import { by, type Refusal, refuse } from '../kernel/index.ts';
import { type Amount, unitOf } from './amount.ts';
import type { Stage } from './entry.ts';
import { type Exact, plusExact } from './exact.ts';
import type { Ledger, PledgeWord } from './ledger.ts';

/** What pledges may be put together by. Voice, stage and unit always part them. */
export type Grouping = 'donor' | 'kind';

/** What one voice says stands at one stage in one unit, over the pledges of one group. */
export interface StageSum<S extends Stage = Stage, U extends string = string> {
  readonly voice: string;
  readonly stage: S;
  /** A currency code, or `of` and the unit of a quantity. */
  readonly unit: U;
  /** Absent where it was not grouped by, or where the voice does not say. */
  readonly donor?: string;
  readonly kind?: string;
  readonly value: Exact;
  /** How many pledges it is the sum of. */
  readonly pledges: number;
}

/** The sums of a ledger. A voice that is silent on donor or kind has a group of its own. */
export function sumsOf(ledger: Pick<Ledger, 'pledges'>, grouping: readonly Grouping[]): readonly StageSum[] {
  const sums = new Map<string, StageSum>();
  for (const { words } of ledger.pledges)
    for (const word of words)
      for (const { stage, amount } of word.amounts) {
        const one = single(word, { stage, amount }, grouping);
        const key = JSON.stringify([one.voice, one.stage, one.unit, one.donor ?? null, one.kind ?? null]);
        const there = sums.get(key);
        sums.set(key, there ? { ...there, value: plusExact(there.value, one.value), pledges: there.pledges + 1 } : one);
      }
  return [...sums.values()].sort(sumOrder);
}

/** By voice, group, stage and unit. */
export const sumOrder = by<StageSum>(
  (sum) => sum.voice,
  (sum) => sum.donor ?? '',
  (sum) => sum.kind ?? '',
  (sum) => sum.stage,
  (sum) => sum.unit,
);

function single(
  word: PledgeWord,
  { stage, amount }: { readonly stage: Stage; readonly amount: Amount },
  grouping: readonly Grouping[],
): StageSum {
  return {
    voice: word.voice,
    stage,
    unit: unitOf(amount),
    ...groupOf(word, grouping),
    value: amount.value,
    pledges: 1,
  };
}

/** The group that a word falls into; what the voice does not say is absent. */
export function groupOf(
  { facts }: Pick<PledgeWord, 'facts'>,
  grouping: readonly Grouping[],
): Pick<StageSum, 'donor' | 'kind'> {
  return {
    ...(grouping.includes('donor') && facts.donor !== undefined ? { donor: facts.donor } : {}),
    ...(grouping.includes('kind') && facts.kind !== undefined ? { kind: facts.kind } : {}),
  };
}

/** Adds two sums of one stage and one unit by one voice. Others are an error of the types, or a refusal that says what differs. */
export function plusSums<S extends Stage, U extends string>(
  a: StageSum<S, U>,
  b: StageSum<NoInfer<S>, NoInfer<U>>,
): StageSum<S, U> | Refusal {
  for (const member of ['voice', 'stage', 'unit'] as const)
    if (a[member] !== b[member])
      return refuse('sums-differ', `\`${a[member]}\` and \`${b[member]}\` are not added: the ${member} differs`);
  const { voice, stage, unit } = a;
  return { voice, stage, unit, value: plusExact(a.value, b.value), pledges: a.pledges + b.pledges };
}
