import { byText, type LocalDay } from '../kernel/index.ts';
import type { PledgeStanding } from './ledger.ts';

/** A currency that is no longer one: from which day, and what took its place. */
export interface CeasedCurrency {
  readonly currency: string;
  /** The first day on which it was no currency of its own; its notes may have passed from hand to hand for longer. */
  readonly from: LocalDay;
  readonly successor: string;
}

/**
 * Currencies in which a pledge of these years may still be told by mistake or from an old paper. Codes: ISO 4217, list three
 * (historic denominations). Days of those that became the euro: the Council regulations that fix their rates, from
 * (EC) No 2866/98 on. Not the whole list three: a code that is not here is not thereby a living one.
 */
const ceased: readonly (readonly [currencies: string, from: string, successor: string])[] = [
  ['ATS BEF DEM ESP FIM FRF IEP ITL LUF NLG PTE XEU', '1999-01-01', 'EUR'],
  ['GRD', '2001-01-01', 'EUR'],
  ['SIT', '2007-01-01', 'EUR'],
  ['CYP MTL', '2008-01-01', 'EUR'],
  ['SKK', '2009-01-01', 'EUR'],
  ['EEK', '2011-01-01', 'EUR'],
  ['LVL', '2014-01-01', 'EUR'],
  ['LTL', '2015-01-01', 'EUR'],
  ['HRK', '2023-01-01', 'EUR'],
  ['BGN', '2026-01-01', 'EUR'],
  ['RUR', '1998-01-01', 'RUB'],
  ['BGL', '1999-07-05', 'BGN'],
  ['TRL', '2005-01-01', 'TRY'],
  ['ROL', '2005-07-01', 'RON'],
  ['BYR', '2016-07-01', 'BYN'],
];

const byCode: ReadonlyMap<string, CeasedCurrency> = new Map(
  ceased.flatMap(([currencies, from, successor]) =>
    currencies.split(' ').map((currency) => [currency, { currency, from: from as LocalDay, successor }] as const),
  ),
);

/** Whether a code is listed as one that has ceased, whenever that was. */
export function hasCeased(currency: string): boolean {
  return byCode.has(currency);
}

/** The currency as one that had ceased by the day; nothing where it still was one, or is not listed. */
export function ceasedBy(currency: string, day: LocalDay): CeasedCurrency | undefined {
  const found = byCode.get(currency);
  return found !== undefined && found.from <= day ? found : undefined;
}

/**
 * The ceased currencies in which something of a pledge still stands on the day, in order of their codes. Such an amount stays
 * as it was told and in sums of its own currency; it is converted only at a fixed rate that a table of rates gives.
 */
export function ceasedIn({ words }: Pick<PledgeStanding, 'words'>, day: LocalDay): readonly CeasedCurrency[] {
  const found = words.flatMap(({ amounts }) =>
    amounts.flatMap(({ amount }) => (amount.measure === 'money' ? (ceasedBy(amount.currency, day) ?? []) : [])),
  );
  return [...new Set(found)].sort((a, b) => byText(a.currency, b.currency));
}

/** One line for people. */
export function ceasedWords({ currency, from, successor }: CeasedCurrency): string {
  return `\`${currency}\` is no currency since ${from} (then \`${successor}\`); the amount is kept as it was told, and converted only at a fixed rate`;
}
