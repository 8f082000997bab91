import { poissonLimits } from '../../statistics/index.ts';

/** How many incidents were recorded: surely, probably where that is told, and at most. */
export interface RecordedCount {
  readonly low: number;
  readonly best?: number;
  readonly high: number;
}

/** What was recorded in a stretch, and how much of it was looked at. */
export interface Looked {
  readonly counts: RecordedCount;
  /** Hours of the stretch. */
  readonly hours: number;
  /** Hours of it in which at least one means watched; absent where nobody recorded where they looked. */
  readonly hoursWatched?: number;
  /** The ground lies in more than one zone, or beyond them: nobody's hours are of all of it. */
  readonly watchedInParts?: true;
  /** The floor that stood before it, or its week, began, in parts of a thousand; absent where none did. */
  readonly floorPerMille?: number;
}

/** Why no rate stands. */
export type RateLack =
  | 'nothingLookedAt'
  | 'watchingNotRecorded'
  | 'noFloor'
  | 'belowFloor'
  | 'nothingWatched'
  | 'watchedInParts';

/** A rate with the limits that the counts and chance leave. */
export interface Rate {
  /** Absent where the count is told as a range alone. */
  readonly value?: number;
  readonly low: number;
  readonly high: number;
}

/** The rate of a stretch, or why it cannot be determined; what was recorded stands beside it either way. */
export type RateReading = Looked &
  (
    | {
        readonly kind: 'rate';
        /** Incidents in 30 days of the calendar, as if nothing had happened unseen. */
        readonly per30Days: Rate;
        /** Incidents in 30 days of watching, 720 hours, as if the hours that nobody watched had been like the others. */
        readonly per30DaysWatched: Rate;
      }
    | { readonly kind: 'notDeterminable'; readonly because: readonly RateLack[] }
  );

const hoursPer30Days = 720;

/**
 * The rate of recorded incidents with the exact Poisson interval of Garwood, from the lower limit of the surely recorded to the
 * upper limit of all that may have been. Below the floor, and without one, there is no rate: a count of 0 that nobody watched for is no rate of 0. The interval
 * supposes that incidents come independently of each other; where they come in clusters it is too narrow.
 */
export function rateOf(looked: Looked): RateReading {
  const because = lacks(looked);
  if (because.length > 0) return { ...looked, kind: 'notDeterminable', because };
  return {
    ...looked,
    kind: 'rate',
    per30Days: rateOver(looked.counts, looked.hours),
    per30DaysWatched: rateOver(looked.counts, looked.hoursWatched!),
  };
}

function lacks({ hours, hoursWatched, floorPerMille, watchedInParts }: Looked): readonly RateLack[] {
  if (!(hours > 0)) return ['nothingLookedAt'];
  if (watchedInParts) return ['watchedInParts'];
  if (hoursWatched === undefined) return ['watchingNotRecorded'];
  return [
    ...(hoursWatched > 0 ? [] : ['nothingWatched' as const]),
    ...(floorPerMille === undefined
      ? ['noFloor' as const]
      : hoursWatched * 1000 < floorPerMille * hours
        ? ['belowFloor' as const]
        : []),
  ];
}

function rateOver({ low, best, high }: RecordedCount, hours: number): Rate {
  const scale = hoursPer30Days / hours;
  return {
    ...(best === undefined ? {} : { value: best * scale }),
    low: poissonLimits(low).low * scale,
    high: poissonLimits(high).high * scale,
  };
}
