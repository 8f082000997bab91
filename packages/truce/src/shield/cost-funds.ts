import { byText, type LocalDay } from '../kernel/index.ts';
import { compareExact, type Exact, type Money, minusExact, nought, plusExact } from '../pledges/index.ts';
import type { CostHole, CostLine } from './cost-sheet.ts';

/** Stages of money that are set against a cost, each in a column of its own. They are never added: they are the same money. */
export const fundStages = ['committed', 'allocated', 'delivered'] as const;

/** One of them. */
export type FundStage = (typeof fundStages)[number];

/** Money for the costs at a stage, from a day on. */
export interface Fund {
  readonly id: string;
  readonly stage: FundStage;
  readonly amount: Money;
  /** Absent: nobody says from when it is there, and it covers nothing. */
  readonly from?: LocalDay;
}

/** A column of a month: what is at hand when it begins or comes in it, what of it is used, and what is short. */
export interface FundedMonth {
  readonly atHand: Exact;
  readonly used: Exact;
  readonly short: Exact;
}

/** Costs of one currency by month, against each stage of money. */
export interface FundedCurrency {
  readonly currency: string;
  readonly need: Exact;
  readonly months: readonly {
    readonly month: string;
    readonly need: Exact;
    readonly by: Readonly<Record<FundStage, FundedMonth>>;
  }[];
  /** All money of the stage with a date, used or not. */
  readonly funds: Readonly<Record<FundStage, Exact>>;
  /** The first month that the money of the stage does not cover; absent: it covers every month. */
  readonly firstShort: Readonly<Partial<Record<FundStage, string>>>;
}

/** Sets funds against costs month by month. What a month does not use is there for the next. */
export function fundedBy(
  lines: readonly CostLine[],
  funds: readonly Fund[],
): { readonly currencies: readonly FundedCurrency[]; readonly holes: readonly CostHole[] } {
  const currencies = [...new Set(lines.map(({ currency }) => currency))].sort(byText);
  const holes = funds
    .toSorted((a, b) => byText(a.id, b.id))
    .flatMap(({ id, from, amount }) =>
      from === undefined
        ? [{ of: id, words: 'nobody says from when this money is there, so it covers no month' }]
        : currencies.includes(amount.currency)
          ? []
          : [{ of: id, words: `no cost is in ${amount.currency}; it is not converted here` }],
    );
  return { currencies: currencies.map((currency) => inCurrency(currency, lines, funds)), holes };
}

function inCurrency(currency: string, all: readonly CostLine[], funds: readonly Fund[]): FundedCurrency {
  const needs = new Map<string, Exact>();
  for (const { month, cost } of all.filter((line) => line.currency === currency).flatMap(({ months }) => months))
    needs.set(month, plusExact(needs.get(month) ?? nought, cost));
  const months = [...needs].sort(([a], [b]) => byText(a, b));
  const columns = fundStages.map((stage) => {
    const own = funds.filter(
      (fund) => fund.stage === stage && fund.amount.currency === currency && fund.from !== undefined,
    );
    return { stage, total: sum(own.map(({ amount }) => amount.value)), by: column(months, own) };
  });
  const perStage = <T>(of: (column: (typeof columns)[number]) => T) =>
    Object.fromEntries(columns.map((each) => [each.stage, of(each)])) as Record<FundStage, T>;
  return {
    currency,
    need: sum(months.map(([, need]) => need)),
    months: months.map(([month, need], index) => ({ month, need, by: perStage(({ by }) => by[index]!) })),
    funds: perStage(({ total }) => total),
    firstShort: Object.fromEntries(
      columns.flatMap(({ stage, by }) => {
        const at = by.findIndex(({ short }) => compareExact(short, nought) > 0);
        return at < 0 ? [] : [[stage, months[at]![0]]];
      }),
    ),
  };
}

function column(months: readonly (readonly [string, Exact])[], funds: readonly Fund[]): readonly FundedMonth[] {
  let left: Exact = nought;
  let before = '';
  return months.map(([month, need]) => {
    const came = funds.filter(({ from }) => from!.slice(0, 7) > before && from!.slice(0, 7) <= month);
    const atHand = plusExact(left, sum(came.map(({ amount }) => amount.value)));
    const used = compareExact(atHand, need) < 0 ? atHand : need;
    left = minusExact(atHand, used);
    before = month;
    return { atHand, used, short: minusExact(need, used) };
  });
}

function sum(values: readonly Exact[]): Exact {
  return values.reduce(plusExact, nought);
}
