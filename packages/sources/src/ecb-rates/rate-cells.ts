import { dayOf, isRefusal, type LocalDay, parseDay, spanOfDay } from '@truceline/truce/kernel';
import { compareExact, type DayRate, type Exact, formatExact, nought, parseExact } from '@truceline/truce/pledges';
import { clip } from '../cells.ts';
import { readPeriod } from '../period-text/index.ts';

/** A rate that could not be used, with the place where it stands. The day of a bad row stays empty. */
export interface RateRejected {
  readonly line: number;
  /** A currency code, or the column of the day. */
  readonly column: string;
  readonly reason: string;
}

/** Currencies over which a file of reference rates is none: 42 have ever been in it. */
const currenciesMax = 200;
/** Days over which it is none: it began in 1999. */
const daysMax = 100_000;

/** Gathers rates day by day and says what of them cannot be used; nothing of a day counts where two rows of it differ. */
export class RateGatherer {
  readonly rejected: RateRejected[] = [];
  readonly #today: LocalDay;
  readonly #days = new Map<string, { readonly line: number; readonly rates: ReadonlyMap<string, Exact> }>();
  readonly #doubtful = new Set<string>();

  /** `today` is the day on which the file is read: a rate for a later one is a mistake. */
  constructor(today: LocalDay) {
    this.#today = today;
  }

  /** Takes the row of one day: texts by currency. `N/A` and an empty cell are no rate and no fault. */
  take(line: number, dayText: string, cells: Iterable<readonly [currency: string, text: string]>): void {
    const day = dayFrom(dayText.trim());
    if (day === undefined) return this.#reject(line, 'Date', `\`${clip(dayText)}\` is no day such as 2026-04-30`);
    if (day > this.#today)
      return this.#reject(
        line,
        'Date',
        `${day} lies after ${this.#today}, on which the file is read; nothing of it is taken`,
      );
    const rates = new Map<string, Exact>();
    for (const [currency, text] of cells) {
      const rate = this.#rateOf(line, currency, text.trim());
      if (rate && rates.has(currency)) this.#reject(line, currency, 'has two rates in one row; the first counts');
      else if (rate && rates.size < currenciesMax) rates.set(currency, rate);
    }
    this.#keep(day, line, rates);
  }

  /** Rates by currency, days rising; of days that stand twice with different figures none. */
  rates(): Readonly<Record<string, readonly DayRate[]>> {
    const found = new Map<string, DayRate[]>();
    for (const day of [...this.#days.keys()].sort()) {
      if (this.#doubtful.has(day)) continue;
      for (const [currency, rate] of this.#days.get(day)!.rates) {
        const days = found.get(currency) ?? [];
        found.set(currency, days);
        days.push({ day: day as LocalDay, rate });
      }
    }
    return Object.fromEntries(found);
  }

  #rateOf(line: number, currency: string, text: string): Exact | undefined {
    if (text === '' || text === 'N/A') return undefined;
    const rate = parseExact(text);
    if (!/^[A-Z]{3}$/.test(currency) || currency === 'EUR')
      return void this.#reject(line, currency, `\`${clip(currency)}\` is no code of a currency beside the euro`);
    if (rate === undefined || compareExact(rate, nought) <= 0)
      return void this.#reject(line, currency, `\`${clip(text)}\` is no rate above zero such as 1.0823`);
    return rate;
  }

  #keep(day: LocalDay, line: number, rates: ReadonlyMap<string, Exact>): void {
    const before = this.#days.get(day);
    if (before === undefined) {
      if (this.#days.size < daysMax) this.#days.set(day, { line, rates });
      else this.#reject(line, 'Date', `is beyond the ${daysMax} days that are read`);
      return;
    }
    const differs = differing(before.rates, rates);
    if (differs === undefined)
      return this.#reject(line, 'Date', `${day} is on line ${before.line} already, with the same rates`);
    this.#doubtful.add(day);
    this.#reject(
      line,
      differs,
      `${day} is on line ${before.line} already, with another rate; neither counts, nobody can say which is meant`,
    );
  }

  #reject(line: number, column: string, reason: string): void {
    this.rejected.push({ line, column: clip(column), reason });
  }
}

/** `2026-04-30`, or `30 April 2026` as the file of one day has it. */
function dayFrom(text: string): LocalDay | undefined {
  const exact = parseDay(text);
  if (exact !== undefined || !/^\d{1,2} \p{L}+ \d{4}$/u.test(text)) return exact;
  const read = readPeriod(text, 'UTC');
  if (isRefusal(read) || read.is !== 'within') return undefined;
  const day = dayOf(read.during.startsAt, 'UTC');
  return spanOfDay(day, 'UTC').endsAt === read.during.endsAt ? day : undefined;
}

/** The first currency of which two days give different rates, one of them none included. */
function differing(a: ReadonlyMap<string, Exact>, b: ReadonlyMap<string, Exact>): string | undefined {
  const said = (rates: ReadonlyMap<string, Exact>, currency: string) => {
    const rate = rates.get(currency);
    return rate === undefined ? undefined : formatExact(rate);
  };
  return [...a.keys(), ...b.keys()].find((currency) => said(a, currency) !== said(b, currency));
}
