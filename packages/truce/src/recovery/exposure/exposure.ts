import { type Interval, isRefusal, type ZoneIndex } from '../../kernel/index.ts';
import type { IncidentKindName } from '../../reports/index.ts';
import type { Arrangement } from '../arrangements/index.ts';
import { type Authorities, type Authority, decidingIn, type Surveys } from '../survey/index.ts';
import { type Contamination, contaminationAt } from './contamination.ts';
import { type CountsWithin, countsAround } from './counts-around.ts';
import { type FromLine, fromLines, type LaidLine } from './from-line.ts';
import type { IncidentIndex, NotPlaced } from './incident-index.ts';
import {
  type CeasefireSpan,
  type ExposureMonth,
  type ExposurePeriod,
  exposureMonths,
  exposurePeriods,
} from './periods.ts';
import type { PossibleCount } from './possible-count.ts';
import { checkedRadii } from './radii.ts';
import { type RepairWindow, repairWindowsAt } from './repair-windows.ts';
import type { Spot } from './spot.ts';
import { type ReachFromLine, reachFromLine, type StatedRange } from './stated-range.ts';
import { type HoursBook, keptHours, watchedIn, type ZoneWatched, zonesAround } from './watched-around.ts';

/** What is known of a case, laid out for questions about places. All of it as known at one instant. */
export interface ExposureGround {
  readonly incidents: IncidentIndex;
  readonly zones: ZoneIndex;
  /** Absent where nobody recorded where they looked. */
  readonly book?: HoursBook;
  readonly lines: readonly LaidLine[];
  readonly surveys: Surveys;
  readonly authorities: Authorities;
  readonly arrangements: readonly Arrangement[];
  /** Ranges that somebody stated, with their source; none are invented. */
  readonly ranges: readonly StatedRange[];
  readonly ceasefires: readonly CeasefireSpan[];
}

/** Over what and how far it is looked. */
export interface ExposureAsked {
  readonly radiiM: readonly number[];
  /** From when to when incidents were looked at; its end is the present of the record. */
  readonly looked: Interval;
  /** Time zone of the months (IANA name). */
  readonly dayZone: string;
}

/** A count with the hours watched in the zones around, without which it says nothing. */
export interface WatchedCount {
  readonly incidents: PossibleCount;
  readonly watched: readonly ZoneWatched[];
}

/** Incidents within one radius of a spot. */
export interface ExposureWithin {
  readonly radiusM: number;
  readonly periods: readonly (ExposurePeriod &
    WatchedCount & {
      /** Every kind of which there may be any, those outside the total too. */
      readonly byKind: readonly { readonly kind: IncidentKindName; readonly count: PossibleCount }[];
    })[];
  readonly months: readonly (ExposureMonth & WatchedCount)[];
}

/** Incidents within a stated range of a spot, and whether the range reaches it from the nearest line of contact. */
export interface ExposureInRange extends WatchedCount {
  readonly range: StatedRange;
  readonly fromLine: ReachFromLine;
}

/**
 * What is recorded around a spot, by whom it was watched, and who decides. It says nothing of what will happen there and rates
 * nothing: every decision is somebody's, and `decides` names them.
 */
export interface Exposure {
  readonly spot: Spot;
  readonly looked: Interval;
  /** From the smallest radius. */
  readonly within: readonly ExposureWithin[];
  /** Over all that was looked at, in the order of the ranges given. */
  readonly inRange: readonly ExposureInRange[];
  /** Incidents of the time looked at that have no position: they are in no count, and may have been here. */
  readonly notPlaced: NotPlaced;
  /** Nearest first; where there is none, `noLineDrawn`. */
  readonly fromLines: readonly FromLine[];
  readonly contamination: Contamination;
  readonly windows: readonly RepairWindow[];
  /** Where there is none, `nobodyDecides`. */
  readonly decides: readonly Authority[];
  /** Whether any incident counted here, or any word shown, is synthetic. */
  readonly exercise: boolean;
}

/** The exposure record of a spot. The radii are ones that `checkedRadii` lets through; others throw. */
export function exposureAt(spot: Spot, ground: ExposureGround, asked: ExposureAsked): Exposure {
  const radiiM = checkedRadii(asked.radiiM);
  if (isRefusal(radiiM)) throw new RangeError(radiiM.message);
  const { incidents, zones } = ground;
  const book = ground.book && keptHours(ground.book);
  const { looked } = asked;
  const periods = exposurePeriods(looked, ground.ceasefires);
  const months = exposureMonths(looked, asked.dayZone);
  const lines = fromLines(spot, ground.lines, looked.endsAt);
  const contamination = contaminationAt(spot, ground.surveys, { incidents, withinM: radiiM[0]! });
  const windows = repairWindowsAt(spot, ground.arrangements, { incidents, zones, ...(book ? { book } : {}) });
  const decides = decidingIn(ground.authorities, spot.region);
  const watched = (radiusM: number) => {
    const names = zonesAround(zones, spot, { radiusM, on: looked.endsAt });
    return (during: Interval) => watchedIn(book, names, during);
  };
  const counts = countsAround(incidents, spot, { radiiM, periods, months });
  return {
    spot,
    looked,
    within: counts.map((each) => withHours(each, { periods, months, watched: watched(each.radiusM) })),
    inRange: inRanges(spot, ground, looked, {
      nearest: lines.find(({ what }) => what === 'line'),
      watched,
    }),
    notPlaced: incidents.notPlaced(looked, spot.region),
    fromLines: lines,
    contamination,
    windows,
    decides,
    exercise:
      incidents.hasExercise() ||
      contamination.words.some(({ exercise }) => exercise) ||
      windows.some(({ arrangement }) => arrangement.exercise) ||
      decides.some(({ exercise }) => exercise),
  };
}

type WatchedOver = (during: Interval) => readonly ZoneWatched[];

function withHours(
  counts: CountsWithin,
  {
    periods,
    months,
    watched,
  }: {
    readonly periods: readonly ExposurePeriod[];
    readonly months: readonly ExposureMonth[];
    readonly watched: WatchedOver;
  },
): ExposureWithin {
  return {
    radiusM: counts.radiusM,
    periods: periods.map((period, index) => ({
      ...period,
      ...counts.periods[index]!,
      watched: watched(period.during),
    })),
    months: months.map((month, index) => ({
      ...month,
      incidents: counts.months[index]!,
      watched: watched(month.during),
    })),
  };
}

function inRanges(
  spot: Spot,
  { incidents, ranges }: ExposureGround,
  looked: Interval,
  around: { readonly nearest: FromLine | undefined; readonly watched: (radiusM: number) => WatchedOver },
): readonly ExposureInRange[] {
  if (ranges.length === 0) return [];
  const radiiM = [...new Set(ranges.map(({ rangeM }) => rangeM))].sort((a, b) => a - b);
  const counts = countsAround(incidents, spot, { radiiM, periods: [{ during: looked }], months: [] });
  return ranges.map((range) => ({
    range,
    fromLine: reachFromLine(range, around.nearest),
    incidents: counts[radiiM.indexOf(range.rangeM)]!.periods[0]!.incidents,
    watched: around.watched(range.rangeM)(looked),
  }));
}
