import { formatInstant, instant } from '@truceline/truce/kernel';
import {
  compareExact,
  type Exact,
  formatExact,
  type Money,
  minusExact,
  nought,
  plusExact,
} from '@truceline/truce/pledges';
import type { WorksFigure, WorksMoney } from '@truceline/truce/recovery';
import { isCurrency } from '../amount-text/index.ts';
import type { JsonObject } from '../open-contracting/json-members.ts';
import { keptText } from '../text-limits.ts';
import { ownProcess } from './project-facts.ts';
import { jsonFigure, without } from './written-json.ts';

/** Names an organisation of the project in a role, and gives the reference to it. */
export type Naming = (name: string, role: string) => JsonObject;

/** The members of a project that hold money, and how many figures found no place in them. */
export interface MoneyWritten {
  readonly budget: JsonObject | undefined;
  readonly transactions: readonly JsonObject[];
  readonly processes: readonly JsonObject[];
  readonly lost: readonly string[];
}

/** A figure as it is to be written. */
interface Part {
  readonly amount: Money;
  readonly from: string | undefined;
  readonly day: string;
}

/** Writes the money of one voice on one of the works. */
export function moneyWritten(money: readonly WorksFigure[], named: Naming): MoneyWritten {
  const listed = money.filter(({ amount }) => isListed(amount.currency));
  const unlisted = new Set(money.filter((each) => !listed.includes(each)).map(({ amount }) => amount.currency));
  const [committed, disbursed] = [partsOf(listed, 'committed'), partsOf(listed, 'disbursed')];
  const [contracted, spent] = [wholesOf(listed, 'contracted'), wholesOf(listed, 'spent')];
  const dropped = [committed, disbursed].reduce((sum, each) => sum + each.dropped, 0);
  const sourced = contracted.sourced + spent.sourced;
  const finance = committed.parts.map(({ amount, from }, index) =>
    without({ id: String(index + 1), value: value(amount), financingParty: reference(from, 'funder', named) }),
  );
  return {
    budget: budgetOf(of(listed, 'budgeted'), finance, named),
    transactions: disbursed.parts.map((part, index) => transaction(part, index, named)),
    processes: [
      ...contracted.parts.map(({ amount }, index) => ({
        id: `${ownProcess}contracted-${index + 1}`,
        summary: { contractValue: value(amount) },
      })),
      ...spent.parts.map((part, index) => ({
        id: `${ownProcess}spent-${index + 1}`,
        summary: { transactions: [transaction(part, 0, named)] },
      })),
    ],
    lost: [
      ...(unlisted.size === 0 ? [] : [`${[...unlisted].join(', ')} is no currency of OC4IDS; its money is left out`]),
      ...(sourced === 0 ? [] : [`${sourced} figures of what was contracted or spent lose their source`]),
      ...(dropped === 0 ? [] : [`${dropped} figures by source are more than the whole; the whole alone is written`]),
    ],
  };
}

/** Currencies of the closed list of OC4IDS 0.9.5 as far as ours are on it. The leone of 2022 is not. */
function isListed(currency: string): boolean {
  return (isCurrency(currency) && currency !== 'SLE') || currency === 'XDR';
}

function value({ value: figure, currency }: Money): JsonObject {
  return { amount: jsonFigure(formatExact(figure)), currency };
}

function of(money: readonly WorksFigure[], kind: WorksMoney): readonly WorksFigure[] {
  return money.filter((each) => each.kind === kind);
}

function partOf({ amount, from, happenedAt }: WorksFigure): Part {
  return { amount, from, day: formatInstant(happenedAt.startsAt) };
}

function sumOf(figures: readonly WorksFigure[]): Exact {
  return figures.map(({ amount }) => amount.value).reduce(plusExact, nought);
}

function byCurrency(money: readonly WorksFigure[], kind: WorksMoney): readonly (readonly WorksFigure[])[] {
  return [...Map.groupBy(of(money, kind), ({ amount }) => amount.currency).values()];
}

/**
 * Figures that add up to the whole, in a list that readers add up: those by source, and beside them what the whole has more. Where
 * they make more than the whole, the whole alone.
 */
function partsOf(
  money: readonly WorksFigure[],
  kind: WorksMoney,
): { readonly parts: readonly Part[]; readonly dropped: number } {
  let dropped = 0;
  const parts = byCurrency(money, kind).flatMap((group): readonly Part[] => {
    const whole = group.find(({ from }) => from === undefined);
    const sourced = group.filter(({ from }) => from !== undefined);
    if (whole === undefined) return sourced.map(partOf);
    const rest = minusExact(whole.amount.value, sumOf(sourced));
    const sign = compareExact(rest, nought);
    if (sign < 0) {
      dropped += sourced.length;
      return [partOf(whole)];
    }
    const remainder = { ...partOf(whole), amount: { ...whole.amount, value: rest } };
    return sign === 0 && sourced.length > 0 ? sourced.map(partOf) : [...sourced.map(partOf), remainder];
  });
  return { parts, dropped };
}

/** One figure for each currency: the whole, or where none is told what the sources make together. */
function wholesOf(
  money: readonly WorksFigure[],
  kind: WorksMoney,
): { readonly parts: readonly Part[]; readonly sourced: number } {
  const parts = byCurrency(money, kind).map((group): Part => {
    const whole = group.find(({ from }) => from === undefined);
    if (whole !== undefined) return partOf(whole);
    const last = group.reduce((a, b) => (b.happenedAt.startsAt > a.happenedAt.startsAt ? b : a));
    return { ...partOf(last), from: undefined, amount: { ...last.amount, value: sumOf(group) } };
  });
  return { parts, sourced: of(money, kind).filter(({ from }) => from !== undefined).length };
}

function reference(from: string | undefined, role: string, named: Naming): JsonObject | undefined {
  const name = keptText(from ?? '', 600);
  return name === '' ? undefined : named(name, role);
}

/** The whole in the first currency is the budget; wholes in further currencies and figures by source are its breakdowns. */
function budgetOf(
  figures: readonly WorksFigure[],
  finance: readonly JsonObject[],
  named: Naming,
): JsonObject | undefined {
  const [whole, ...further] = figures.filter(({ from }) => from === undefined);
  const sourced = figures.filter(({ from }) => from !== undefined);
  const breakdown = (id: string, parts: readonly WorksFigure[]): readonly JsonObject[] =>
    parts.length === 0
      ? []
      : [
          {
            id,
            budgetBreakdown: parts.map(({ amount, from }, index) =>
              without({ id: String(index + 1), amount: value(amount), sourceParty: reference(from, 'funder', named) }),
            ),
          },
        ];
  const budget = without({
    amount: whole && value(whole.amount),
    approvalDate:
      figures.length === 0
        ? undefined
        : formatInstant(instant(Math.max(...figures.map(({ happenedAt }) => happenedAt.startsAt)))),
    budgetBreakdowns: [...breakdown('sources', sourced), ...breakdown('further-currencies', further)],
    finance,
  });
  return Object.keys(budget).length === 0 ? undefined : budget;
}

function transaction({ amount, from, day }: Part, index: number, named: Naming): JsonObject {
  return without({ id: String(index + 1), date: day, value: value(amount), payer: reference(from, 'payer', named) });
}
