import type { ReleasedCount, ReleasedTime } from './edition.ts';

/** A party's own published total as it may be shown, with what was found in the same time beside it and never in it. */
export interface ReleasedClaim {
  readonly by: string;
  readonly against?: string;
  readonly from: ReleasedTime;
  readonly to: ReleasedTime;
  /** Short name of the zone that it speaks of; absent: of no one zone. */
  readonly zone?: string;
  readonly publishedAt?: ReleasedTime;
  readonly counted: string;
  readonly number: number;
  readonly bound: 'exact' | 'atLeast' | 'about';
  readonly media: readonly { readonly url: string; readonly title?: string }[];
  readonly note?: string;
  readonly found: FoundBeside;
}

/** What was found in the time and zone of a claim, or why this edition does not tell it. */
export type FoundBeside =
  | { readonly kind: 'count'; readonly count: ReleasedCount }
  | { readonly kind: 'notTold'; readonly why: string };
