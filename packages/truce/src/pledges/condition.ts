import type { ClauseState } from '../decisions/index.ts';
import type { Instant } from '../kernel/index.ts';
import type { Id } from '../terms/index.ts';
import type { Stage } from './entry.ts';

/** What must hold before a pledge is due. With `until`, by when at the latest: afterwards it is no longer to be had. */
export type PledgeCondition = { readonly until?: Instant } & WhatMustHold;

type WhatMustHold =
  /** A clause of the terms is in a state: `paris/ceasefire/cf` is `inForce`. */
  | { readonly kind: 'clause'; readonly of: Id; readonly state: ClauseState['state'] }
  /** A body has adopted: "if the Bundestag agrees". `on` is the item that is voted on; absent where the words name none. */
  | { readonly kind: 'decision'; readonly body: Id; readonly on?: Id }
  /** A mandate or another item is recorded to be in a state: `granted`. */
  | { readonly kind: 'recorded'; readonly of: Id; readonly is: string }
  /** Another pledge has come so far: "if the others match it". */
  | { readonly kind: 'pledge'; readonly of: Id; readonly stage: Stage }
  /** Words that nothing on the record can answer. */
  | { readonly kind: 'words'; readonly words: string };

/**
 * What has become of a condition. `notYet`: it can still come. `notMet`: it can no longer, for its time is over or it was
 * turned down. `unknown`: the record does not tell.
 */
export type ConditionValue = 'met' | 'notYet' | 'notMet' | 'unknown';

/** A limit that the donor sets on what is promised. With `only` it is for this task or place alone, with `never` for all others. */
export interface PledgeCaveat {
  readonly text: string;
  readonly kind: 'only' | 'never';
  readonly task?: string;
  readonly place?: string;
  readonly from?: Instant;
  readonly until?: Instant;
}
