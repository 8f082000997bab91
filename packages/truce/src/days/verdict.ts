import type { Instant } from '../kernel/index.ts';
import type { CeasefirePeriod } from '../terms/index.ts';
import type { ZoneDay } from './tally.ts';

/**
 * What may be said of one zone on one day. There is no word for "quiet": the best that can be said is that no limit was
 * passed by what was recorded, with how much was watched.
 */
export interface Verdict {
  readonly kind: 'noTruceInForce' | 'beyondLimit' | 'noBreachRecorded' | 'notDeterminable';
  /** Lower-case grounds, in words. */
  readonly because: readonly string[];
}

/** Judges a zone on a day. `floorPerMille`: least share of the day that must have been watched, fixed beforehand. */
export function verdictOf(
  zone: ZoneDay,
  day: {
    readonly periods: readonly CeasefirePeriod[];
    readonly from: Instant;
    readonly to: Instant;
    readonly floorPerMille: number;
    readonly measurable: boolean;
  },
): Verdict {
  const silent = day.periods.find((period) => period.start.kind === 'silent');
  const inForce = day.periods.some(
    (period) =>
      period.start.kind === 'at' && period.start.at < day.to && (period.end.kind !== 'at' || period.end.at > day.from),
  );
  if (!inForce)
    return {
      kind: 'noTruceInForce',
      because: [silent ? 'the text does not say when the ceasefire starts' : 'no ceasefire is in force on this day'],
    };
  if (zone.breaches.length > 0)
    return {
      kind: 'beyondLimit',
      because: [`${zone.breaches.length} apparent breach${zone.breaches.length === 1 ? '' : 'es'} stood on this day`],
    };
  if (!day.measurable)
    return { kind: 'notDeterminable', because: ['the text sets no limit that can be measured here'] };
  if (!zone.watched.recorded) return { kind: 'notDeterminable', because: ['nobody recorded where they looked'] };
  const sharePerMille = Math.floor((zone.watched.watchedMs * 1000) / zone.watched.lengthMs);
  if (sharePerMille < day.floorPerMille)
    return {
      kind: 'notDeterminable',
      because: [
        `watched ${Math.floor(sharePerMille / 10)} % of the day, below the floor of ${Math.floor(day.floorPerMille / 10)} %`,
      ],
    };
  return { kind: 'noBreachRecorded', because: [`watched ${Math.floor(sharePerMille / 10)} % of the day`] };
}
