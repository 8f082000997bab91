import type { Instant } from '../kernel/index.ts';

/** When what is counted no longer counts: a fixed time after it began, or at the end of the local day or days it falls in. */
export type Window =
  | { readonly kind: 'sliding'; readonly lengthMs: number }
  /** Ends of the windows, ascending; an incident counts until the first that lies behind it. After the last it counts for good. */
  | { readonly kind: 'until'; readonly ends: Float64Array }
  | { readonly kind: 'forGood' };

/** What a counter adds up. `distinct` counts each key once, as long as any of its incidents counts. */
export type Measure = 'count' | 'sum' | 'distinct';

/**
 * A counter over incidents: what counts, for how long, and from which number on something follows. It begins (`onset`) when
 * the number reaches `onset`, and ends (`clear`) when it falls below `clear`, which is at most `onset`: a number that swings
 * around its limit is one episode where the text gives it that slack. Numbers are whole.
 */
export interface Counter {
  /** By trait: 0 where it does not count, 1 where it may, 2 where it likely does, 3 where it certainly does. */
  readonly traits: Uint8Array;
  /** The same by place. */
  readonly places: Uint8Array;
  /** Half-open stretches of time in which the counter counts, ascending and apart; absent: always. */
  readonly guard?: readonly (readonly [from: Instant, to: Instant])[];
  /** The least certainty that counts here: 1 every origin that may, 2 what likely does, 3 what certainly does. */
  readonly least: 1 | 2 | 3;
  readonly window: Window;
  readonly measure: Measure;
  readonly onset: number;
  readonly clear: number;
}

/** From the instant at which the number reached the limit until it fell below; `clear` is absent where nothing ends it. */
export interface CounterEpisode {
  readonly onset: number;
  readonly clear?: number;
}

/** Whether two lists of episodes are the same, and hence the same bytes. */
export function sameEpisodes(a: readonly CounterEpisode[], b: readonly CounterEpisode[]): boolean {
  return a.length === b.length && a.every((each, at) => each.onset === b[at]!.onset && each.clear === b[at]!.clear);
}
