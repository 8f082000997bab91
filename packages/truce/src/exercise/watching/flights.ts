import type { TrackPosition } from '../../coverage/index.ts';
import { distanceM, type Interval, instant } from '../../kernel/index.ts';
import { type Chance, chanceOf } from '../chance.ts';
import type { Ground } from '../ground.ts';
import { type ExerciseZone, exerciseZones } from '../land/index.ts';
import { jamming } from './jammed-week.ts';
import { isUnwatched, watchOf } from './means-at-work.ts';
import { hours, sent, type WatchSubmission, zoneCodes } from './submission.ts';
import { between, flightRangeM, waysOf } from './ways.ts';

const fixEveryMs = 6 * 60_000;

/** Sorties of uncrewed aircraft: two or three by day, one by night every fourth day, each out along a way and back. */
export function flightWatches(ground: Ground): readonly WatchSubmission[] {
  return exerciseZones.flatMap((zone) =>
    Array.from({ length: ground.days }, (_, day) => flightsOfDay(zone, day, ground)),
  );
}

function flightsOfDay(zone: ExerciseZone, day: number, ground: Ground): WatchSubmission {
  const chance = chanceOf(ground.seed, `flights ${zone} ${day}`);
  const planned = [
    ...(day % 4 === 0 ? [hours(day, 1, 2.25, ground)] : []),
    hours(day, 9, 10.25, ground),
    hours(day, 11.5, 12.75, ground),
    hours(day, 14, 15.25, ground),
  ];
  const flown = planned.filter(() => chance.happens(watchOf(zone, day).uavShare));
  return sent(
    {
      by: { kind: 'sensor', name: `UAV-${zoneCodes[zone]}` },
      means: 'uav',
      where: {
        kind: 'track',
        positions: track(zone, flown, ground, chance),
        rangeM: flightRangeM,
        uncertaintyM: 50,
        plannedZones: [zone],
      },
      planned,
      actual: flown,
      denied: isUnwatched(zone, day) ? planned : [],
      limits: jamming(0, zone, day, ground),
    },
    'uav',
    zone,
    day,
    ground,
  );
}

/** All sorties of a day start and end at one place; between them the aircraft stands there. */
function track(
  zone: ExerciseZone,
  flown: readonly Interval[],
  ground: Ground,
  chance: Chance,
): readonly TrackPosition[] {
  const ways = waysOf(zone, ground);
  const base = chance.one([...ways.keys()]);
  const targets = ways.get(base)!;
  return flown.flatMap(({ startsAt, endsAt }) => {
    const to = targets.length === 0 ? base : chance.one(targets);
    const wayM = Math.max(1, distanceM(base.at, to.at));
    const metresPerMs = chance.whole(18, 26) / 1_000;
    const halfMs = (endsAt - startsAt) / 2;
    const farMs = Math.min(halfMs, wayM / metresPerMs);
    const count = Math.ceil((endsAt - startsAt) / fixEveryMs);
    return Array.from({ length: count + 1 }, (_, index) => {
      const at = Math.min(startsAt + index * fixEveryMs, endsAt);
      const out = Math.min(at - startsAt, endsAt - at, farMs);
      return { at: instant(at), place: between(base.at, to.at, (out * metresPerMs) / wayM) };
    });
  });
}
