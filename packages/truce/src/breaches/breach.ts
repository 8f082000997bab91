import type { FindingId } from '../findings/index.ts';
import type { IncidentId } from '../incidents/index.ts';
import type { CountRange, Instant } from '../kernel/index.ts';
import type { Id } from '../terms/index.ts';

/** Names an apparent breach; a determination refers to it by this name. */
export type BreachId = string & { readonly __brand: 'BreachId' };

/**
 * A finding beyond its limit that nobody has determined yet. It is not a breach: it becomes one when the body that
 * the text names determines it, in a determination of its own.
 */
export interface ApparentBreach {
  readonly id: BreachId;
  readonly status: 'apparent';
  readonly finding: FindingId;
  readonly clause: Id;
  readonly kind: 'threshold' | 'prohibition';
  readonly zones: readonly string[];
  /** Code of the actor; absent: not attributed. */
  readonly actor?: string;
  /** The level that the clause raises, where it names one. */
  readonly level?: Id;
  readonly onset: Instant;
  readonly clear?: Instant;
  readonly count: CountRange;
  /** True where even the lowest count is beyond the limit. */
  readonly certain: boolean;
  readonly evidence: readonly IncidentId[];
}
