import type { Instant } from '../../kernel/index.ts';
import type { Id } from '../../terms/index.ts';
import type { Amount } from '../amount.ts';
import type { ToldEntry } from '../told-entry.ts';

/** One dated word on what is needed. A later word of the same speaker on the same need takes the place of an earlier one. */
export interface NeedEntry extends ToldEntry {
  readonly need: Id;
  readonly telling:
    | {
        readonly what: 'needed';
        readonly name: string;
        /** What pledges say as their purpose when they count towards it; case, accents and punctuation do not matter. */
        readonly purpose: string;
        readonly amount: Amount;
        /** By when. */
        readonly by?: Instant;
      }
    /** Nothing is needed any more. */
    | { readonly what: 'met' };
}
