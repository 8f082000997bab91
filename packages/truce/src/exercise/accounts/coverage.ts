import type { Coverage, Means } from '../../coverage/index.ts';
import { type Instant, type Interval, instant } from '../../kernel/index.ts';
import { type Chance, chanceOf } from '../chance.ts';
import type { Ground } from '../ground.ts';
import { type ExerciseZone, exerciseZones } from '../land/index.ts';
import { exerciseFeed } from '../names.ts';
import { watchOf } from '../watch.ts';

/** A row of coverage on its way. */
export interface CoverageSubmission {
  readonly receivedAt: Instant;
  readonly coverage: Coverage;
}

const hourMs = 3_600_000;
/** From and to, in hours after midnight, and how much of a shortfall is denied rather than weather or repair. */
const means = [
  { name: 'camera', from: 0, to: 24, share: 'cameraShare', deniedShare: 0.2 },
  { name: 'patrol', from: 7, to: 17, share: 'patrolShare', deniedShare: 0.7 },
  { name: 'uav', from: 9, to: 13, share: 'uavShare', deniedShare: 0.3 },
] as const satisfies readonly { name: Means; from: number; to: number; share: string; deniedShare: number }[];

/** Where the mission looked, by zone, day and means; told the same evening, a few rows days late. */
export function coverageRows(ground: Ground): readonly CoverageSubmission[] {
  const chance = chanceOf(ground.seed, 'coverage');
  return Array.from({ length: ground.days }, (_, day) =>
    exerciseZones.flatMap((zone) => means.map((each) => row(zone, day, each, ground, chance))),
  ).flat();
}

function row(
  zone: ExerciseZone,
  day: number,
  how: (typeof means)[number],
  ground: Ground,
  chance: Chance,
): CoverageSubmission {
  const during: Interval = {
    startsAt: ground.at(day, how.from * hourMs),
    endsAt: ground.at(day, how.to * hourMs),
  };
  const plannedMs = during.endsAt - during.startsAt;
  const share = watchOf(zone, day)[how.share];
  const reached = share === 0 ? 0 : Math.min(1, Math.max(0.05, share + chance.error(0.04)));
  const actualMs = Math.round((plannedMs * reached) / 60_000) * 60_000;
  const barred = share === 0 || share === 0.1 ? 1 : how.deniedShare;
  const deniedMs = Math.round(((plannedMs - actualMs) * barred) / 60_000) * 60_000;
  const delayMs = chance.happens(0.03) ? chance.whole(30, 80) * hourMs : chance.whole(40, 170) * 60_000;
  return {
    receivedAt: instant(ground.day(day).endsAt + delayMs),
    coverage: {
      feed: exerciseFeed,
      item: `watch-${String(day + 1).padStart(3, '0')}-${zone}-${how.name}`,
      zone,
      means: how.name,
      during,
      plannedMs,
      actualMs,
      deniedMs,
      exercise: true,
    },
  };
}
