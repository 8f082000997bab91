import type { Instant, Interval } from '../kernel/index.ts';

/**
 * A party's own published total, in the party's own units. It is kept in a ledger beside our figures and is never
 * counted, added, averaged or turned into a finding.
 */
export interface PartyClaim {
  readonly feed: string;
  readonly item: string;
  /** Code of the party that makes the claim. */
  readonly by: string;
  /** Code of the party it accuses, where it names one. */
  readonly against?: string;
  readonly period: Interval;
  /** Short name of the zone of the text that it speaks of; absent where it speaks of no one zone. */
  readonly zone?: string;
  readonly publishedAt?: Instant;
  /** What it says it counted, in its own words: "violations", "shellings". */
  readonly counted: string;
  /** The number as claimed; `atLeast` where the words were "over" or "nearly". */
  readonly number: number;
  readonly bound: 'exact' | 'atLeast' | 'about';
  readonly media: readonly { readonly url: string; readonly title?: string }[];
  /** Where the claim itself does not add up or is told differently elsewhere. */
  readonly note?: string;
  readonly exercise?: true;
}
