import type { Id } from '../../terms/index.ts';
import type { Amount } from '../amount.ts';
import type { ToldEntry } from '../told-entry.ts';

/** Why two pledges may speak of one thing. */
export type OverlapKind = 'euShare' | 'jointPurchase' | 'loanAndGrant' | 'samePledge';

/**
 * One dated word on whether two pledges speak of the same. A person tells it; the machine only suggests candidates. A later word
 * of the same speaker on the same two, in either order, takes the place of an earlier one.
 */
export interface OverlapEntry extends ToldEntry {
  readonly pledge: Id;
  readonly with: Id;
  readonly telling: /** `amount`: how much of both is the same; absent: as much as can be. */
    | { readonly what: 'overlaps'; readonly kind: OverlapKind; readonly amount?: Amount }
    /** They are two things. */
    | { readonly what: 'apart' };
}
