import { type CoverageBook, watchedOf } from '../../coverage/index.ts';
import { spanOfDay, type UncertainPlace, type ZoneIndex } from '../../kernel/index.ts';
import { countsAround, type IncidentIndex, type LookedDay } from '../../recovery/index.ts';
import type { Edition } from '../release/index.ts';
import type { DaysOfZone } from './days-of-zone.ts';

/** What a case knows beyond its edition, for counts within a radius: the operator's alone. */
export interface AroundAsked {
  readonly radiusM: number;
  readonly incidents: IncidentIndex;
  /** Absent where nobody recorded where they looked. */
  readonly book?: CoverageBook;
}

/** The days of a circle, and the zone whose watching is of all of it; absent where the circle crosses an edge. */
export interface DaysAround extends DaysOfZone {
  readonly zone?: string;
}

const hourMs = 3_600_000;

/**
 * What was recorded within a radius, day by day, with the hours watched of the zone that holds the whole circle. Where none does, what was
 * watched of the circle is not known, and no hours stand. An incident that may be of two days is possible on both.
 */
export function daysAround(
  edition: Edition,
  place: UncertainPlace,
  zones: ZoneIndex,
  { radiusM, incidents, book }: AroundAsked,
): DaysAround {
  const { dayZone, until } = edition.case;
  const circle = { ...place, radiusM: place.radiusM + radiusM };
  const holding = zones.names.filter(
    (zone) => zones.versionAt(zone, until) && zones.membership(zone, circle, until).certainty === 'inside',
  );
  const over = edition.days.filter(({ day }) => spanOfDay(day, dayZone).endsAt <= until);
  const spans = over.map(({ day }) => spanOfDay(day, dayZone));
  const watchedOn = (zone: string) => spans.map((span) => watchedOf(book, zone, span));
  const least = holding
    .map((zone) => ({ zone, figures: watchedOn(zone) }))
    .sort((a, b) => total(a.figures) - total(b.figures))[0];
  const [counts] = countsAround(
    incidents,
    { at: place.at!, uncertaintyM: place.radiusM },
    { radiiM: [radiusM], periods: spans.map((during) => ({ during })), months: [] },
  );
  return {
    ...(least ? { zone: least.zone } : {}),
    days: over.map(({ day, floor }, index): LookedDay => {
      const { low, best, high } = counts!.periods[index]!.incidents;
      const { startsAt, endsAt } = spans[index]!;
      const figures = least?.figures[index];
      return {
        day,
        counts: { low, best, high },
        hours: (endsAt - startsAt) / hourMs,
        ...(least ? {} : { watchedInParts: true }),
        ...(figures?.recorded ? { hoursWatched: figures.watchedMs / hourMs } : {}),
        ...(floor.kind === 'fixed' ? { floorPerMille: floor.perMille } : {}),
      };
    }),
    notOver: edition.days.length - over.length,
    notTold: 0,
  };
}

function total(figures: readonly { readonly watchedMs: number }[]): number {
  return figures.reduce((sum, { watchedMs }) => sum + watchedMs, 0);
}
