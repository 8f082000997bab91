import { exactFigure, isUnitOfOurs, unitWords, valueWords } from '@truceline/truce/pages';
import { type Amount, type Exact, unitOf } from '@truceline/truce/pledges';
import { currentLanguage } from '@truceline/truce/wording';
import { type Markup, markup, prose } from '../markup.ts';
import { saidByOthers } from '../said-by-others.ts';

/** A unit; what is counted and not paid is called in the words of whoever told it. */
export function unitMarkup(unit: string): Markup {
  return unit.startsWith('of ') && !isUnitOfOurs(unit)
    ? markup`<span lang="" dir="auto">${unitWords(unit)}</span>`
    : markup`${unitWords(unit)}`;
}

/** A value with its unit: `EUR 1 000`, `49 tanks`. */
export function valueMarkup(value: Exact, unit: string): Markup {
  return unit.startsWith('of ') && !isUnitOfOurs(unit)
    ? markup`${exactFigure(value)} ${unitMarkup(unit)}`
    : markup`${valueWords(value, unit)}`;
}

/**
 * Our words, `backticks` as code. In a language of ours that is not the one they are kept in, what they quote between quotation marks
 * is set apart as the words of others.
 */
export function quoting(words: string): Markup {
  if (currentLanguage() === 'en') return prose(words);
  return markup`${words
    .split(/([«“„][^«»“”„]*[»”“])/)
    .map((piece, index) =>
      index % 2 === 1
        ? markup`${piece.charAt(0)}${saidByOthers(piece.slice(1, -1))}${piece.charAt(piece.length - 1)}`
        : prose(piece),
    )}`;
}

/** An amount of an entry. */
export function amountMarkup(amount: Amount): Markup {
  return valueMarkup(amount.value, unitOf(amount));
}
