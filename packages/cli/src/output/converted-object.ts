import type { EcbRates } from '@truceline/sources';
import { by, isRefusal, type LocalDay, type Refusal } from '@truceline/truce/kernel';
import {
  type ConvertedSum,
  convertedSums,
  formatAmount,
  formatExact,
  type RateUsed,
  rateWords,
  type StageSum,
} from '@truceline/truce/pledges';

/** Sums in one currency at pinned reference rates. Amounts and rates are exact decimals as text. */
export interface ConvertedObject {
  readonly to: string;
  /** The day whose rates were asked for. */
  readonly day: string;
  /** Who publishes the rates, in which file, and the SHA-256 of its bytes in hex. */
  readonly rates: { readonly source: string; readonly sha256: string };
  /** Each rate that went in. `previous`: none is published for the day, and the last one before it was used. */
  readonly used: readonly {
    readonly currency: string;
    readonly rate: string;
    readonly rateDay: string;
    readonly how: RateUsed['how'];
    readonly words: string;
  }[];
  /** Voices and stages stay apart; only currencies are put together. */
  readonly sums: readonly ConvertedRow[];
  /** What has no rate, and is in none of the sums. */
  readonly left: readonly (Place & { readonly amount: string; readonly reason: string })[];
  /** How many sums are of things that are counted; they are not converted. */
  readonly things: number;
  /** Rows of the file of rates that could not be used. */
  readonly rejected: readonly string[];
}

interface Place {
  readonly donor: string | null;
  readonly voice: string;
  readonly stage: string;
}

/** One sum; `left` of its parts have no rate and are not in it. */
export type ConvertedRow = Place & { readonly amount: string; readonly left: number };

/** Converts sums at the rates of a day; a refusal where the currency is none. */
export function convertedObject(
  sums: readonly StageSum[],
  { to, day }: { readonly to: string; readonly day: LocalDay },
  { table, rejected }: EcbRates,
): ConvertedObject | Refusal {
  const money = sums.filter(({ unit }) => !unit.startsWith('of '));
  const converted = convertedSums(money, { to, day }, table);
  if (isRefusal(converted)) return converted;
  const groups = converted
    .map(({ donor, voice, stage, ...sum }) => ({ place: { donor: donor ?? null, voice, stage }, sum }))
    .sort(
      by(
        ({ place }) => place.donor ?? '',
        ({ place }) => place.voice,
      ),
    );
  const counted = Map.groupBy(money, ({ donor, voice, stage }) => JSON.stringify([donor ?? null, voice, stage]));
  return {
    to,
    day,
    rates: { source: table.source, sha256: table.sha256 },
    used: ratesUsed(converted),
    // Where all parts have no rate there is no sum, and 0 would be one.
    sums: groups
      .filter(
        ({ place, sum }) =>
          counted.get(JSON.stringify([place.donor, place.voice, place.stage]))!.length > sum.left.length,
      )
      .map(({ place, sum }) => ({
        ...place,
        amount: formatExact(sum.amount.value, sum.places),
        left: sum.left.length,
      })),
    left: groups.flatMap(({ place, sum }) =>
      sum.left.map(({ amount, reason }) => ({ ...place, amount: formatAmount(amount), reason })),
    ),
    things: sums.length - money.length,
    rejected: rejected.map(
      ({ line, column, reason }) => `line ${line}: ${column === '' ? '' : `\`${column}\` `}${reason}`,
    ),
  };
}

function ratesUsed(converted: readonly ConvertedSum[]): ConvertedObject['used'] {
  const rates = new Map(converted.flatMap((each) => each.rates).map((rate) => [rate.currency, rate]));
  return [...rates.values()].sort(by(({ currency }) => currency)).map((used) => ({
    currency: used.currency,
    rate: formatExact(used.rate),
    rateDay: used.rateDay,
    how: used.how,
    words: used.how === 'base' ? 'EUR is what the rates are given for' : rateWords(used),
  }));
}
