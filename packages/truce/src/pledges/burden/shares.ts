import { isRefusal, type LocalDay, type Refusal } from '../../kernel/index.ts';
import { formatAmount, type Money, money } from '../amount.ts';
import { type Exact, exact, percentOf, plusExact } from '../exact.ts';
import type { Ledger } from '../ledger.ts';
import { type Grouping, type StageSum, sumsOf } from '../sums.ts';
import { type NationalFigure, nationalFigure } from './national-figures.ts';

/** Money in another currency, and the words that name its rate, day and source. */
export type Exchange = (amount: Money, to: string) => { readonly amount: Money; readonly words: string } | Refusal;

/** A figure with what it is a figure of, or why there is none. */
export type PerFigure =
  | {
      readonly kind: 'figure';
      readonly value: Exact;
      /** `% of GDP`, `EUR a head`. */
      readonly unit: string;
      readonly of: NationalFigure;
      /** The rate, where one went in. */
      readonly rate?: string;
    }
  | { readonly kind: 'none'; readonly reason: string };

/** What a donor, or a kind of a donor's promises, carries at one stage by one voice. */
export interface BurdenRow extends StageSum {
  /** In per cent, to one digit, of all that the voice tells at the stage in the unit. */
  readonly ofAll: { readonly perCent: Exact; readonly whole: Exact };
  readonly perGdp: PerFigure;
  readonly perHead: PerFigure;
}

/** With what promises are compared. */
export interface BurdenAsked {
  readonly figures: readonly NationalFigure[];
  /** Newer figures than this day are not used. */
  readonly day: LocalDay;
  readonly by: readonly Grouping[];
  /** Absent: nothing is converted, and a GDP in another currency gives no share. */
  readonly exchange?: Exchange;
  /** Digits after the point of shares of GDP; 6 where it is left out, as the Ukraine Support Tracker prints them. */
  readonly places?: number;
}

/**
 * Burden sharing: the sums of a ledger by donor, kind or both, each as a share of all of its voice, stage and unit, of the
 * donor's GDP, and a head. Where the donor is not among the groups there is no GDP to compare with.
 */
export function burdenOf(ledger: Pick<Ledger, 'pledges'>, asked: BurdenAsked): readonly BurdenRow[] {
  const sums = sumsOf(ledger, asked.by);
  const wholes = new Map<string, Exact>();
  const key = ({ voice, stage, unit }: StageSum): string => JSON.stringify([voice, stage, unit]);
  for (const sum of sums) {
    const there = wholes.get(key(sum));
    wholes.set(key(sum), there ? plusExact(there, sum.value) : sum.value);
  }
  return sums.map((sum) => {
    const whole = wholes.get(key(sum))!;
    return {
      ...sum,
      ofAll: { perCent: percentOf(sum.value, whole, 1)!, whole },
      perGdp: perGdp(sum, asked),
      perHead: perHead(sum, asked),
    };
  });
}

/** A share of GDP, in per cent. */
export function perGdp(
  { donor, unit, value }: Pick<StageSum, 'donor' | 'unit' | 'value'>,
  asked: BurdenAsked,
): PerFigure {
  const amount = moneyOf(unit, value);
  if (amount === undefined) return { kind: 'none', reason: 'it is no money' };
  const found = nationalFigure(asked.figures, { donor, what: 'gdp', day: asked.day });
  if (found.kind === 'none') return found;
  const gdp = found.figure.amount as Money;
  const common = { kind: 'figure', unit: '% of GDP', of: found.figure } as const;
  const places = asked.places ?? 6;
  if (gdp.currency === unit) return { ...common, value: percentOf(value, gdp.value, places)! };
  if (asked.exchange === undefined)
    return { kind: 'none', reason: `GDP is given in ${gdp.currency}, and no rate is given for ${unit}` };
  const converted = asked.exchange(amount, gdp.currency);
  if (isRefusal(converted)) return { kind: 'none', reason: converted.message };
  if (converted.amount.currency !== gdp.currency)
    return { kind: 'none', reason: `\`${formatAmount(converted.amount)}\` came back where ${gdp.currency} was asked` };
  return { ...common, value: percentOf(converted.amount.value, gdp.value, places)!, rate: converted.words };
}

/** Money a head, in hundredths of the currency. */
export function perHead(
  { donor, unit, value }: Pick<StageSum, 'donor' | 'unit' | 'value'>,
  asked: BurdenAsked,
): PerFigure {
  if (moneyOf(unit, value) === undefined) return { kind: 'none', reason: 'it is no money' };
  const found = nationalFigure(asked.figures, { donor, what: 'population', day: asked.day });
  if (found.kind === 'none') return found;
  const hundredth = exact(value.units, value.scale + 2);
  const quotient = percentOf(hundredth, found.figure.amount.value, 2)!;
  return { kind: 'figure', value: quotient, unit: `${unit} a head`, of: found.figure };
}

function moneyOf(unit: string, value: Exact): Money | undefined {
  return money(unit, value);
}
