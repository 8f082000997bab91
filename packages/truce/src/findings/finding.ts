import type { IncidentId } from '../incidents/index.ts';
import type { CountRange, Instant } from '../kernel/index.ts';
import type { Comparison, CountedMeasure, Ground, Id } from '../terms/index.ts';

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
  /** What is counted of the incidents; absent: they themselves. */
  readonly measure?: CountedMeasure;
  readonly comparison: Comparison;
  readonly limit: number;
  /** The window in words, with what is counted and when it is over: `7 days, sliding; days counted; over below 2`. */
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
  /** What was expected at that time; absent where days or places are counted. */
  readonly expected?: Expected;
  /** The incidents that stood in the window at some time of the episode, in order of time. */
  readonly evidence: readonly IncidentId[];
}

/**
 * The count that chances add up to, in thousandths: of each incident the chance that it lies where the clause counts. Those
 * whose chance nobody knows are left out and told.
 */
export interface Expected {
  readonly milli: number;
  readonly withoutChance: number;
}

/** One point of a counter over time: the count from this instant to the next point. */
export interface CountPoint {
  readonly at: Instant;
  readonly count: CountRange;
  readonly expected?: Expected;
}

/** Everything measured for one clause. */
export interface Measurement {
  readonly clause: Id;
  readonly kind: 'threshold' | 'prohibition';
  /** Short names of the zones counted over; empty means everywhere. */
  readonly zones: readonly string[];
  /** Length of the window, as it is at the last instant looked at; absent where there is none. */
  readonly windowMs?: number;
  /** Why nothing could be measured; empty where it was. */
  readonly stoppedBy: readonly Ground[];
  readonly findings: readonly Finding[];
  /** The counter over time; empty for a prohibition, where each incident stands alone. */
  readonly series: readonly CountPoint[];
  /** Incidents that count, certainly or likely. */
  readonly counted: readonly IncidentId[];
}
