import type { ExerciseZone } from './land/index.ts';
import { linkLoss, unwatched } from './truth/index.ts';

/** How much of what was planned could be done in a zone on a day, as shares from 0 to 1. */
export interface Watch {
  readonly cameraShare: number;
  readonly patrolShare: number;
  readonly uavShare: number;
}

const ordinarily: Watch = { cameraShare: 0.95, patrolShare: 0.85, uavShare: 0.8 };

/** What the mission could watch, but for the ordinary ups and downs that `coverage` adds. */
export function watchOf(zone: ExerciseZone, day: number): Watch {
  if (zone === unwatched.zone && day >= unwatched.firstDay && day <= unwatched.lastDay)
    return { cameraShare: 0, patrolShare: 0.1, uavShare: 0 };
  if (zone === linkLoss.zone && day === linkLoss.day)
    return { cameraShare: 0.4, patrolShare: 0.7, uavShare: 0 };
  return ordinarily;
}
