import { pairLabels } from './label.ts';
import type { LabelledPair } from './ledger.ts';

/** How far two people agree beyond chance. */
export interface Agreement {
  /** Pairs that two people labelled. */
  readonly pairs: number;
  /** Share of them with the same label. */
  readonly agreed: number | undefined;
  /** Cohen's kappa; absent where there are no pairs, or where both always say the same word. */
  readonly kappa: number | undefined;
  /** 95 % limits by the large-sample standard error of Fleiss, Cohen and Everitt (1969); absent with kappa. */
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly standardError: number | undefined;
  /** Rows: the person whose code comes first in the alphabet; columns: the other. In the order of `pairLabels`. */
  readonly table: readonly (readonly number[])[];
}

/** Agreement on all pairs that two people labelled, before anything was settled. */
export function agreementOf(pairs: readonly LabelledPair[]): Agreement {
  const table = pairLabels.map(() => pairLabels.map(() => 0));
  for (const { given } of pairs) {
    if (given.length < 2) continue;
    const [first, second] = [...given].sort((a, b) => (a.by < b.by ? -1 : 1));
    table[pairLabels.indexOf(first!.label)]![pairLabels.indexOf(second!.label)]!++;
  }
  return kappaOf(table);
}

/** The same for each pair of sources. */
export function agreementBySource(
  pairs: readonly LabelledPair[],
): readonly (Agreement & { readonly sources: readonly [string, string] })[] {
  const groups = new Map<string, LabelledPair[]>();
  for (const each of pairs) {
    const key = each.pair.sources.join('\u0000');
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, own]) => ({ sources: own[0]!.pair.sources, ...agreementOf(own) }));
}

const normal95 = 1.959963984540054;

/**
 * Cohen's kappa of a square table of counts: (pₒ − pₑ)/(1 − pₑ), with the standard error of Fleiss, Cohen and Everitt (1969,
 * Psychological Bulletin 72, 323-327). Limits are kept within −1 and 1.
 */
export function kappaOf(table: readonly (readonly number[])[]): Agreement {
  const pairs = table.flat().reduce((sum, each) => sum + each, 0);
  const none = {
    pairs,
    agreed: undefined,
    kappa: undefined,
    low: undefined,
    high: undefined,
    standardError: undefined,
  };
  if (pairs === 0) return { ...none, table };
  const share = table.map((row) => row.map((each) => each / pairs));
  const rows = share.map((row) => row.reduce((sum, each) => sum + each, 0));
  const columns = share.map((_, at) => share.reduce((sum, row) => sum + row[at]!, 0));
  const agreed = share.reduce((sum, row, at) => sum + row[at]!, 0);
  const chance = rows.reduce((sum, row, at) => sum + row * columns[at]!, 0);
  if (chance >= 1) return { ...none, agreed, table };
  const kappa = (agreed - chance) / (1 - chance);
  let spread = 0;
  for (const [at, row] of share.entries())
    for (const [to, each] of row.entries())
      spread +=
        at === to
          ? each * (1 - chance - (columns[at]! + rows[at]!) * (1 - agreed)) ** 2
          : each * (1 - agreed) ** 2 * (columns[at]! + rows[to]!) ** 2;
  spread -= (agreed * chance - 2 * chance + agreed) ** 2;
  const standardError = Math.sqrt(Math.max(0, spread) / pairs) / (1 - chance) ** 2;
  return {
    pairs,
    agreed,
    kappa,
    standardError,
    low: Math.max(-1, kappa - normal95 * standardError),
    high: Math.min(1, kappa + normal95 * standardError),
    table,
  };
}
