import type { Instant } from '../../kernel/index.ts';
import type { PromiseDraft } from '../../shield/index.ts';

/** A word on a promise of the exercise, and when it reached the operator. */
export interface PromiseDelivery {
  readonly receivedAt: Instant;
  readonly promise: PromiseDraft;
}
