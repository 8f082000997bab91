import { compareExact, isTooLong, type Money, money, nought, parseExact } from '@truceline/truce/pledges';
import { clip } from '../cells.ts';
import { digitsOf, exactOfDigits } from '../json-digits.ts';
import { memberOf, textOf } from './json-members.ts';
import type { Remarks } from './remarks.ts';

/**
 * A `Value` (amount and currency), digit by digit. Rejected where it is no amount or names no currency; noted and left out
 * where it is nought, of which nobody can say whether it means none or unknown. Below nought only with `refunds`.
 */
export function moneyOf(
  value: unknown,
  column: string,
  remarks: Remarks,
  { refunds = false }: { readonly refunds?: boolean } = {},
): Money | undefined {
  const amount = memberOf(value, 'amount');
  if (value === undefined || (amount === undefined && memberOf(value, 'currency') === undefined)) return undefined;
  const digits = digitsOf(amount);
  const text = typeof amount === 'string' ? amount.trim() : (digits ?? '');
  const figure = digits === undefined ? parseExact(text) : exactOfDigits(digits);
  if (figure === undefined || isTooLong(figure))
    return void remarks.reject(
      column,
      text === '' ? 'has no amount' : `\`${clip(text)}\` is no amount of sixty digits at most`,
    );
  const currency = textOf(memberOf(value, 'currency'));
  if (currency === undefined) return void remarks.reject(column, `\`${clip(text)}\` is of no currency`);
  const found = money(currency.toUpperCase(), figure);
  if (found === undefined) return void remarks.reject(column, `\`${clip(currency)}\` is no currency such as EUR`);
  const sign = compareExact(figure, nought);
  if (sign === 0) return void remarks.note(column, 'is 0, which may mean none or unknown; it is not taken over');
  if (sign < 0 && !refunds) return void remarks.reject(column, `\`${clip(text)}\` is below nought`);
  return found;
}
