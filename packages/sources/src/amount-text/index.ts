export { type TextLanguage, textLanguages } from './number-text.ts';
export { type AmountContext, type AmountSaid, readAmount } from './read-amount.ts';
