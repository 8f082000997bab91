import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal, type LocalDay } from '../kernel/index.ts';
import { formatAmount, money } from './amount.ts';
import { ceasedIn, ceasedWords } from './ceased-currencies.ts';
import { type ConversionAsked, convert, convertSum } from './convert.ts';
import { convertedSums } from './converted-sums.ts';
import type { Stage } from './entry.ts';
import { exact, formatExact, parseExact, roundedQuotient } from './exact.ts';
import { type RateTable, rateWords } from './rate-table.ts';
import type { StageSum } from './sums.ts';

const day = (text: string) => text as LocalDay;
const rate = (on: string, value: string) => ({ day: day(on), rate: parseExact(value)! });

/** Invented rates. */
const table: RateTable = {
  source: 'rates of the test',
  sha256: 'a'.repeat(64),
  base: 'EUR',
  rates: {
    USD: [rate('2022-12-30', '1.0666'), rate('2026-04-02', '1.25'), rate('2026-04-07', '1.3')],
    GBP: [rate('2026-04-02', '0.8'), rate('2026-04-07', '0.9')],
    HRK: [rate('2022-12-30', '7.5365')],
    BAD: [rate('2026-04-07', '0')],
  },
  fixed: { DEM: rate('1998-12-31', '1.95583') },
};
const of = (currency: string, value: string) => money(currency, parseExact(value)!)!;
const converted = (currency: string, value: string, asked: ConversionAsked & { readonly day: LocalDay }) => {
  const found = convert(of(currency, value), asked, table);
  return isRefusal(found) ? found.message : formatAmount(found.amount);
};

describe('conversion', () => {
  it('takes the rate of the day and says which, with the hash of the file', () => {
    const found = convert(of('USD', '130'), { to: 'EUR', day: day('2026-04-07') }, table);
    if (isRefusal(found)) throw new Error(found.message);
    expect(formatAmount(found.amount)).toBe('EUR 100');
    expect(found.table.sha256).toBe(table.sha256);
    expect(found.rates.map(rateWords)).toEqual(['EUR 1 = EUR 1 of 2026-04-07', 'EUR 1 = USD 1.3 of 2026-04-07']);
  });

  it('takes over a holiday the last rate before it, says so, and goes back seven days at most', () => {
    const over = (asked: string) => convert(of('USD', '1'), { to: 'EUR', day: day(asked) }, table);
    const easter = over('2026-04-06');
    expect(!isRefusal(easter) && rateWords(easter.rates[1]!)).toBe(
      'EUR 1 = USD 1.25 of 2026-04-02, the last published before 2026-04-06, for which there is none',
    );
    expect(isRefusal(over('2026-04-14'))).toBe(false);
    expect(converted('USD', '1', { to: 'EUR', day: day('2026-04-15') })).toBe(
      '`USD` has no rate for 2026-04-15 nor for the 7 days before: the last in `rates of the test` is of 2026-04-07; the amount stays in its currency',
    );
  });

  it.each([
    [
      'USD',
      '2022-12-29',
      '`USD` has no rate for 2022-12-29: the first in `rates of the test` is of 2022-12-30; the amount stays in its currency',
    ],
    ['UAH', '2026-04-07', '`rates of the test` has no rate for `UAH`; the amount stays in its currency'],
    ['__proto__', '2026-04-07', undefined],
    ['BAD', '2026-04-07', 'the rate of `BAD` for 2026-04-07 is not above zero; no figure is made of it'],
  ])('refuses %s on %s', (currency, asked, words) => {
    const amount = { measure: 'money', currency, value: exact(1n) } as const;
    const found = convert(amount, { to: 'EUR', day: day(asked) }, table);
    expect(isRefusal(found)).toBe(true);
    if (words !== undefined) expect(isRefusal(found) && found.message).toBe(words);
  });

  it('converts a currency that has ceased at its last rates while it was one, and later only at a fixed rate of the file', () => {
    expect(converted('HRK', '75.365', { to: 'EUR', day: day('2022-12-31') })).toBe('EUR 10');
    expect(converted('HRK', '75.365', { to: 'EUR', day: day('2023-01-01') })).toBe(
      '`HRK` ceased on 2023-01-01 (then `EUR`) and `rates of the test` gives no fixed rate for it; the amount stays in its currency',
    );
    expect(converted('DEM', '195.583', { to: 'EUR', day: day('2026-04-07') })).toBe('EUR 100');
  });

  it('says of a pledge which of its amounts stand in a currency that has ceased', () => {
    const amounts = ['HRK', 'EUR', 'DEM'].map((each) => ({ stage: 'committed' as const, amount: of(each, '1') }));
    const word = { voice: 'v', side: 'donor' as const, facts: {}, amounts, named: [] };
    const found = (on: string) => ceasedIn({ words: [word] }, day(on)).map(ceasedWords);
    expect(found('2022-12-31')).toHaveLength(1);
    expect(found('2023-01-01')).toEqual([
      '`DEM` is no currency since 1999-01-01 (then `EUR`); the amount is kept as it was told, and converted only at a fixed rate',
      '`HRK` is no currency since 2023-01-01 (then `EUR`); the amount is kept as it was told, and converted only at a fixed rate',
    ]);
  });

  it('goes from one currency to another over the euro, and rounds once, half away from zero', () => {
    expect(converted('USD', '1', { to: 'GBP', day: day('2026-04-02'), places: 2 })).toBe('GBP 0.64');
    expect(converted('USD', '0.78125', { to: 'GBP', day: day('2026-04-02'), places: 0 })).toBe('GBP 1');
    expect(formatExact(roundedQuotient(-25n, 10n, 0))).toBe('-3');
    expect(formatExact(roundedQuotient(25n, 10n, 0))).toBe('3');
    expect(converted('EUR', '1.23456', { to: 'EUR', day: day('1990-01-01') })).toBe('EUR 1.23456');
    expect(converted('USD', '1', { to: 'EUR', day: day('2026-04-07'), places: 99 })).toContain('0 to 12 digits');
    expect(converted('EUR', '1', { to: 'euro', day: day('2026-04-07') })).toContain('no currency code');
  });

  it('adds at each amount’s own rate, names each rate, and tells what is left out', () => {
    const parts = [
      { amount: of('USD', '1.25'), day: day('2026-04-02') },
      { amount: of('USD', '1.3'), day: day('2026-04-07') },
      { amount: of('UAH', '5'), day: day('2026-04-07') },
      { amount: { measure: 'quantity', unit: 'tanks', value: exact(3n) } as const, day: day('2026-04-07') },
    ];
    const sum = convertSum(parts, { to: 'EUR' }, table);
    if (isRefusal(sum)) throw new Error(sum.message);
    expect(formatAmount(sum.amount)).toBe('EUR 2');
    expect(sum.rates.filter(({ currency }) => currency === 'USD').map(({ rateDay }) => rateDay)).toEqual([
      '2026-04-02',
      '2026-04-07',
    ]);
    expect(sum.left.map(({ amount }) => formatAmount(amount))).toEqual(['UAH 5', '3 tanks']);
  });

  it('puts currencies of a ledger’s sums together, never voices or stages, and names the day', () => {
    const sum = (voice: string, stage: Stage, unit: string, value: string): StageSum => ({
      voice,
      stage,
      unit,
      value: parseExact(value)!,
      pledges: 1,
    });
    const sums = [
      sum('a', 'committed', 'EUR', '1'),
      sum('a', 'committed', 'USD', '2.6'),
      sum('a', 'committed', 'of tanks', '3'),
      sum('a', 'delivered', 'USD', '1.3'),
      sum('b', 'committed', 'GBP', '0.9'),
    ];
    const found = convertedSums(sums, { to: 'EUR', day: day('2026-04-08') }, table);
    if (isRefusal(found)) throw new Error(found.message);
    expect(found.map(({ voice, stage, amount, left }) => [voice, stage, formatAmount(amount), left.length])).toEqual([
      ['a', 'committed', 'EUR 3', 1],
      ['a', 'delivered', 'EUR 1', 0],
      ['b', 'committed', 'EUR 1', 0],
    ]);
    expect(found[0]!.left[0]!.reason).toBe('`3 tanks` is no money; it is worth what somebody says it is worth');
    for (const { rates } of found)
      expect(rates.filter(({ how }) => how !== 'base').map(({ rateDay }) => rateDay)).toEqual(['2026-04-07']);
  });

  it('gives in any order the same sum, whose rounding is half a last digit off at most', () => {
    const amounts = fc.array(
      fc.record({
        amount: fc
          .tuple(fc.constantFrom('USD', 'GBP', 'EUR'), fc.bigInt({ min: 1n, max: 10n ** 18n }), fc.nat(6))
          .map(([currency, units, scale]) => money(currency, exact(units, scale))!),
        day: fc.constantFrom(day('2026-04-02'), day('2026-04-03'), day('2026-04-07')),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(amounts, fc.nat(4), (parts, places) => {
        const asked = { to: 'EUR', places };
        const [one, other] = [convertSum(parts, asked, table), convertSum(parts.toReversed(), asked, table)];
        expect(other).toEqual(one);
        const fine = convertSum(parts, { to: 'EUR', places: 12 }, table);
        if (isRefusal(one) || isRefusal(fine)) throw new Error('refused');
        const off = Math.abs(Number(formatExact(one.amount.value)) - Number(formatExact(fine.amount.value)));
        expect(off).toBeLessThanOrEqual(0.5 * 10 ** -places + Number(formatExact(one.amount.value)) * 1e-15 + 1e-12);
      }),
    );
  });
});
