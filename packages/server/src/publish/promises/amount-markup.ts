import { exactFigure, unitWords } from '@truceline/truce/pages';
import { type Amount, type Exact, unitOf } from '@truceline/truce/pledges';
import { type Markup, markup } from '../markup.ts';

/** A unit; what is counted and not paid is called in the words of whoever told it. */
export function unitMarkup(unit: string): Markup {
  return unit.startsWith('of ')
    ? markup`<span lang="" dir="auto">${unitWords(unit)}</span>`
    : markup`${unitWords(unit)}`;
}

/** A value with its unit: `EUR 1 000`, `49 tanks`. */
export function valueMarkup(value: Exact, unit: string): Markup {
  return unit.startsWith('of ')
    ? markup`${exactFigure(value)} ${unitMarkup(unit)}`
    : markup`${unitWords(unit)} ${exactFigure(value)}`;
}

/** An amount of an entry. */
export function amountMarkup(amount: Amount): Markup {
  return valueMarkup(amount.value, unitOf(amount));
}
