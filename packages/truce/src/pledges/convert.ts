import { byText, isRefusal, type LocalDay, type Refusal, refuse } from '../kernel/index.ts';
import { type Amount, formatAmount, type Money, money } from './amount.ts';
import { type Exact, roundedQuotient } from './exact.ts';
import { type RateTable, type RateUsed, rateOn } from './rate-table.ts';

/** Into what amounts are converted. */
export interface ConversionAsked {
  readonly to: string;
  /** Digits after the point of the result; 2 where it is left out. */
  readonly places?: number;
}

/** Money in another currency, with all that is needed to reckon it again. */
export interface Converted {
  readonly amount: Money;
  readonly places: number;
  /** Each rate that went in, by currency and day; none where nothing had to be converted. */
  readonly rates: readonly RateUsed[];
  readonly table: Pick<RateTable, 'source' | 'sha256'>;
}

/** A converted sum, and what could not be converted, which is not in it. */
export interface ConvertedSum extends Converted {
  readonly left: readonly { readonly amount: Amount; readonly reason: string }[];
}

/** More digits after the point than any currency has. */
const placesMax = 12;

/**
 * Converts at the table's rate for the day. Between two currencies the way goes over the euro, exactly: the amount is
 * multiplied by one rate and divided by the other, and rounded once, half away from zero, at the end. What is in the wanted
 * currency already stays as it is.
 */
export function convert(
  amount: Money,
  asked: ConversionAsked & { readonly day: LocalDay },
  table: RateTable,
): Converted | Refusal {
  const sum = convertSum([{ amount, day: asked.day }], asked, table);
  if (isRefusal(sum)) return sum;
  const { left, ...converted } = sum;
  return left.length > 0 ? refuse('not-converted', left[0]!.reason) : converted;
}

/**
 * Converts amounts, each at the rate of its own day, and adds them: exactly, and rounded once, at the end. It is for amounts
 * that may be added, of one voice and one stage; whose they are is the caller's to know. An amount that has no rate is left
 * out and told, so a sum with something left out is no total.
 */
export function convertSum(
  parts: readonly { readonly amount: Amount; readonly day: LocalDay }[],
  { to, places = 2 }: ConversionAsked,
  table: RateTable,
): ConvertedSum | Refusal {
  if (!Number.isInteger(places) || places < 0 || places > placesMax)
    return refuse('convert-places', `a figure has 0 to ${placesMax} digits after the point, not \`${places}\``);
  const used = new Map<string, RateUsed>();
  const left: { amount: Amount; reason: string }[] = [];
  let sum: Quotient = { top: 0n, bottom: 1n };
  let finest = 0;
  for (const { amount, day } of parts) {
    const rates = ratesFor(amount, { to, day }, table);
    if (isRefusal(rates)) left.push({ amount, reason: rates.message });
    else {
      if (rates.length === 0) finest = Math.max(finest, amount.value.scale);
      for (const rate of rates) used.set(`${rate.currency} ${rate.askedDay}`, rate);
      sum = plus(sum, quotientOf(amount.value, rates));
    }
  }
  const shown = used.size === 0 ? Math.max(places, finest) : places;
  const amount = money(to, roundedQuotient(sum.top, sum.bottom, shown));
  if (amount === undefined) return refuse('convert-currency', `\`${to}\` is no currency code of three capital letters`);
  const rates = [...used].sort(([a], [b]) => byText(a, b)).map(([, rate]) => rate);
  return { amount, places: shown, rates, table: { source: table.source, sha256: table.sha256 }, left };
}

/** A fraction of whole numbers; what is below the line is above zero. */
interface Quotient {
  readonly top: bigint;
  readonly bottom: bigint;
}

/** The rate of the amount's currency and that of the wanted one; none where they are the same. */
function ratesFor(
  amount: Amount,
  { to, day }: { readonly to: string; readonly day: LocalDay },
  table: RateTable,
): readonly [] | readonly [from: RateUsed, to: RateUsed] | Refusal {
  if (amount.measure !== 'money')
    return refuse(
      'convert-quantity',
      `\`${formatAmount(amount)}\` is no money; it is worth what somebody says it is worth`,
    );
  if (amount.currency === to) return [];
  const from = rateOn(amount.currency, day, table);
  if (isRefusal(from)) return from;
  const into = rateOn(to, day, table);
  if (isRefusal(into)) return into;
  const broken = [from, into].find(({ rate }) => rate.units <= 0n);
  return broken === undefined
    ? [from, into]
    : refuse(
        'rate-not-positive',
        `the rate of \`${broken.currency}\` for ${broken.rateDay} is not above zero; no figure is made of it`,
      );
}

function quotientOf(value: Exact, rates: readonly [] | readonly [RateUsed, RateUsed]): Quotient {
  if (rates.length === 0) return { top: value.units, bottom: 10n ** BigInt(value.scale) };
  const [from, into] = rates;
  return {
    top: value.units * into.rate.units * 10n ** BigInt(from.rate.scale),
    bottom: from.rate.units * 10n ** BigInt(value.scale + into.rate.scale),
  };
}

function plus(a: Quotient, b: Quotient): Quotient {
  return a.bottom === b.bottom
    ? { top: a.top + b.top, bottom: a.bottom }
    : { top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom };
}
