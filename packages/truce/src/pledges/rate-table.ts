import { addDays, type LocalDay, type Refusal, refuse } from '../kernel/index.ts';
import { ceasedBy } from './ceased-currencies.ts';
import { type Exact, exact, formatExact } from './exact.ts';

/** So many units of a currency for one euro, published for a day. */
export interface DayRate {
  readonly day: LocalDay;
  readonly rate: Exact;
}

/** Reference rates of one pinned file. Its hash goes with every figure that was made with it. */
export interface RateTable {
  /** Who publishes the rates and in which file, for people: `ECB euro foreign exchange reference rates, eurofxref-hist.csv`. */
  readonly source: string;
  /** SHA-256 of the file's bytes in hex. */
  readonly sha256: string;
  readonly base: 'EUR';
  /** By currency code, days rising and each day once. The base is not among them. */
  readonly rates: Readonly<Record<string, readonly DayRate[]>>;
  /** Rates that are fixed for ever, of currencies that became the base, each from the day it was fixed; where the file gives them. */
  readonly fixed?: Readonly<Record<string, DayRate>>;
}

/** A rate as it was used, with the day it was published for. */
export interface RateUsed {
  readonly currency: string;
  /** Units of the currency for one euro. */
  readonly rate: Exact;
  readonly rateDay: LocalDay;
  readonly askedDay: LocalDay;
  /** `fixed`: the irrevocable rate of a currency that ceased. `previous`: none is published for the day asked for. */
  readonly how: 'ofTheDay' | 'previous' | 'fixed' | 'base';
}

/** How many days back the last published rate may lie. Weekends, Easter and Christmas take at most five. */
export const daysBackMax = 7;

/** The rate for a day: that day's, else the last one of the seven days before. */
export function rateOn(currency: string, day: LocalDay, table: RateTable): RateUsed | Refusal {
  if (currency === table.base) return { currency, rate: exact(1n), rateDay: day, askedDay: day, how: 'base' };
  const ceased = ceasedBy(currency, day);
  if (ceased !== undefined) return fixedRate(ceased, day, table);
  const days = Object.hasOwn(table.rates, currency) ? table.rates[currency]! : [];
  const first = days[0];
  if (first === undefined)
    return refuse(
      'rate-currency',
      `\`${table.source}\` has no rate for \`${currency}\`; the amount stays in its currency`,
    );
  if (day < first.day)
    return refuse(
      'rate-too-early',
      `\`${currency}\` has no rate for ${day}: the first in \`${table.source}\` is of ${first.day}; the amount stays in its currency`,
    );
  const last = lastUntil(days, day);
  if (addDays(last.day, daysBackMax) < day)
    return refuse(
      'rate-too-old',
      `\`${currency}\` has no rate for ${day} nor for the ${daysBackMax} days before: the last in \`${table.source}\` is of ${last.day}; the amount stays in its currency`,
    );
  return {
    currency,
    rate: last.rate,
    rateDay: last.day,
    askedDay: day,
    how: last.day === day ? 'ofTheDay' : 'previous',
  };
}

/** One line for people: `EUR 1 = USD 1.0823 of 2026-04-30`, and why the day differs where it does. */
export function rateWords({ currency, rate, rateDay, askedDay, how }: RateUsed): string {
  const of = `EUR 1 = ${currency} ${formatExact(rate)} of ${rateDay}`;
  if (how === 'previous') return `${of}, the last published before ${askedDay}, for which there is none`;
  return how === 'fixed' ? `${of}, fixed for ever since \`${currency}\` ceased` : of;
}

function fixedRate(
  { currency, from, successor }: { readonly currency: string; readonly from: LocalDay; readonly successor: string },
  day: LocalDay,
  { fixed = {}, source }: RateTable,
): RateUsed | Refusal {
  const found = Object.hasOwn(fixed, currency) ? fixed[currency]! : undefined;
  return found === undefined
    ? refuse(
        'rate-ceased',
        `\`${currency}\` ceased on ${from} (then \`${successor}\`) and \`${source}\` gives no fixed rate for it; the amount stays in its currency`,
      )
    : { currency, rate: found.rate, rateDay: found.day, askedDay: day, how: 'fixed' };
}

/** The last of the days that is not after the day; the first is known not to be. */
function lastUntil(days: readonly DayRate[], day: LocalDay): DayRate {
  let [low, high] = [0, days.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (days[middle]!.day <= day) low = middle;
    else high = middle - 1;
  }
  return days[low]!;
}
