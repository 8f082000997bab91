export { isCurrency } from './currencies.ts';
export { namedFrom } from './named-from-said.ts';
export { numberFrom, type TextLanguage, textLanguages } from './number-text.ts';
export { type AmountContext, type AmountSaid, readAmount } from './read-amount.ts';
