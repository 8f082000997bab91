import type { Interval } from '../kernel/index.ts';
import type { Id } from '../terms/index.ts';
import type { Amount } from './amount.ts';
import type { PledgeCaveat, PledgeCondition } from './condition.ts';
import type { NamedAmount } from './named-amount.ts';
import type { ToldEntry } from './told-entry.ts';

/** How far a promise has come, in the order of the money ladder. Only the recipient's word confirms. */
export const stages = ['announced', 'committed', 'mandated', 'allocated', 'shipped', 'delivered', 'confirmed'] as const;
/** One step of the ladder. */
export type Stage = (typeof stages)[number];

/** What is promised. */
export const pledgeKinds = [
  'money',
  'equipment',
  'troops',
  'training',
  'intelligence',
  'logistics',
  'facilities',
  'political',
] as const;
/** One of them. */
export type PledgeKind = (typeof pledgeKinds)[number];

/** What an amount was reckoned at; `stated` is the donor's own figure. */
export const valuationBases = ['stated', 'marketPrice', 'replacementCost', 'bookValue', 'estimate'] as const;
/** One of them. */
export type ValuationBasis = (typeof valuationBases)[number];

/** What is said of a pledge beside its amounts. A later word of the same speaker replaces an earlier one, member by member. */
export interface PledgeFacts {
  readonly name: string;
  readonly donor: string;
  readonly recipient: string;
  readonly kind: PledgeKind;
  readonly purpose: string;
  /** Grant, loan, guarantee, from stocks, purchase: as the speaker calls it. */
  readonly instrument: string;
  /** All that must hold before anything of it is due. */
  readonly conditions: readonly PledgeCondition[];
  /** What it may not be used for, or where, or when. */
  readonly caveats: readonly PledgeCaveat[];
  /** When what is due. */
  readonly schedule: readonly Milestone[];
  /** Through whom it flows. */
  readonly channel: string;
  /** What can be seen to happen when it is due. */
  readonly trigger: string;
  /** Who decides on it. */
  readonly decider: string;
  readonly basis: ValuationBasis;
}

/** One step of a schedule: when it is due, how much of it at which stage, and what can be seen to be done then. */
export interface Milestone {
  readonly during: Interval;
  readonly amount?: Amount;
  readonly stage?: Stage;
  readonly name?: string;
}

/** What an entry tells of a pledge. */
export type Telling =
  /** So much more has reached the stage: tranches add up. */
  | { readonly what: 'reached'; readonly stage: Stage; readonly amount: Amount; readonly basis?: ValuationBasis }
  /** An amount is named for the stage without being fixed: `up to EUR 5 bn`. It stands beside, and adds to nothing. */
  | { readonly what: 'named'; readonly stage: Stage; readonly named: NamedAmount }
  | { readonly what: 'described'; readonly facts: Partial<PledgeFacts> }
  /** So much less stands at the stage. */
  | { readonly what: 'reduced'; readonly stage: Stage; readonly amount: Amount }
  /** Nothing stands any more at the stages up to allocation; what was shipped was shipped. */
  | { readonly what: 'withdrawn' }
  /** What stands at the stage is now reckoned at this, in place of all that stood there in `from`'s unit. */
  | {
      readonly what: 'revalued';
      readonly stage: Stage;
      readonly from: Amount;
      readonly to: Amount;
      readonly basis: ValuationBasis;
    }
  | { readonly what: 'renamed'; readonly name: string }
  /**
   * The pledge goes on as several. The parts must make up all that the speaker has standing; each takes over the speaker's
   * facts, conditions and caveats among them. What is only named stays with the pledge that was split: nobody says how it divides.
   */
  | { readonly what: 'split'; readonly into: readonly SplitPart[] }
  /** The pledge goes on as part of another of the same donor. */
  | { readonly what: 'merged'; readonly into: Id };

/** What a part of a split pledge takes with it. */
export interface SplitPart {
  readonly pledge: Id;
  readonly name: string;
  readonly takes: readonly { readonly stage: Stage; readonly amount: Amount }[];
}

/** One dated word on one pledge. */
export interface PledgeEntry extends ToldEntry {
  readonly pledge: Id;
  readonly telling: Telling;
}
