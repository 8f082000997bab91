import type { Interval } from '../kernel/index.ts';

/** How somebody watched. */
export type Means = 'patrol' | 'mirrorPatrol' | 'camera' | 'uav' | 'post' | 'acoustic' | 'radar' | 'satellite';

/**
 * A stretch of watching: who looked where, for how long, and how long they were kept from it. The denominator of
 * every count; a zone without coverage is "not known", never quiet.
 */
export interface Coverage {
  readonly feed: string;
  readonly item: string;
  /** Short name of the zone that was watched, as the agreement names it. */
  readonly zone: string;
  readonly means: Means;
  readonly during: Interval;
  readonly plannedMs: number;
  readonly actualMs: number;
  readonly deniedMs: number;
  readonly exercise?: true;
}
