import { shortName } from '../terms/index.ts';
import type { Edition } from './release/index.ts';

/** A number of incidents within one day that the text limits in one zone. */
export interface DayLimit {
  readonly clause: string;
  readonly zone: string;
  readonly comparison: '>=' | '>';
  readonly limit: number;
  /** Counted over the calendar day, or over any 24 hours: then a column of a day and the limit are not of the same stretch. */
  readonly over: 'day' | 'anyDay';
}

const dayMs = 86_400_000;

/** The lowest limit of a day that the text sets in each drawn zone on incidents by whomever. */
export function limitsOf(edition: Edition): readonly DayLimit[] {
  const lowest = new Map<string, DayLimit>();
  for (const each of limitsIn(edition)) {
    const other = lowest.get(each.zone);
    if (!other || each.limit < other.limit) lowest.set(each.zone, each);
  }
  return [...lowest.values()];
}

function limitsIn({ agreement, zones }: Edition): readonly DayLimit[] {
  return agreement.terms.counters.flatMap((counter): readonly DayLimit[] => {
    const { comparison, window } = counter;
    if (counter.measure !== undefined || counter.by.length > 0 || counter.count.kind !== 'said') return [];
    if ((comparison !== '>=' && comparison !== '>') || window?.kind !== 'said') return [];
    const { length, kind } = window.value;
    const isDay = length.kind === 'exact' ? length.durationMs === dayMs : length.months === 0 && length.days === 1;
    if (!isDay) return [];
    const limit = counter.count.value;
    return counter.zones.flatMap((each): readonly DayLimit[] => {
      const zone =
        typeof each === 'string'
          ? zones.find(({ zone: drawn }) => drawn === each || drawn === shortName(each))
          : undefined;
      return zone
        ? [{ clause: counter.id, zone: zone.zone, comparison, limit, over: kind === 'tumbling' ? 'day' : 'anyDay' }]
        : [];
    });
  });
}
