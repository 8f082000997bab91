import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../kernel/index.ts';
import { type Money, money, plusMoney } from './amount.ts';
import { compareExact, exact, formatExact, minusExact, nought, parseExact, percentOf, plusExact } from './exact.ts';

const numbers = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat(12))
  .map(([units, scale]) => exact(units, scale));

describe('exact numbers', () => {
  it('keep what was printed, where floating point would not', () => {
    const sum = ['0.1', '0.2'].map((text) => parseExact(text)!).reduce(plusExact);
    expect(formatExact(sum)).toBe('0.3');
    expect(formatExact(parseExact('1312.77115526256')!)).toBe('1312.77115526256');
    expect(formatExact(parseExact('-0.030339')!)).toBe('-0.030339');
    expect(formatExact(parseExact('3')!, 6)).toBe('3.000000');
    expect(parseExact('1.50')).toEqual(parseExact('1.5'));
  });

  it.each(['', '1,2', '1e9', '.5', '5.', 'EUR 1,2 Mrd.', '--1', '+1', ' 1', 'NaN', '0x10', '1'.repeat(61)])(
    'do not guess at `%s`',
    (text) => expect(parseExact(text)).toBeUndefined(),
  );

  it('read what they write, and add in any order to the same record', () => {
    fc.assert(
      fc.property(numbers, numbers, numbers, (a, b, c) => {
        expect(parseExact(formatExact(a))).toEqual(a);
        expect(plusExact(a, b)).toEqual(plusExact(b, a));
        expect(plusExact(plusExact(a, b), c)).toEqual(plusExact(a, plusExact(b, c)));
        expect(minusExact(plusExact(a, b), b)).toEqual(a);
        expect(Math.sign(compareExact(a, b))).toBe(-Math.sign(compareExact(b, a)) + 0);
      }),
    );
  });

  it('give a share of a whole in per cent, rounded half away from zero, and none of nothing', () => {
    const share = (part: string, whole: string, places: number) => {
      const found = percentOf(parseExact(part)!, parseExact(whole)!, places);
      return found && formatExact(found, places);
    };
    expect(share('1', '3', 4)).toBe('33.3333');
    expect([share('1', '800', 2), share('-1', '800', 2)]).toEqual(['0.13', '-0.13']);
    expect([share('1', '0', 2), share('1', '-2', 2)]).toEqual([undefined, undefined]);
    expect(percentOf(nought, parseExact('7')!, 3)).toEqual(nought);
  });
});

describe('money', () => {
  it('of two currencies is not added: the types say so, and a refusal where they cannot', () => {
    const euros = money('EUR', parseExact('1')!)!;
    const dollars = money('USD', parseExact('2')!)!;
    // @ts-expect-error Dollars are no euros.
    const mixed = plusMoney(euros, dollars);
    expect(isRefusal(mixed) && mixed.message).toBe(
      '`EUR` and `USD` cannot be added; convert one at a dated reference rate first',
    );
    const unseen: readonly Money[] = [euros, dollars];
    expect(isRefusal(plusMoney(unseen[0]!, unseen[1]!))).toBe(true);
    expect(plusMoney(euros, euros)).toEqual({ measure: 'money', currency: 'EUR', value: parseExact('2') });
  });

  it.each(['', 'eur', 'EURO', '€'])('has no currency `%s`', (code) => expect(money(code, nought)).toBeUndefined());
});
