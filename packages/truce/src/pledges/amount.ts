import { type Refusal, refuse } from '../kernel/index.ts';
import { compareExact, type Exact, formatExact, isTooLong, nought, plusExact } from './exact.ts';

/** Money of one currency, in whole units of it (euros, not cents or billions). Currencies are ISO 4217 codes. */
export interface Money<C extends string = string> {
  readonly measure: 'money';
  readonly currency: C;
  readonly value: Exact;
}

/** So many of something that is counted and not paid: `49 tanks`, `3000 soldiers trained`. */
export interface Quantity<U extends string = string> {
  readonly measure: 'quantity';
  readonly unit: U;
  readonly value: Exact;
}

/** What a step of a pledge moves. */
export type Amount = Money | Quantity;

/** Money of a currency; nothing where the code has not the shape of ISO 4217. */
export function money<C extends string>(currency: C, value: Exact): Money<C> | undefined {
  return isCurrency(currency) ? { measure: 'money', currency, value } : undefined;
}

/** The sum of two amounts of one currency. Another currency is an error of the types, and a refusal where they cannot see it. */
export function plusMoney<C extends string>(a: Money<C>, b: Money<NoInfer<C>>): Money<C> | Refusal {
  if (a.currency !== b.currency)
    return refuse(
      'money-currencies',
      `\`${a.currency}\` and \`${b.currency}\` cannot be added; convert one at a dated reference rate first`,
    );
  return { measure: 'money', currency: a.currency, value: plusExact(a.value, b.value) };
}

/** `EUR 14098674000`, `49 tanks`. */
export function formatAmount(amount: Amount): string {
  return amount.measure === 'money'
    ? `${amount.currency} ${formatExact(amount.value)}`
    : `${formatExact(amount.value)} ${amount.unit}`;
}

/** What an amount is counted in. Amounts add only where this is the same text. */
export function unitOf(amount: Amount): string {
  return amount.measure === 'money' ? amount.currency : `of ${amount.unit}`;
}

/** Whether an amount is above zero: a step moves something or it is no step. */
export function isPositive({ value }: Amount): boolean {
  return compareExact(value, nought) > 0;
}

/** Why an amount moves nothing, in one line; nothing where it is one that counts. */
export function amountProblem(amount: Amount): string | undefined {
  if (amount.measure === 'money' ? !isCurrency(amount.currency) : !isUnit(amount.unit))
    return amount.measure === 'money'
      ? 'money needs a currency of three capital letters'
      : 'a quantity needs a unit in plain letters on one line';
  if (isTooLong(amount.value)) return 'an amount has 60 digits at most; a longer one is a mistake';
  return isPositive(amount)
    ? undefined
    : `\`${formatAmount(amount)}\` is not above zero; a smaller pledge is told as reduced`;
}

function isCurrency(currency: string): boolean {
  return /^[A-Z]{3}$/.test(currency);
}

function isUnit(unit: string): boolean {
  return unit.trim() !== '' && unit.length <= 100 && !/\p{Cc}/u.test(unit);
}
