import { holds, type Interval, type Position } from '../../kernel/index.ts';
import { chanceOf } from '../chance.ts';
import type { Ground } from '../ground.ts';
import { type ExerciseZone, exerciseZones } from '../land/index.ts';
import { offshorePlaces, type TrueIncident } from '../truth/index.ts';
import { jamming } from './jammed-week.ts';
import { camerasDown, isUnwatched } from './means-at-work.ts';
import { sent, type WatchSubmission, without, zoneCodes } from './submission.ts';

const rangeM = 2_500;
const uncertaintyM = 30;
/** Under jamming a camera's link carries a coarser picture: it sees a little over half as far. */
const jammedFactor = 0.6;
const minuteMs = 60_000;

/** A mast at each settlement, and three buoys off the southern coast. What happens, happens within a camera's range. */
function camerasOf(zone: ExerciseZone, ground: Ground): readonly { readonly code: string; readonly at: Position }[] {
  const masts = ground.settlementsOf(zone).map(({ at }) => at);
  const places = zone === 'coast' ? [...masts, ...offshorePlaces] : masts;
  return places.map((at, index) => ({ code: `CAM-${zoneCodes[zone]}${String(index + 1).padStart(2, '0')}`, at }));
}

/**
 * Stretches between the heartbeats of each camera: the whole day but for the time in which those of its zone are down, and for
 * an outage of its own now and then, which never hides what happened before it.
 */
export function cameraWatches(truth: readonly TrueIncident[], ground: Ground): readonly WatchSubmission[] {
  const byDay = Map.groupBy(truth, ({ happenedAt }) => ground.dayIndex(happenedAt.startsAt));
  return exerciseZones.flatMap((zone) =>
    camerasOf(zone, ground).flatMap(({ code, at }) =>
      Array.from({ length: ground.days }, (_, day) => {
        const whole = ground.day(day);
        const down = camerasDown(zone, day, ground);
        const own = outage(code, zone, day, byDay.get(day) ?? [], ground);
        return sent(
          {
            by: { kind: 'sensor', name: code },
            means: 'camera',
            where: { kind: 'fixed', at, rangeM, uncertaintyM },
            planned: [whole],
            actual: without([whole], [...(down ? [down] : []), ...(own ? [own] : [])]),
            denied: down && isUnwatched(zone, day) ? [down] : [],
            limits: jamming(jammedFactor, zone, day, ground),
          },
          code.toLowerCase(),
          zone,
          day,
          ground,
        );
      }),
    ),
  );
}

/** An outage of one camera; `undefined` on most days, and on each on which something of its zone would fall into it. */
function outage(
  code: string,
  zone: ExerciseZone,
  day: number,
  truth: readonly TrueIncident[],
  ground: Ground,
): Interval | undefined {
  const chance = chanceOf(ground.seed, `outage ${code} ${day}`);
  if (!chance.happens(0.25)) return undefined;
  const from = chance.whole(0, 22 * 60);
  const own = {
    startsAt: ground.at(day, from * minuteMs),
    endsAt: ground.at(day, (from + chance.whole(10, 90)) * minuteMs),
  };
  return truth.some((each) => each.zone === zone && holds(own, each.happenedAt.startsAt)) ? undefined : own;
}
