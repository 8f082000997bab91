import { distanceM, type Position } from '../kernel/index.ts';
import type { Leg } from './sound-track.ts';
import { type Stretch, stretchOf } from './stretches.ts';
import type { RangeLimit } from './watch.ts';

/** A piece of time in which everything within `rangeM` metres of a place was in reach, and nothing else. */
export interface Reach {
  readonly from: number;
  readonly to: number;
  readonly place: Position;
  readonly rangeM: number;
  /** The range without any limit: what tells in which zones a jammed watcher was jammed. */
  readonly openRangeM: number;
}

/** A moving watcher's place is taken anew at least this often. */
const stepMaxMs = 5 * 60_000;
/** And before it has gone its range; but no more often than this many times in one leg. */
const stepsOfLegMax = 64;
const shortestStepM = 100;

/** Where, how far and with which limits. */
export interface ReachGround {
  readonly rangeM: number;
  readonly uncertaintyM?: number;
  readonly limits: readonly RangeLimit[];
  /** A moving watcher: its place is that of the middle of each piece, straight in degrees between the leg's ends. */
  readonly leg?: Leg;
  readonly placeAt: () => Position;
}

/** Cuts time where the range changes and, for a moving watcher, into steps. A blind piece stays, with a range of 0. */
export function reachOver(present: readonly Stretch[], ground: ReachGround): readonly Reach[] {
  const limits = ground.limits.map((limit) => ({
    during: stretchOf(limit.during),
    rangeM: limitedM(limit, ground.rangeM),
  }));
  const turns = limits.flatMap(({ during }) => during);
  return present.flatMap(([from, to]) => {
    const cuts = [from, ...new Set(turns.filter((turn) => turn > from && turn < to)), to].sort((a, b) => a - b);
    return cuts.slice(1).flatMap((end, index) => {
      const begins = cuts[index]!;
      const rangeM = limits.reduce(
        (least, { during, rangeM: limited }) =>
          during[0] <= begins && during[1] >= end ? Math.min(least, limited) : least,
        ground.rangeM,
      );
      return steps([begins, end], ground, Math.max(0, rangeM - (ground.uncertaintyM ?? 0)));
    });
  });
}

function limitedM({ reach }: RangeLimit, rangeM: number): number {
  const limited = reach.kind === 'factor' ? reach.factor * rangeM : reach.rangeM;
  return Number.isNaN(limited) ? 0 : Math.max(0, limited);
}

function steps([from, to]: Stretch, ground: ReachGround, rangeM: number): readonly Reach[] {
  const openRangeM = Math.max(0, ground.rangeM - (ground.uncertaintyM ?? 0));
  const { leg } = ground;
  if (!leg) return [{ from, to, place: ground.placeAt(), rangeM, openRangeM }];
  const legMs = leg.to.at - leg.from.at;
  const share = (to - from) / legMs;
  const wayM = distanceM(leg.from.place, leg.to.place) * share;
  const wanted = Math.max((to - from) / stepMaxMs, wayM / Math.max(ground.rangeM, shortestStepM));
  const count = Math.min(stepsOfLegMax, Math.max(1, Math.ceil(wanted)));
  return Array.from({ length: count }, (_, index) => {
    const begins = from + Math.round(((to - from) * index) / count);
    const ends = from + Math.round(((to - from) * (index + 1)) / count);
    return { from: begins, to: ends, place: placeOn(leg, (begins + ends) / 2), rangeM, openRangeM };
  }).filter((piece) => piece.from < piece.to);
}

/** A place on the leg; over the 180th meridian the shorter way. */
function placeOn({ from, to }: Leg, at: number): Position {
  const share = (at - from.at) / (to.at - from.at);
  let across = to.place[0] - from.place[0];
  if (across > 180) across -= 360;
  if (across < -180) across += 360;
  const longitude = from.place[0] + share * across;
  return [
    longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude,
    from.place[1] + share * (to.place[1] - from.place[1]),
  ];
}
