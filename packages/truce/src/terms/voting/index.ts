export * from './availability.ts';
export type { AbstentionRule, Ballot, Ballots, BodyRules, VoteOutcome, VoteTest } from './ballot.ts';
export * from './decide.ts';
export { amountWords, leastOf, type Measure, type MeasureOrGap, measureOf, type Share } from './exact-share.ts';
