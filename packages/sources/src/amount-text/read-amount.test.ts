import { isRefusal } from '@truceline/truce/kernel';
import { exact, formatAmount, formatExact } from '@truceline/truce/pledges';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AmountContext, readAmount, type TextLanguage } from './index.ts';

/** What was read in one line, or why nothing was. */
function told(text: string, context: AmountContext = {}): string {
  const read = readAmount(text, context);
  if (isRefusal(read)) return read.message;
  const about = read.about ? 'about ' : '';
  if (read.is === 'range') return `${about}${formatAmount(read.from)} to ${formatAmount(read.to)}`;
  const bound = read.bound === undefined ? '' : `${read.bound} `;
  return read.is === 'amount'
    ? `${about}${bound}${formatAmount(read.amount)}`
    : `${about}${bound}${formatExact(read.perCent)} per cent of GDP`;
}

describe('an amount as people write it', () => {
  it.each([
    ['EUR 1,2 Mrd.', 'EUR 1200000000'],
    ['€1.2bn', 'EUR 1200000000'],
    ['1.200.000,00 €', 'EUR 1200000'],
    ['1,200,000.50 EUR', 'EUR 1200000.5'],
    ['USD 20 billion', 'USD 20000000000'],
    ['300 Mio. EUR', 'EUR 300000000'],
    ['1,2 млрд євро', 'EUR 1200000000'],
    ['1,5 Md€', 'EUR 1500000000'],
    ['SEK 13.3bn', 'SEK 13300000000'],
    ['£4.5m', 'GBP 4500000'],
    ['up to EUR 5 bn', 'upTo EUR 5000000000'],
    ['bis zu 5 Mrd. EUR', 'upTo EUR 5000000000'],
    ['до 5 млрд доларів США', 'upTo USD 5000000000'],
    ['jusqu’à 2 milliards d’euros', 'upTo EUR 2000000000'],
    ['EUR 5 bn at most', 'upTo EUR 5000000000'],
    ['EUR 2-3 bn', 'EUR 2000000000 to EUR 3000000000'],
    ['between 2 and 3 bn euros', 'EUR 2000000000 to EUR 3000000000'],
    ['zwischen 2 und 3 Mrd. Euro', 'EUR 2000000000 to EUR 3000000000'],
    ['від 2 до 3 млрд євро', 'EUR 2000000000 to EUR 3000000000'],
    ['entre 2 et 3 milliards d’euros', 'EUR 2000000000 to EUR 3000000000'],
    ['EUR 500 million to 1 bn', 'EUR 500000000 to EUR 1000000000'],
    ['500 Mio. bis 1 Mrd. EUR', 'EUR 500000000 to EUR 1000000000'],
    ['at least EUR 7 million', 'atLeast EUR 7000000'],
    ['понад 7 млн євро', 'atLeast EUR 7000000'],
    ['mindestens 7 Mio. EUR', 'atLeast EUR 7000000'],
    ['rund 90 Mio. Euro', 'about EUR 90000000'],
    ['ca. 90 Mio. Euro', 'about EUR 90000000'],
    ['about US$ 90m', 'about USD 90000000'],
    ['près de 90 millions d’euros', 'about EUR 90000000'],
    ['близько 90 млн євро', 'about EUR 90000000'],
    ['0.25 % of GDP', '0.25 per cent of GDP'],
    ['mindestens 0,25 % des BIP', 'atLeast 0.25 per cent of GDP'],
    ['0,25 % du PIB', '0.25 per cent of GDP'],
    ['0,25 % ВВП', '0.25 per cent of GDP'],
    ['EUR 5\u00a0000\u00a0000', 'EUR 5000000'],
    ['5\u202f000\u202f000,75 €', 'EUR 5000000.75'],
    ["CHF 1'250'000.–".replace('.–', ''), 'CHF 1250000'],
    ['UAH 0.125', 'UAH 0.125'],
    ['EUR 12345.678', 'EUR 12345.678'],
    ['EUR 190 thousand million', 'EUR 190000000000'],
    ['2 Billionen Euro', 'EUR 2000000000000'],
    ['CAD $5 million', 'CAD 5000000'],
    ['C$5m', 'CAD 5000000'],
    ['DEM 10 Mio.', 'DEM 10000000'],
    ['EUR 3 million.', 'EUR 3000000'],
    ['EUR 0', 'EUR 0'],
  ])('`%s` is %s', (text, expected) => {
    expect(told(text)).toBe(expected);
    const read = readAmount(` ${text}\n`);
    expect(!isRefusal(read) && read.said).toBe(text);
  });

  it.each([
    ['EUR 1.200', 'may be 1200 or 1.200; say in which language it is written, or write 1200'],
    ['1,200 млн євро', 'may be 1200 or 1.200'],
    ['$5 million', 'has `$`, which may be USD or CAD or AUD or NZD; write the code'],
    ['13 млрд крон', 'may be SEK or NOK or DKK or ISK'],
    ['jusqu’à 2 billions d’euros', 'has `billions`, which may be ten to the power of 9 or 12'],
    ['2 більйони євро', 'may be ten to the power of 9 or 12'],
    ['5 bn', 'names no currency'],
    ['EUR 5 bn (USD 5.4 bn)', 'holds more than one amount|is no amount'],
    ['EUR USD 5 bn', 'names `EUR` and `USD`, which are different currencies'],
    ['EUR 5 bn USD', 'names `EUR` and `USD`, which are different currencies'],
    ['-5 Mio. EUR', 'is below zero'],
    ['EUR 500-1 bn', 'runs from 500000000000 to 1000000000'],
    ['EUR 1,20,000', 'does not part its digits as a number does'],
    ['EUR 1.200.00', 'does not part its digits as a number does'],
    ['5 % of the budget', '`the` in `5 % of the budget` is not understood'],
    ['5 %', 'is a share, and only one of GDP is read'],
    ['up to at least EUR 5', 'is bounded from above and from below'],
    ['up to EUR 2-3 bn', 'is a range with a bound'],
    ['EUR 5 MM', '`MM` in `EUR 5 MM` is not understood'],
    ['XYZ 5', '`XYZ`'],
    ['EUR 5e9', 'is not understood'],
    ['EUR five', '`five` in `EUR five` is not understood'],
    ['EUR', 'has no number in it'],
    ['', 'there is no amount'],
    ['=1+1', '`=` in `=1+1` is not understood'],
    ['1'.repeat(200), 'is too long for an amount'],
    ['EUR 5 m bn', 'two words of number that do not go together'],
  ])('`%s` is refused: %s', (text, words) => {
    expect(told(text)).toMatch(
      new RegExp(
        words
          .split('|')
          .map((each) => each.replace(/[.$()+]/g, '\\$&'))
          .join('|'),
      ),
    );
    expect(isRefusal(readAmount(text))).toBe(true);
  });

  it('has one reading once the language, the sign or the unit is known', () => {
    expect(told('EUR 1.200', { language: 'de' })).toBe('EUR 1200');
    expect(told('EUR 1.200', { language: 'en' })).toBe('EUR 1.2');
    expect(told('EUR 1,200', { language: 'en' })).toBe('EUR 1200');
    expect(told('EUR 1,200', { language: 'uk' })).toBe('EUR 1.2');
    expect(told('EUR 1,2', { language: 'en' })).toContain(
      'is not written as in English, which the text is said to be in',
    );
    expect(told('2 billions d’euros', { language: 'fr' })).toBe('EUR 2000000000000');
    expect(told('$5m', { signs: { $: 'CAD' } })).toBe('CAD 5000000');
    expect(told('1 200', { unit: 'tanks' })).toBe('1200 tanks');
    expect(told('up to 49', { unit: 'tanks' })).toBe('upTo 49 tanks');
    expect(told('EUR 49', { unit: 'tanks' })).toContain('is money, and the unit is said to be `tanks`');
  });

  const languages: readonly TextLanguage[] = ['en', 'de', 'fr', 'uk'];
  it('is read back from what the tables of Unicode write in each language', () => {
    const amounts = fc
      .tuple(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.nat(6))
      .map(([units, scale]) => exact(units, scale));
    fc.assert(
      fc.property(
        amounts,
        fc.constantFrom(...languages),
        fc.constantFrom('EUR', 'UAH', 'PLN'),
        (value, language, currency) => {
          const format = new Intl.NumberFormat(language, {
            style: 'currency',
            currency,
            maximumFractionDigits: 6,
            currencyDisplay: 'code',
          });
          const written = format.format(formatExact(value) as Intl.StringNumericLiteral);
          expect(told(written, { language }), written).toBe(`${currency} ${formatExact(value)}`);
        },
      ),
    );
  });

  it('is read back with the words of number that each language writes', () => {
    const words = { en: /billion|million|thousand|[KMB]/, de: /./, fr: /./, uk: /./ };
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999 }),
        fc.constantFrom(6, 9),
        fc.constantFrom(...languages),
        fc.constantFrom('short' as const, 'long' as const),
        (tenths, power, language, compactDisplay) => {
          const value = exact(BigInt(tenths) * 10n ** BigInt(power - 1));
          const format = new Intl.NumberFormat(language, {
            notation: 'compact',
            compactDisplay,
            maximumFractionDigits: 1,
            minimumFractionDigits: 1,
          });
          const written = format.format(formatExact(value) as Intl.StringNumericLiteral);
          expect(written).toMatch(words[language]);
          if (tenths >= 10) expect(told(`EUR ${written}`, { language }), written).toBe(`EUR ${formatExact(value)}`);
        },
      ),
    );
  });
});
