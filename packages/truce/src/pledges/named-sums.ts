import { by } from '../kernel/index.ts';
import type { Stage } from './entry.ts';
import { type Exact, plusExact } from './exact.ts';
import type { Ledger } from './ledger.ts';
import { unitNamed } from './named-amount.ts';
import { type Grouping, groupOf } from './sums.ts';

/**
 * What one voice only names at one stage, over the pledges of one group. It stands apart from the sum of what is fixed.
 * `low` and `high` are sums of the bounds that are given, and whole only where `withoutLow` or `withoutHigh` is zero.
 */
export interface NamedSum {
  readonly voice: string;
  readonly stage: Stage;
  /** Absent for shares, and for words that name no figure. */
  readonly unit?: string;
  readonly donor?: string;
  readonly kind?: string;
  readonly pledges: number;
  /** Of these, how many have nothing fixed by this voice at this stage. */
  readonly namedOnly: number;
  /** How many words name an amount, and how many of them give no lower or no upper bound. */
  readonly words: number;
  readonly low?: Exact;
  readonly high?: Exact;
  readonly withoutLow: number;
  readonly withoutHigh: number;
}

/** What is named and not fixed, in the groups of `sumsOf`. */
export function namedSumsOf(ledger: Pick<Ledger, 'pledges'>, grouping: readonly Grouping[]): readonly NamedSum[] {
  const sums = new Map<string, NamedSum>();
  for (const { words } of ledger.pledges)
    for (const word of words) {
      const byPlace = Map.groupBy(word.named, ({ stage, named }) => JSON.stringify([stage, unitNamed(named) ?? null]));
      for (const each of byPlace.values()) {
        const [{ stage, named }] = each as [(typeof each)[number]];
        const unit = unitNamed(named);
        const group = { voice: word.voice, stage, ...(unit === undefined ? {} : { unit }), ...groupOf(word, grouping) };
        const fixed = word.amounts.some((amount) => amount.stage === stage);
        const one: NamedSum = {
          ...group,
          pledges: 1,
          namedOnly: fixed ? 0 : 1,
          words: each.length,
          ...bound(
            'low',
            each.flatMap((one) => one.named.low?.value ?? []),
          ),
          ...bound(
            'high',
            each.flatMap((one) => one.named.high?.value ?? []),
          ),
          withoutLow: each.filter((one) => one.named.low === undefined).length,
          withoutHigh: each.filter((one) => one.named.high === undefined).length,
        };
        const key = JSON.stringify([group.voice, stage, unit ?? null, group.donor ?? null, group.kind ?? null]);
        sums.set(key, together(sums.get(key), one));
      }
    }
  return [...sums.values()].sort(namedOrder);
}

/** By voice, group, stage and unit. */
export const namedOrder = by<NamedSum>(
  (sum) => sum.voice,
  (sum) => sum.donor ?? '',
  (sum) => sum.kind ?? '',
  (sum) => sum.stage,
  (sum) => sum.unit ?? '',
);

/** Two sums of one group as one. */
export function together(a: NamedSum | undefined, b: NamedSum): NamedSum {
  if (a === undefined) return b;
  return {
    ...a,
    pledges: a.pledges + b.pledges,
    namedOnly: a.namedOnly + b.namedOnly,
    words: a.words + b.words,
    ...bound('low', [a.low ?? [], b.low ?? []].flat()),
    ...bound('high', [a.high ?? [], b.high ?? []].flat()),
    withoutLow: a.withoutLow + b.withoutLow,
    withoutHigh: a.withoutHigh + b.withoutHigh,
  };
}

function bound<K extends 'low' | 'high'>(name: K, values: readonly Exact[]): { readonly [each in K]?: Exact } {
  if (values.length === 0) return {};
  return { [name]: values.reduce(plusExact) } as { readonly [each in K]: Exact };
}
