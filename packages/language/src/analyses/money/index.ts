export { amountWords } from './amount-words.ts';
export { type FundingOfItem, fundingOf, type Money, type Overcommitted, overcommitted } from './money.ts';
