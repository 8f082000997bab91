export { amountWords } from './amount-words.ts';
export { type FundingOfItem, fundingOf, overcommitted } from './money.ts';
