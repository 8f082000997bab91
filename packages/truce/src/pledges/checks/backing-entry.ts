import type { Instant, Interval } from '../../kernel/index.ts';
import type { Id } from '../../terms/index.ts';
import type { ToldEntry } from '../told-entry.ts';

/**
 * One dated word on what carries a donor's promises at home: mandates, votes, elections. A later word of the same speaker on
 * the same mandate, vote or election takes the place of an earlier one.
 */
export interface BackingEntry extends ToldEntry {
  /** The donor, as its pledges name it. */
  readonly donor: string;
  /** The pledges meant; absent: all of the donor's. */
  readonly pledges?: readonly Id[];
  readonly telling:
    | {
        readonly what: 'mandate';
        readonly name: string;
        readonly state: 'required' | 'granted' | 'refused';
        /** When a mandate that was granted ends. */
        readonly until?: Instant;
      }
    /** Votes for, and the votes that were needed. */
    | { readonly what: 'vote'; readonly name: string; readonly votesFor: number; readonly votesNeeded: number }
    /** When an election is held or falls due. */
    | { readonly what: 'election'; readonly name: string; readonly during: Interval };
}
