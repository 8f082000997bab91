import { type Interval, isPosition } from '../kernel/index.ts';
import { type Reach, reachOver } from './reach.ts';
import { soundTrack } from './sound-track.ts';
import {
  joinedStretches,
  lengthOfUnion,
  type Stretch,
  sharedStretches,
  stretchOf,
  withoutStretches,
} from './stretches.ts';
import type { Watch, WatchFlag, WatchFlagKind } from './watch.ts';

/** More intervals of one sort than this in one watch are left out. */
export const intervalsMax = 10_000;

/** A watch with every doubt settled: stretches that rise and do not touch, and what was in reach from where, when. */
export interface SoundWatch {
  readonly watch: Watch;
  readonly planned: readonly Stretch[];
  /** Watched: without what was denied, reported after removal, or blinded altogether. */
  readonly actual: readonly Stretch[];
  readonly denied: readonly Stretch[];
  readonly jammed: readonly Stretch[];
  /** What was in reach, rising in time; none for a zone that was named alone. */
  readonly reach: readonly Reach[];
  readonly flags: readonly WatchFlag[];
}

/** Settles what is wrong with a watch, and says so: a flag for each kind of fault. Never throws on what a person wrote. */
export function soundWatch(watch: Watch): SoundWatch {
  const flags: WatchFlag[] = [];
  const flag = (kind: WatchFlagKind, count: number, ms = 0): void => {
    if (count > 0) flags.push({ kind, feed: watch.feed, item: watch.item, count, ms });
  };
  const settled = (intervals: readonly Interval[]): readonly Stretch[] => settledStretches(intervals, flag);
  const [planned, told, denied] = [settled(watch.planned), settled(watch.actual), settled(watch.denied)];
  const both = sharedStretches(told, denied);
  flag('watchedWhileDenied', both.length, lengthOfUnion(both));
  const undenied = withoutStretches(told, both);
  const gone: readonly Stretch[] = watch.removedAt === undefined ? [] : [[watch.removedAt, Infinity]];
  const late = sharedStretches(undenied, gone);
  flag('reportsAfterRemoval', late.length, lengthOfUnion(late));
  const present = withoutStretches(undenied, late);
  const jams = joinedStretches(
    watch.limits.filter(({ reason }) => reason === 'jamming').map((each) => stretchOf(each.during)),
  );
  flag('badLimit', watch.limits.filter(isBadLimit).length);
  if (watch.timesFrom === 'sums') flag('spreadEvenly', 1, lengthOfUnion(present));
  const reach = reachOf(watch, present, flag);
  const actual = joinedStretches(reach.filter(({ rangeM }) => rangeM > 0).map(timeOf));
  if (watch.where.kind === 'track') {
    const placeless = withoutStretches(present, joinedStretches(reach.map(timeOf)));
    flag('noTrackThen', placeless.length, lengthOfUnion(placeless));
  }
  return {
    watch,
    planned,
    actual,
    denied,
    jammed: sharedStretches(present, jams),
    reach: watch.where.kind === 'zone' ? [] : reach,
    flags,
  };
}

type Raise = (kind: WatchFlagKind, count: number, ms?: number) => void;

function timeOf({ from, to }: Reach): Stretch {
  return [from, to];
}

function settledStretches(intervals: readonly Interval[], flag: Raise): readonly Stretch[] {
  const kept = intervals.slice(0, intervalsMax);
  flag('tooManyIntervals', intervals.length - kept.length);
  const stretches = kept.map(stretchOf);
  flag('backwardInterval', stretches.filter(([from, to]) => !(from <= to)).length);
  flag('emptyInterval', stretches.filter(([from, to]) => from === to).length);
  const forward = stretches.filter(([from, to]) => from < to);
  const joined = joinedStretches(forward);
  const twice = forward.reduce((sum, [from, to]) => sum + to - from, 0) - lengthOfUnion(joined);
  flag('overlappingIntervals', twice > 0 ? 1 : 0, twice);
  return joined;
}

function isBadLimit({ reach }: Watch['limits'][number]): boolean {
  return reach.kind === 'factor' ? !(reach.factor >= 0 && reach.factor <= 1) : !(reach.rangeM >= 0);
}

/** What was in reach while the watcher was present: pieces of time with a place and a range. */
function reachOf({ where, means, limits }: Watch, present: readonly Stretch[], flag: Raise): readonly Reach[] {
  if (where.kind === 'zone') return reachOver(present, { rangeM: 1, limits, placeAt: () => [0, 0] });
  const { uncertaintyM = 0 } = where;
  const sound = Number.isFinite(where.rangeM) && where.rangeM > 0 && uncertaintyM >= 0;
  flag('badRange', sound ? 0 : 1);
  if (!sound) return [];
  flag('placeTooUncertain', uncertaintyM >= where.rangeM ? 1 : 0);
  if (uncertaintyM >= where.rangeM) return [];
  const ground = { rangeM: where.rangeM, uncertaintyM, limits };
  if (where.kind === 'fixed') {
    const onGlobe = isPosition(where.at[0], where.at[1]);
    flag('placeOffGlobe', onGlobe ? 0 : 1);
    return onGlobe ? reachOver(present, { ...ground, placeAt: () => where.at }) : [];
  }
  const track = soundTrack(where.positions, { means, rangeM: where.rangeM });
  for (const [kind, count] of track.flags) flag(kind, count);
  return track.legs.flatMap((leg) =>
    reachOver(sharedStretches(present, [[leg.from.at, leg.to.at]]), { ...ground, leg, placeAt: () => leg.from.place }),
  );
}
