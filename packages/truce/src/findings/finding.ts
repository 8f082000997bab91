import type { IncidentId } from '../incidents/index.ts';
import type { CountRange, Instant } from '../kernel/index.ts';
import type { Comparison, Ground, Id } from '../terms/index.ts';

/** Names a finding by clause, zone, actor and onset. */
export type FindingId = string & { readonly __brand: 'FindingId' };

/** A measurement of incidents against a clause that limits them: the episode during which it lay beyond the limit. */
export interface Finding {
  readonly id: FindingId;
  /** The clause that sets the limit. */
  readonly clause: Id;
  readonly kind: 'threshold' | 'prohibition';
  /** Short names of the zones counted over; empty means everywhere. */
  readonly zones: readonly string[];
  /** Code of the actor whose incidents count; absent where the clause or the reports name none. */
  readonly actor?: string;
  readonly comparison: Comparison;
  readonly limit: number;
  /** The window in words: `24 hours, sliding`. */
  readonly window: string;
  /** `exceeded`: by the best count. `possiblyExceeded`: only if every doubt goes that way. */
  readonly state: 'exceeded' | 'possiblyExceeded';
  /** True where even the lowest count is beyond the limit. */
  readonly certain: boolean;
  readonly onset: Instant;
  /** When it was no longer beyond the limit; absent while it still is. */
  readonly clear?: Instant;
  /** The count at its peak. */
  readonly value: CountRange;
  /** The incidents that stood in the window at some time of the episode, in order of time. */
  readonly evidence: readonly IncidentId[];
}

/** One point of a counter over time: the count from this instant to the next point. */
export interface CountPoint {
  readonly at: Instant;
  readonly count: CountRange;
}

/** Everything measured for one clause. */
export interface Measurement {
  readonly clause: Id;
  readonly kind: 'threshold' | 'prohibition';
  /** Why nothing could be measured; empty where it was. */
  readonly stoppedBy: readonly Ground[];
  readonly findings: readonly Finding[];
  /** The counter over time; empty for a prohibition, where each incident stands alone. */
  readonly series: readonly CountPoint[];
  /** Incidents that count, certainly or likely. */
  readonly counted: readonly IncidentId[];
}
