import { type Instant, instant } from '@truceline/truce/kernel';
import type { Happened, Place, TimePrecision } from '@truceline/truce/reports';
import type { StoredEntry } from './journal.ts';

/** Who speaks, where the name was destroyed. One name for all of a feed: nobody counts as two voices because both were erased. */
export const sourceDestroyed = '(destroyed)';

/** Sealed members without which a report is none; each has a coarse stand-in where it was destroyed. */
export interface StandIns {
  readonly source: string;
  readonly item: string;
  readonly place: Place;
  readonly happenedAt: Happened;
  readonly media: readonly never[];
}

/**
 * What stands in for destroyed fields of a report: nothing is made more exact than what is left tells. Without its exact place
 * a report lies in no zone; without its exact time it has the finest interval that is still held, and counts as dated by its source.
 */
export function standInsFor({ index, happened, sealed = [] }: StoredEntry): StandIns {
  const held = new Map(sealed.map(({ path, value }) => [path, value]));
  const regions = held.get('place/region');
  const time = [held.get('time/minute'), held.get('time/hour'), happened].find((each) => typeof each === 'string');
  return {
    source: sourceDestroyed,
    item: `destroyed-${index}`,
    place: Array.isArray(regions)
      ? { precision: 'region', regions: regions.map(String) }
      : { precision: 'unknown', regions: [] },
    happenedAt: happenedFrom(String(time)),
    media: [],
  };
}

const unitsMs = { M: 60_000, H: 3_600_000, D: 86_400_000 } as const;
const dayMs = unitsMs.D;

/** `2026-03-01T04:00Z/PT1H` as an interval. An entry of a report always has its days. */
function happenedFrom(text: string): Happened {
  const parts = /^(.{16}Z)\/PT?(\d+)([MHD])$/.exec(text);
  if (!parts) throw new RangeError(`\`${text}\` is no interval of an entry`);
  const startsAt = instant(Date.parse(parts[1]!));
  const lengthMs = Number(parts[2]) * unitsMs[parts[3] as keyof typeof unitsMs];
  return { startsAt, endsAt: (startsAt + lengthMs) as Instant, precision: precisionOf(lengthMs), of: 'report' };
}

function precisionOf(lengthMs: number): TimePrecision {
  if (lengthMs < unitsMs.H) return 'moment';
  if (lengthMs < dayMs) return 'hour';
  if (lengthMs <= 2 * dayMs) return 'day';
  if (lengthMs <= 8 * dayMs) return 'week';
  return lengthMs <= 32 * dayMs ? 'month' : 'longer';
}
