import type { Interval, LocalDay } from '../kernel/index.ts';
import type { RecordedThrough, ReportedMeans } from '../reports/index.ts';
import { watchedOf } from './book-of-case.ts';
import {
  byMeans,
  coverageMeansOf,
  type InRange,
  inRangeOf,
  kindsShown,
  type MeansRow,
  type Recorded,
} from './by-means.ts';
import { comparisonTolerance, isApart, perMille } from './comparable.ts';
import type { CoverageBook } from './coverage-book.ts';
import type { FloorInForce } from './fixed-floors.ts';

/** One of two stretches whose counts somebody wants to put side by side. */
export interface ComparedSide {
  readonly during: Interval;
  /** Nothing, or only a part of it, was looked at. */
  readonly partly: boolean;
  /** The floor that stood when the stretch began. */
  readonly floor: FloorInForce;
  readonly recorded: readonly (Recorded & { readonly happenedAt: Interval })[];
}

export type SideName = 'before' | 'after';

/** Why the counts of two stretches cannot be compared. Shares are in parts of a thousand of the stretch. */
export type StretchesApart =
  | { readonly because: 'partlyRead'; readonly side: SideName }
  | { readonly because: 'notRecorded'; readonly side: SideName }
  | { readonly because: 'noFloor'; readonly side: SideName; readonly fixed: 'never' | 'afterwards' }
  | {
      readonly because: 'belowFloor';
      readonly side: SideName;
      readonly watchedPerMille: number;
      readonly floorPerMille: number;
    }
  | { readonly because: 'hours'; readonly beforePerMille: number; readonly afterPerMille: number }
  | {
      readonly because: 'otherMeans';
      readonly onlyBefore: readonly ReportedMeans[];
      readonly onlyAfter: readonly ReportedMeans[];
    }
  | ({ readonly because: 'meansHours'; readonly means: ReportedMeans } & Shares)
  | ({ readonly because: 'ground'; readonly means: ReportedMeans; readonly kind: string } & Shares)
  /** The ground in range was told in one stretch and not in the other, or more of it than the tolerance. */
  | ({ readonly because: 'groundToldOtherwise'; readonly means: ReportedMeans } & Shares)
  /** So many incidents came through a means in hours for which no such means is told: the record of watching has a hole. */
  | {
      readonly because: 'recordedUnwatched';
      readonly side: SideName;
      readonly means: ReportedMeans;
      readonly count: number;
    }
  /** So many of all came through media, or means that nobody stated, alone. */
  | {
      readonly because: 'unbound';
      readonly side: SideName;
      readonly through: 'panel' | 'notStated' | 'found';
      readonly count: number;
      readonly of: number;
    }
  | { readonly because: 'panelBroke'; readonly days: readonly LocalDay[] };

interface Shares {
  readonly beforePerMille: number;
  readonly afterPerMille: number;
}

/** Whether two counts may be put side by side; every reason against it. */
export interface StretchComparison {
  readonly kind: 'comparable' | 'cannotBeCompared';
  readonly because: readonly StretchesApart[];
}

/** What two stretches of one zone are held against. */
export interface ComparisonGround {
  readonly book: CoverageBook | undefined;
  readonly zone: string;
  readonly before: ComparedSide;
  readonly after: ComparedSide;
  readonly countedKinds: readonly string[];
  /** Days on which the media panel changed or broke in either stretch; `undefined` where no panel was fixed. */
  readonly panelBreaks: readonly LocalDay[] | undefined;
}

/**
 * Compares what was watched in two stretches of a zone. Counts are comparable only if both reach the floor, the same means
 * watched, each for about the same share of the time and with about the same share of the ground in range for what was
 * recorded, and the record of watching covers whatever was recorded. The last makes a source of coverage that is missing from
 * the record tell on itself: what it brought stands in hours that nobody is said to have watched.
 */
export function compareStretches(ground: ComparisonGround): StretchComparison {
  const sides = (['before', 'after'] as const).map((side) => ({ side, ...ground[side] }));
  const because = [
    ...sides.flatMap(({ side, partly }) => (partly ? [{ because: 'partlyRead' as const, side }] : [])),
    ...wholeHours(ground),
    ...meansApart(ground),
    ...sides.flatMap((side) => unwatched(side, ground)),
    ...sides.flatMap((side) => unbound(side, ground)),
    ...panelBroke(ground),
  ];
  return { kind: because.length === 0 ? 'comparable' : 'cannotBeCompared', because };
}

function wholeHours({ book, zone, before, after }: ComparisonGround): readonly StretchesApart[] {
  const [one, other] = [before, after].map(({ during }) => watchedOf(book, zone, during)) as [Told, Told];
  const shares = [one, other].map(({ watchedMs, lengthMs }) => perMille(watchedMs, lengthMs)) as [number, number];
  const [beforePerMille, afterPerMille] = shares;
  const each = (
    side: SideName,
    told: Told,
    { floor, watchedPerMille }: { readonly floor: FloorInForce; readonly watchedPerMille: number },
  ): readonly StretchesApart[] => {
    if (!told.recorded) return [{ because: 'notRecorded', side }];
    if (floor.kind !== 'fixed')
      return [{ because: 'noFloor', side, fixed: floor.kind === 'notFixed' ? 'never' : 'afterwards' }];
    const { hoursPerMille: floorPerMille } = floor;
    return watchedPerMille < floorPerMille ? [{ because: 'belowFloor', side, watchedPerMille, floorPerMille }] : [];
  };
  return [
    ...each('before', one, { floor: before.floor, watchedPerMille: beforePerMille }),
    ...each('after', other, { floor: after.floor, watchedPerMille: afterPerMille }),
    ...(isApart(beforePerMille, afterPerMille, comparisonTolerance.hoursPerMille)
      ? [{ because: 'hours' as const, beforePerMille, afterPerMille }]
      : []),
  ];
}

type Told = ReturnType<typeof watchedOf>;

function meansApart({ book, zone, before, after, countedKinds }: ComparisonGround): readonly StretchesApart[] {
  // The kinds of both stretches are looked at in both: a kind that one of them lacks is what a comparison is about.
  const all = [...before.recorded, ...after.recorded];
  const { kinds } = kindsShown(all, countedKinds);
  const rowsOf = (side: ComparedSide): ReadonlyMap<RecordedThrough, MeansRow> =>
    new Map(byMeans(book, [], { zone, during: side.during, countedKinds: [] }).rows.map((row) => [row.through, row]));
  const [one, other] = [rowsOf(before), rowsOf(after)];
  const only = (here: typeof one, there: typeof one) =>
    [...here.keys()].filter((through) => !there.has(through) && through !== 'heard') as ReportedMeans[];
  const [onlyBefore, onlyAfter] = [only(one, other), only(other, one)];
  return [
    ...(onlyBefore.length + onlyAfter.length > 0 ? [{ because: 'otherMeans' as const, onlyBefore, onlyAfter }] : []),
    ...[...one].flatMap(([through, row]) => {
      const there = other.get(through);
      if (!there) return [];
      const means = through as ReportedMeans;
      const inRange = (side: ComparedSide, kind: string): InRange =>
        inRangeOf(book, means, { zone, during: side.during, kind });
      return rowsApart(means, [row, there], () => kinds.map((kind) => [inRange(before, kind), inRange(after, kind)]));
    }),
  ];
}

/** Ground is looked at only where a means watched for a like share of the time: it costs most, and hours apart say enough. */
function rowsApart(
  means: ReportedMeans,
  [before, after]: readonly [MeansRow, MeansRow],
  inRange: () => readonly (readonly [before: InRange, after: InRange])[],
): readonly StretchesApart[] {
  const { hoursPerMille, groundPerMille } = comparisonTolerance;
  const shares = (beforeMs: number, afterMs: number): Shares => ({
    beforePerMille: perMille(beforeMs, before.watched!.lengthMs),
    afterPerMille: perMille(afterMs, after.watched!.lengthMs),
  });
  const apart = ({ beforePerMille, afterPerMille }: Shares, most: number): boolean =>
    isApart(beforePerMille, afterPerMille, most);
  const hours = shares(before.watched!.watchedMs, after.watched!.watchedMs);
  // Eyes and ears of a patrol have its hours: those are told once.
  const isTold = watchersOf(means) === means;
  if (apart(hours, hoursPerMille)) return isTold ? [{ because: 'meansHours', means, ...hours }] : [];
  const told = inRange();
  const notStated = told
    .map(([one, other]) => shares(one.areaNotStatedMs, other.areaNotStatedMs))
    .find((each) => apart(each, groundPerMille));
  return [
    ...(notStated && isTold ? [{ because: 'groundToldOtherwise' as const, means, ...notStated }] : []),
    ...told.flatMap(([one, other]): readonly StretchesApart[] => {
      const area = shares(one.areaMs, other.areaMs);
      return apart(area, groundPerMille) ? [{ because: 'ground', means, kind: one.kind, ...area }] : [];
    }),
  ];
}

/** Eyes and ears of the same people are one watcher, named by the eyes. */
function watchersOf(means: ReportedMeans): ReportedMeans {
  return means === 'heard' ? 'saw' : means;
}

/** Incidents that came through a means in local hours for which the book has no such means. */
function unwatched(
  { side, recorded }: ComparedSide & { readonly side: SideName },
  { book, zone }: ComparisonGround,
): readonly StretchesApart[] {
  const counts = new Map<ReportedMeans, number>();
  for (const { through, happenedAt } of recorded) {
    const { startsAt, endsAt } = happenedAt;
    const hours = book?.hours(zone, { startsAt, endsAt: Math.max(endsAt, startsAt + 1) as typeof endsAt }) ?? [];
    const bounded = through.filter((each) => coverageMeansOf(each).length > 0) as readonly ReportedMeans[];
    for (const watchers of new Set(bounded.map(watchersOf))) {
      const means = coverageMeansOf(watchers);
      if (hours.some(({ byMeans: told }) => means.some((one) => told[one] !== undefined))) continue;
      counts.set(watchers, (counts.get(watchers) ?? 0) + 1);
    }
  }
  return [...counts].map(([means, count]) => ({ because: 'recordedUnwatched', side, means, count }));
}

/** What no hours bound; media count among it unless a panel of outlets was fixed, whose breaks are told apart. */
function unbound(
  { side, recorded }: ComparedSide & { readonly side: SideName },
  { panelBreaks }: ComparisonGround,
): readonly StretchesApart[] {
  const outside = panelBreaks ? (['notStated', 'found'] as const) : (['panel', 'notStated', 'found'] as const);
  return outside.flatMap((through): readonly StretchesApart[] => {
    const count = recorded.filter(
      (each) => each.through.length > 0 && each.through.every((one) => one === through),
    ).length;
    return count * 1000 > comparisonTolerance.unboundPerMille * recorded.length
      ? [{ because: 'unbound', side, through, count, of: recorded.length }]
      : [];
  });
}

function panelBroke({ panelBreaks, before, after }: ComparisonGround): readonly StretchesApart[] {
  const media = [...before.recorded, ...after.recorded].some(({ through }) => through.includes('panel'));
  return media && panelBreaks && panelBreaks.length > 0 ? [{ because: 'panelBroke', days: panelBreaks }] : [];
}
