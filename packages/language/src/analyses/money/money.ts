import type { Guarantee, Id, Pledge, Recovery, Terms, Value } from '@truceline/truce/terms';
import { greatestFlow } from './flow.ts';

/** An amount of money in minor units of a currency; `per` where it is owed again and again. */
export interface Money {
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly per?: string;
}

/** Who pays for an item, in the currency of its cost. */
export interface FundingOfItem {
  readonly item: Id;
  /** `unfunded`: no pledge is named, or a hole stands there. `unknown`: the cost, or what a pledge holds, is open. */
  readonly state: 'unfunded' | 'unknown' | 'underfunded' | 'conditional' | 'funded';
  readonly cost?: Money;
  /** Firm money, conditional pledges included. */
  readonly firm: bigint;
  /** The part of `firm` that comes only if a condition comes true. */
  readonly conditional: bigint;
  readonly conditions: readonly Id[];
  /** Pledges in another currency or by the year: they are named, never converted. */
  readonly notCounted: readonly Id[];
  /** Pledges whose amount or stage the text leaves open. */
  readonly vague: readonly Id[];
  /** Whether the text says that others pay as well, and not who. */
  readonly othersOpen: boolean;
}

/** Items that may draw on some pledges alone, and cost more than those hold together. */
export interface Overcommitted {
  readonly items: readonly Id[];
  readonly pledges: readonly Id[];
  readonly cost: Money;
  readonly held: bigint;
}

const firmStages = ['committed', 'allocated', 'disbursed', 'delivered'];

type Funded = Guarantee | Recovery;

/** How each guarantee and work that names a cost or a source of money is paid for. */
export function fundingOf(terms: Terms): readonly FundingOfItem[] {
  return fundedItems(terms).map((item): FundingOfItem => {
    const none = {
      item: item.id,
      firm: 0n,
      conditional: 0n,
      conditions: [],
      notCounted: [],
      vague: [],
      othersOpen: false,
    };
    const cost = moneyOf(item.cost);
    const withCost = cost ? { cost } : {};
    if (item.fundedBy?.kind !== 'pledges') return { ...none, ...withCost, state: 'unfunded' };
    const pledges = pledgesOf(item, terms);
    const vague = pledges
      .filter((each) => !moneyOf(each.amount) || each.status?.kind !== 'said')
      .map((each) => each.id);
    const firm = pledges.filter(isFirm);
    const alike = firm.filter((each) => sameKind(moneyOf(each.amount), cost));
    const conditional = alike.filter((each) => each.when !== undefined);
    const found = {
      ...none,
      ...withCost,
      firm: sum(alike),
      conditional: sum(conditional),
      conditions: conditional.map((each) => each.id),
      notCounted: pledges
        .filter((each) => moneyOf(each.amount) && !sameKind(moneyOf(each.amount), cost))
        .map((each) => each.id),
      vague,
      othersOpen: item.fundedBy.others !== undefined,
    };
    return { ...found, state: stateOf(found, cost) };
  });
}

function stateOf(found: Omit<FundingOfItem, 'state'>, cost: Money | undefined): FundingOfItem['state'] {
  if (!cost) return 'unknown';
  if (found.firm >= cost.amountMinor)
    return found.firm - found.conditional >= cost.amountMinor ? 'funded' : 'conditional';
  return 'underfunded';
}

/**
 * Pledges that stand behind more than they hold, by currency: only among items that each could be paid alone, so that what
 * is underfunded anyway is not said twice. The least cut names the items and pledges that fall short together.
 */
export function overcommitted(terms: Terms): readonly Overcommitted[] {
  const items = fundedItems(terms).filter((item) => {
    const cost = moneyOf(item.cost);
    return cost && item.fundedBy?.kind === 'pledges' && sum(alikeOf(item, terms)) >= cost.amountMinor;
  });
  const kinds = new Map(items.map((item) => [kindOf(moneyOf(item.cost)!), moneyOf(item.cost)!]));
  return [...kinds].flatMap(([kind, { currency, per }]): readonly Overcommitted[] => {
    const ofKind = items.filter((item) => kindOf(moneyOf(item.cost)!) === kind);
    const pledges = new Map(
      ofKind.flatMap((item) =>
        alikeOf(item, terms).map((each) => [each.id, moneyOf(each.amount)!.amountMinor] as const),
      ),
    );
    const costs = new Map(ofKind.map((item) => [item.id, moneyOf(item.cost)!.amountMinor]));
    const mayDraw = new Map(ofKind.map((item) => [item.id, alikeOf(item, terms).map((each) => each.id)]));
    const { short } = greatestFlow(pledges, costs, mayDraw);
    if (short.items.length === 0) return [];
    const cost = short.items.reduce((total, item) => total + costs.get(item)!, 0n);
    const held = short.pledges.reduce((total, pledge) => total + pledges.get(pledge)!, 0n);
    return [{ ...short, cost: { amountMinor: cost, currency, ...(per === undefined ? {} : { per }) }, held }];
  });
}

function fundedItems(terms: Terms): readonly Funded[] {
  return [...terms.guarantees, ...terms.recoveries].filter((item) => item.cost || item.fundedBy);
}

function pledgesOf(item: Funded, terms: Terms): readonly Pledge[] {
  const ids = item.fundedBy?.kind === 'pledges' ? item.fundedBy.pledges : [];
  return [...new Set(ids)].flatMap((id) => terms.pledges.find((each) => each.id === id) ?? []);
}

/** Firm pledges behind an item in the currency and rhythm of its cost. */
function alikeOf(item: Funded, terms: Terms): readonly Pledge[] {
  return pledgesOf(item, terms).filter((each) => isFirm(each) && sameKind(moneyOf(each.amount), moneyOf(item.cost)));
}

function isFirm(pledge: Pledge): boolean {
  return pledge.status?.kind === 'said' && firmStages.includes(pledge.status.value);
}

function moneyOf(value: Value<unknown> | undefined): Money | undefined {
  if (value?.kind !== 'said') return undefined;
  const quantity = value.value as {
    readonly kind?: string;
    readonly amountMinor?: string;
    readonly currency?: string;
    readonly per?: string;
  };
  if (quantity.kind !== 'money') return undefined;
  return {
    amountMinor: BigInt(quantity.amountMinor!),
    currency: quantity.currency!,
    ...(quantity.per === undefined ? {} : { per: quantity.per }),
  };
}

function sameKind(a: Money | undefined, b: Money | undefined): boolean {
  return a !== undefined && b !== undefined && kindOf(a) === kindOf(b);
}

function kindOf({ currency, per }: Money): string {
  return per === undefined ? currency : `${currency} per ${per}`;
}

function sum(pledges: readonly Pledge[]): bigint {
  return pledges.reduce((total, pledge) => total + moneyOf(pledge.amount)!.amountMinor, 0n);
}
