import { holds, type Instant, type Interval } from '../../kernel/index.ts';
import { chanceOf } from '../chance.ts';
import type { Ground } from '../ground.ts';
import type { ExerciseZone } from '../land/index.ts';
import { linkLoss, scenes, unwatched } from '../truth/index.ts';

/** How much of what was planned patrols and uncrewed aircraft could do in a zone on a day, from 0 to 1. */
export interface MeansAtWork {
  readonly patrolShare: number;
  readonly uavShare: number;
}

/** What the mission could do, but for the ordinary ups and downs that its rows of coverage add. */
export function watchOf(zone: ExerciseZone, day: number): MeansAtWork {
  if (isUnwatched(zone, day)) return { patrolShare: 0.1, uavShare: 0 };
  if (zone === linkLoss.zone && day === linkLoss.day) return { patrolShare: 0.7, uavShare: 0 };
  return { patrolShare: 0.85, uavShare: 0.8 };
}

/** Whether nearly nobody could watch the zone on that day. */
export function isUnwatched(zone: ExerciseZone, day: number): boolean {
  return zone === unwatched.zone && day >= unwatched.firstDay && day <= unwatched.lastDay;
}

/**
 * The stretch of the day, mostly at night, in which the cameras of the zone were down; `undefined` where they ran
 * throughout. They are
 * never down while a scene takes place, so that the story does not depend on the seed.
 */
export function camerasDown(zone: ExerciseZone, day: number, ground: Ground): Interval | undefined {
  if (isUnwatched(zone, day)) return ground.day(day);
  if (zone === linkLoss.zone && day === linkLoss.day)
    return { startsAt: ground.at(day, 4 * hourMs), endsAt: ground.at(day, 18 * hourMs) };
  const chance = chanceOf(ground.seed, `cameras down ${zone} ${day}`);
  if (chance.happens(0.2)) return undefined;
  const from = chance.happens(0.7) ? chance.whole(34, 46) : chance.whole(0, 12);
  const to = Math.min(48, from + chance.whole(1, 8));
  const down = { startsAt: ground.at(day, from * halfHourMs), endsAt: ground.at(day, to * halfHourMs) };
  return sceneInstants(zone, ground).some((at) => holds(down, at)) ? undefined : down;
}

/** Whether the cameras of the zone could see what happened then. */
export function camerasSee(zone: ExerciseZone, happened: Interval, ground: Ground): boolean {
  const down = camerasDown(zone, ground.dayIndex(happened.startsAt), ground);
  return down === undefined || happened.endsAt < down.startsAt || happened.startsAt >= down.endsAt;
}

const hourMs = 3_600_000;
const halfHourMs = 1_800_000;

function sceneInstants(zone: ExerciseZone, ground: Ground): readonly Instant[] {
  return scenes
    .filter((scene) => scene.zone === zone)
    .flatMap((scene) =>
      scene.incidents.map((each) => (ground.at(scene.day, scene.afterMidnightMs) + each.afterMs) as Instant),
    );
}
