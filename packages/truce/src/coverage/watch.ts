import type { Instant, Interval, Position } from '../kernel/index.ts';
import type { Means } from './coverage.ts';

/** Who watched: people who move as one, or one instrument. Time of one watcher counts once, however many rows tell it. */
export interface Watcher {
  readonly kind: 'team' | 'sensor';
  readonly name: string;
}

/** A place of a track, and when the watcher was there. */
export interface TrackPosition {
  readonly at: Instant;
  readonly place: Position;
}

/**
 * Where somebody watched. A zone by its name says when and not how much of it: its area is "not stated". A fixed place and a
 * track see as far as `rangeM` metres; `uncertaintyM` is how far off the stated place may be, and shortens the range, so that
 * only what was in reach for certain counts. A track says where its watcher was, not where it was meant to go: `plannedZones`
 * says that, and takes the hours planned and denied; without it they have no place.
 */
export type WatchedPlace =
  | { readonly kind: 'zone'; readonly zone: string }
  | { readonly kind: 'fixed'; readonly at: Position; readonly rangeM: number; readonly uncertaintyM?: number }
  | {
      readonly kind: 'track';
      readonly positions: readonly TrackPosition[];
      readonly rangeM: number;
      readonly uncertaintyM?: number;
      readonly plannedZones?: readonly string[];
    };

/**
 * Why and when the range was shorter: by a factor from 0 to 1 of the stated range, or to so many metres. Where several
 * hold at once the shortest counts. For a zone watched by name only nothing at all (0) is a limit; the rest is told as jammed.
 */
export interface RangeLimit {
  readonly reason: 'weather' | 'light' | 'jamming';
  readonly during: Interval;
  readonly reach:
    | { readonly kind: 'factor'; readonly factor: number }
    | { readonly kind: 'rangeM'; readonly rangeM: number };
}

/** Who looked where, how and when: the denominator of every count. Named by feed and item; the same name replaces. */
export interface Watch {
  readonly feed: string;
  readonly item: string;
  readonly by: Watcher;
  readonly means: Means;
  /** Of a mirror patrol: the item of the patrol on the other side, if it was told. */
  readonly mirrorOf?: string;
  readonly where: WatchedPlace;
  readonly planned: readonly Interval[];
  /** When the watcher watched. Time that was denied as well does not count as watched. */
  readonly actual: readonly Interval[];
  readonly denied: readonly Interval[];
  readonly limits: readonly RangeLimit[];
  /** When the instrument was taken away: what it reports from then on is not counted. */
  readonly removedAt?: Instant;
  /** Set where the row gave sums alone and the intervals were spread over it, or a way without times. */
  readonly timesFrom?: 'sums';
  readonly exercise?: true;
}

/** What was wrong with a watch, or is to be known about it. Each has one answer, which `answers` states. */
export type WatchFlagKind = keyof typeof answers;

/** A flag on a watch, in the order in which the checks run. */
export interface WatchFlag {
  readonly kind: WatchFlagKind;
  readonly feed: string;
  readonly item: string;
  /** How many times, or positions, or intervals. */
  readonly count: number;
  /** Time that is not counted for it, or that is told twice. */
  readonly ms: number;
  /** The other watch of the same team. */
  readonly otherItem?: string;
}

/** What the code does about each kind of flag, one line for people. */
export const answers = {
  backwardInterval: 'an interval ends before it starts: it holds no time',
  emptyInterval: 'an interval has no length: it holds no time',
  overlappingIntervals: 'intervals of one sort overlap: their time counts once',
  tooManyIntervals: 'more intervals than the limit: those after it are left out',
  watchedWhileDenied: 'time is told as watched and as denied: it counts as denied',
  reportsAfterRemoval: 'the instrument reports after its removal: that time is not counted',
  placeOffGlobe: 'a position is no place on the globe: it is left out',
  trackRunsBackwards: 'positions run backwards in time: the longest run that rises is kept',
  trackJumps: 'the track moves faster than its means can: the way between is not counted',
  trackGap: 'too long between two positions that are out of range of each other: the way between is not counted',
  tooManyPositions: 'more positions than the limit: those after it are left out',
  noTrackThen: 'time is told as watched for which the track has no position: it has no place and is not counted',
  badRange: 'the range is no length: nothing is in reach',
  badLimit: 'a limit is no factor from 0 to 1 and no length: it is taken as 0, or as no limit if it is more',
  tooManyLimits: 'more limits of the range than are gone through: nothing is in reach',
  placeTooUncertain: 'the place is less certain than its range is long: nothing is in reach for certain',
  unknownZone: 'the zone is none of the book’s: the time has no place and is not counted',
  reachesNoZone: 'nothing of any zone is in reach: the time is counted nowhere',
  plannedNowhere: 'time planned or denied has no zone: place not recorded',
  outsideBook: 'time lies before or after the days of the book: it is not counted',
  teamOverlapsItself: 'one team is told twice at the same time: within a zone it counts once',
  spreadEvenly: 'the row gives sums alone, or a way without times: its time is spread evenly, watched first',
} as const;

/** The name of a watch in a book. */
export function watchKey({ feed, item }: { readonly feed: string; readonly item: string }): string {
  return `${feed}\n${item}`;
}
