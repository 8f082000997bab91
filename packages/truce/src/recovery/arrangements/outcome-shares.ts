import { byText } from '../../kernel/index.ts';
import type { Arrangement } from './arrangements-at.ts';
import { type Outcome, outcomes } from './entry.ts';

/** So many of so many; never the one without the other. */
export interface CountOf {
  readonly count: number;
  readonly of: number;
}

/**
 * How arrangements ended. There is no one rate of those kept: there are bounds, and the share among those of which anybody
 * told the outcome. An unknown outcome is in no count but that of the unknown. Shares are absent where their denominator is 0.
 */
export interface OutcomeShares {
  readonly all: number;
  readonly counts: Readonly<Record<Outcome, number>>;
  /** Kept of all: as if every unknown and every disputed one had failed. */
  readonly keptAtLeast?: CountOf;
  /** Kept, unknown and disputed of all: as if every unknown and every disputed one had been kept. Kept in part is not kept. */
  readonly keptAtMost?: CountOf;
  /** Kept of those of which anybody told the outcome; a disputed one was told of. Those told of are no sample of all. */
  readonly keptAmongTold?: CountOf;
}

/** Counts by outcome, and the bounds of the share that was kept. */
export function outcomeShares(arrangements: readonly Pick<Arrangement, 'outcome'>[]): OutcomeShares {
  const counts = Object.fromEntries(outcomes.map((each) => [each, 0])) as Record<Outcome, number>;
  for (const { outcome } of arrangements) counts[outcome] += 1;
  const all = arrangements.length;
  const { kept, unknown, disputed } = counts;
  return {
    all,
    counts,
    ...(all === 0
      ? {}
      : { keptAtLeast: { count: kept, of: all }, keptAtMost: { count: kept + unknown + disputed, of: all } }),
    ...(all === unknown ? {} : { keptAmongTold: { count: kept, of: all - unknown } }),
  };
}

/** The same by a key, in the order of the keys. Every arrangement is in one group: the counts of the groups add up to those of all. */
export function outcomeSharesBy(
  arrangements: readonly Arrangement[],
  keyOf: (arrangement: Arrangement) => string,
): readonly { readonly key: string; readonly shares: OutcomeShares }[] {
  return [...Map.groupBy(arrangements, keyOf)]
    .sort(([a], [b]) => byText(a, b))
    .map(([key, group]) => ({ key, shares: outcomeShares(group) }));
}
