import type { Grade } from '../reports/index.ts';

/** `agreement/kind/name`, or for a step `agreement/ladder/ladder/step`. */
export type Id = string;

/** A word out of one of the language's tables. */
export type Word = string;

/** Exact digits, so that no machine rounds them. */
export type Decimal = string;

/** Said, with a note where the encoder derived it; or silent, with the hole that says what is left open. */
export type Value<T> =
  | { readonly kind: 'said'; readonly value: T; readonly derived?: string }
  | { readonly kind: 'silent'; readonly hole: Id };

export type Reference = Id | { readonly kind: 'silent'; readonly hole: Id };

export type References = readonly Reference[];

export interface Valid {
  readonly from: string;
  readonly to?: string;
}

export type Duration =
  | { readonly kind: 'exact'; readonly durationMs: number }
  | { readonly kind: 'calendar'; readonly months: number; readonly days: number };

export type Quantity =
  | { readonly kind: 'length'; readonly lengthMm: Decimal }
  | { readonly kind: 'money'; readonly amountMinor: Decimal; readonly currency: Word; readonly per?: Word }
  | { readonly kind: 'count'; readonly count: Decimal; readonly unit: Word };

export type Comparison = '>=' | '>' | '=' | '<' | '<=';

export type Basis = 'seats' | 'weight' | 'population' | 'present';

export type AnchorInstant =
  | 'occurrence'
  | 'detection'
  | 'report'
  | 'verification'
  | 'determination'
  | 'referral'
  | 'notification'
  | 'decision'
  | 'start';

export type Time =
  | { readonly kind: 'at'; readonly at: string; readonly plus?: Duration; readonly minus?: Duration }
  | { readonly kind: 'start'; readonly of: Id; readonly plus?: Duration; readonly minus?: Duration }
  | { readonly kind: 'silent'; readonly hole: Id };

export type Bound =
  | { readonly kind: 'when'; readonly when: Condition }
  | { readonly kind: 'time'; readonly time: Time }
  | { readonly kind: 'never' };

/** A deadline or an earliest moment: how long, counted from what, and whether it starts anew. */
export interface ClockRule {
  readonly kind: 'latest' | 'earliest';
  readonly length: Value<Duration>;
  readonly from?: Value<{ readonly instant: AnchorInstant; readonly of?: Id }>;
  readonly resets?: Value<'never' | 'each' | 'quiet'>;
}

export type Otherwise = Value<{ readonly outcome: Word; readonly to?: Id }>;

export interface Verification {
  readonly by: Reference;
  readonly grade?: Grade;
  readonly attribution?: Decimal;
}

export type Funding =
  // Pledges that are named; `others` is the hole where the list goes on.
  | { readonly kind: 'pledges'; readonly pledges: readonly Id[]; readonly others?: Id }
  | { readonly kind: 'silent'; readonly hole: Id };

/** What one actor puts in, where the text says so. */
export interface ContributionTerm {
  readonly actor: Reference;
  readonly amount?: Value<Quantity>;
  /** The class of things or troops that the amount counts. */
  readonly of?: Id;
  /** The day from which it is there. */
  readonly from?: Value<string>;
  /** How long before it is there it has to be asked for. */
  readonly notice?: Value<Duration>;
  /** How many sets of people the contribution is kept up with; only one of them is there at a time. */
  readonly rotation?: Value<number>;
}

/** What a force needs: how much, of what, where, from which day. */
export interface RequirementTerm {
  readonly amount: Value<Quantity>;
  readonly of?: Id;
  readonly zone?: Reference;
  readonly from?: Value<string>;
}

/** How low or high a zone reaches, above ground, the sea or a surface of standard pressure, where the text says which. */
export interface Height {
  readonly height: Quantity;
  readonly above?: Word;
}

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | { readonly kind: 'state'; readonly of: Id; readonly is: Word; readonly lasting?: Duration }
  | {
      readonly kind: 'breach' | 'apparentBreach';
      readonly of?: Id;
      readonly comparison: Comparison;
      readonly level: Id;
    }
  | { readonly kind: 'decision'; readonly body: Id; readonly pending?: true }
  | { readonly kind: 'request'; readonly of: Id }
  | { readonly kind: 'certified'; readonly by: Reference; readonly grade?: Grade }
  | { readonly kind: 'after' | 'before'; readonly time: Time }
  | { readonly kind: 'determined'; readonly words: string }
  | { readonly kind: 'silent'; readonly hole: Id };

export type VotingRule =
  | { readonly kind: 'consensus'; readonly minus: number }
  | {
      readonly kind: 'majority';
      readonly parts: readonly {
        readonly comparison: Comparison;
        readonly numerator: number;
        readonly denominator: number;
        readonly of: Basis;
      }[];
    }
  | { readonly kind: 'chair'; readonly actor: Id };

export type Act =
  | {
      readonly kind: 'withdraw' | 'keepOut' | 'place';
      readonly classes: References;
      readonly comparison?: Comparison;
      readonly distance?: Value<Quantity>;
      readonly from?: Id;
      readonly width?: Value<Quantity>;
      readonly widthComparison?: Comparison;
    }
  | { readonly kind: 'commit'; readonly incidents: References; readonly against: References }
  | { readonly kind: 'do'; readonly words: Value<string> };

export type Delivery =
  | {
      readonly kind: 'said';
      readonly action: Word;
      readonly force?: Id;
      readonly zone?: Reference;
      readonly clock?: ClockRule;
    }
  | { readonly kind: 'silent'; readonly hole: Id };
