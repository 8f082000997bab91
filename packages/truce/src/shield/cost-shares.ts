import { byText } from '../kernel/index.ts';
import { type Exact, exact, nought, plusExact } from '../pledges/index.ts';
import { costPlaces } from './cost-months.ts';
import type { CostHole, CostLine } from './cost-sheet.ts';

/** Who bears the costs, by the text or by agreement. */
export type CommonCostRule =
  /** Each bears the cost of what is its own. */
  | { readonly kind: 'whereTheyFall' }
  /** All costs are borne by a key; shares are weights and need not add up to one. */
  | { readonly kind: 'key'; readonly shares: readonly { readonly actor: string; readonly share: Exact }[] }
  | { readonly kind: 'commonFund'; readonly fund: string }
  | { readonly kind: 'unspecified'; readonly words: string };

/** What one actor, or the common fund, bears in one currency. */
export interface CostShare {
  readonly actor: string;
  readonly currency: string;
  readonly amount: Exact;
}

/** The costs shared out by the rule. Shares of a currency add up to its lines, to the last hundredth. */
export function sharedCosts(
  lines: readonly CostLine[],
  rule: CommonCostRule,
): { readonly shares: readonly CostShare[]; readonly holes: readonly CostHole[] } {
  switch (rule.kind) {
    case 'unspecified':
      return {
        shares: [],
        holes: [{ of: 'common costs', words: `who bears common costs is not said: ${rule.words}` }],
      };
    case 'commonFund':
      return { shares: summed(lines.map((line) => ({ ...line, actor: rule.fund }))), holes: [] };
    case 'whereTheyFall': {
      const owned = lines.flatMap((line) =>
        line.requirement.by === undefined ? [] : [{ ...line, actor: line.requirement.by }],
      );
      const holes = lines
        .filter(({ requirement }) => requirement.by === undefined)
        .map(({ requirement }) => ({
          of: requirement.id,
          words: `costs lie where they fall, and nobody says whose the ${requirement.what} are`,
        }));
      return { shares: summed(owned), holes };
    }
    case 'key': {
      if (!rule.shares.some(({ share }) => share.units > 0n) || rule.shares.some(({ share }) => share.units < 0n))
        return {
          shares: [],
          holes: [{ of: 'common costs', words: 'the key of shares is empty or has one below zero' }],
        };
      return {
        shares: summed(lines.map((line) => ({ ...line, actor: '' }))).flatMap(({ currency, amount }) =>
          byKey(amount, rule.shares).map((each) => ({ ...each, currency })),
        ),
        holes: [],
      };
    }
  }
}

/** An amount by weights, each rounded down and the hundredths left over given by largest remainder, ties by name. */
export function byKey(
  amount: Exact,
  shares: readonly { readonly actor: string; readonly share: Exact }[],
): readonly { readonly actor: string; readonly amount: Exact }[] {
  const scale = Math.max(...shares.map(({ share }) => share.scale));
  const weights = shares
    .map(({ actor, share }) => ({ actor, weight: share.units * 10n ** BigInt(scale - share.scale) }))
    .sort((a, b) => byText(a.actor, b.actor));
  const whole = weights.reduce((sum, { weight }) => sum + weight, 0n);
  const hundredths = amount.units * 10n ** BigInt(costPlaces - amount.scale);
  const parts = weights.map(({ actor, weight }) => ({
    actor,
    least: (hundredths * weight) / whole,
    left: (hundredths * weight) % whole,
  }));
  const over = hundredths - parts.reduce((sum, { least }) => sum + least, 0n);
  const first = new Set(
    parts
      .toSorted((a, b) => (a.left === b.left ? byText(a.actor, b.actor) : a.left > b.left ? -1 : 1))
      .slice(0, Number(over)),
  );
  return parts.map((each) => ({
    actor: each.actor,
    amount: exact(each.least + (first.has(each) ? 1n : 0n), costPlaces),
  }));
}

function summed(
  lines: readonly { readonly actor: string; readonly currency: string; readonly total: Exact }[],
): readonly CostShare[] {
  return [...Map.groupBy(lines, ({ actor, currency }) => JSON.stringify([currency, actor])).values()]
    .map(([first, ...more]) => ({
      actor: first!.actor,
      currency: first!.currency,
      amount: more.reduce((sum, { total }) => plusExact(sum, total), plusExact(nought, first!.total)),
    }))
    .sort((a, b) => byText(a.currency, b.currency) || byText(a.actor, b.actor));
}
