import { type CoverageBook, nobodyRecorded } from '../../coverage/index.ts';
import type { Instant, Interval, ZoneIndex } from '../../kernel/index.ts';
import type { Spot } from './spot.ts';

/**
 * How long anybody had some part of a zone in reach, of how long: the denominator of every count. `recorded` is false where
 * nobody told where they looked, which is not the same as quiet.
 */
export interface ZoneWatched {
  readonly zone: string;
  readonly recorded: boolean;
  readonly watchedMs: number;
  readonly lengthMs: number;
}

/** What is asked of a book of coverage. */
export type HoursBook = Pick<CoverageBook, 'within'>;

/** Zones that certainly or possibly have ground within a radius of the spot at an instant, in the order of their names. */
export function zonesAround(
  zones: ZoneIndex,
  { at, uncertaintyM }: Pick<Spot, 'at' | 'uncertaintyM'>,
  { radiusM, on }: { readonly radiusM: number; readonly on: Instant },
): readonly string[] {
  const place = { at, radiusM: radiusM + uncertaintyM, regions: [] };
  return zones.candidates(place).filter((zone) => zones.membership(zone, place, on).certainty !== 'outside');
}

/** What was watched of each of the zones in a stretch. Zones overlap, so that their hours are never added. */
export function watchedIn(
  book: HoursBook | undefined,
  zones: readonly string[],
  during: Interval,
): readonly ZoneWatched[] {
  return zones.map((zone) => {
    const { recorded, watchedMs, lengthMs } =
      book?.within(zone, during) ?? nobodyRecorded(during.endsAt - during.startsAt);
    return { zone, recorded, watchedMs, lengthMs };
  });
}

/**
 * A book that keeps what it was asked: for many places of one case, whose periods are the same. Only for as long as nothing is
 * entered in the book.
 */
export function keptHours(book: HoursBook): HoursBook {
  const kept = new Map<string, ReturnType<HoursBook['within']>>();
  return {
    within: (zone, during, means) => {
      if (means) return book.within(zone, during, means);
      const key = `${during.startsAt} ${during.endsAt} ${zone}`;
      const there = kept.get(key);
      if (there) return there;
      const made = book.within(zone, during);
      kept.set(key, made);
      return made;
    },
  };
}
