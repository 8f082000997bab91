import type { Design } from '../design.ts';
import { asOneZone, type History, type ZoneHistory } from '../history.ts';

/** What was counted in one place, day by day. */
export interface DailyCounts {
  readonly zone: string;
  readonly counts: readonly number[];
  /** By day 1 where somebody watched, 0 else: a detector stands still on those days. */
  readonly watched: Uint8Array;
}

/** The history by day: all zones as one, or each by itself. */
export function dailyCounts(history: History, counted: Design['counted']): readonly DailyCounts[] {
  const zones: readonly ZoneHistory[] =
    counted === 'together' && history.zones.length > 1 ? [asOneZone(history, 'all')] : history.zones;
  return zones.map(({ zone, dayStarts, watched }) => ({
    zone,
    counts: Array.from({ length: history.days }, (_, day) => dayStarts[day + 1]! - dayStarts[day]!),
    watched,
  }));
}
