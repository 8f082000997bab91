import type { Coverage, Means } from '../../coverage/index.ts';
import { type Instant, type Interval, instant } from '../../kernel/index.ts';
import { type Chance, chanceOf } from '../chance.ts';
import type { Ground } from '../ground.ts';
import { type ExerciseZone, exerciseZones } from '../land/index.ts';
import { exerciseFeed } from '../names.ts';
import { camerasDown, isUnwatched, watchOf } from '../watch.ts';

/** A row of coverage on its way. */
export interface CoverageSubmission {
  readonly receivedAt: Instant;
  readonly coverage: Coverage;
}

interface Stretch {
  readonly means: Means;
  readonly during: Interval;
  /** Share of the stretch that was watched, from 0 to 1. */
  readonly reached: number;
  /** Share of what was missed that somebody denied; the rest is weather and repair. */
  readonly denied: number;
}

const hourMs = 3_600_000;

/** Where the mission looked, by zone, day and means; told the same evening, a few rows days late. */
export function coverageRows(ground: Ground): readonly CoverageSubmission[] {
  const chance = chanceOf(ground.seed, 'coverage');
  return Array.from({ length: ground.days }, (_, day) =>
    exerciseZones.flatMap((zone) =>
      [...cameras(zone, day, ground), ...others(zone, day, ground, chance)].map((stretch, index) =>
        row(stretch, `watch-${String(day + 1).padStart(3, '0')}-${zone}-${index + 1}`, {
          zone,
          day,
          ground,
          chance,
        }),
      ),
    ),
  ).flat();
}

/** Cameras watch the whole day but for the stretch in which they are down. */
function cameras(zone: ExerciseZone, day: number, ground: Ground): readonly Stretch[] {
  const { startsAt, endsAt } = ground.day(day);
  const down = camerasDown(zone, day, ground);
  const up = (from: Instant, to: Instant): readonly Stretch[] =>
    from < to ? [{ means: 'camera', during: { startsAt: from, endsAt: to }, reached: 1, denied: 0 }] : [];
  if (!down) return up(startsAt, endsAt);
  const denied = isUnwatched(zone, day) ? 1 : 0.2;
  return [
    ...up(startsAt, down.startsAt),
    { means: 'camera', during: down, reached: 0, denied },
    ...up(down.endsAt, endsAt),
  ];
}

function others(zone: ExerciseZone, day: number, ground: Ground, chance: Chance): readonly Stretch[] {
  const { patrolShare, uavShare } = watchOf(zone, day);
  const between = (from: number, to: number) => ({
    startsAt: ground.at(day, from * hourMs),
    endsAt: ground.at(day, to * hourMs),
  });
  const about = (share: number) => (share === 0 ? 0 : Math.min(1, Math.max(0.05, share + chance.error(0.04))));
  const barred = isUnwatched(zone, day);
  return [
    { means: 'patrol', during: between(7, 17), reached: about(patrolShare), denied: barred ? 1 : 0.7 },
    { means: 'uav', during: between(9, 13), reached: about(uavShare), denied: barred ? 1 : 0.3 },
  ];
}

function row(
  { means, during, reached, denied }: Stretch,
  item: string,
  of: { readonly zone: ExerciseZone; readonly day: number; readonly ground: Ground; readonly chance: Chance },
): CoverageSubmission {
  const plannedMs = during.endsAt - during.startsAt;
  const actualMs = Math.round((plannedMs * reached) / 60_000) * 60_000;
  const deniedMs = Math.round(((plannedMs - actualMs) * denied) / 60_000) * 60_000;
  const delayMs = of.chance.happens(0.03) ? of.chance.whole(30, 80) * hourMs : of.chance.whole(40, 170) * 60_000;
  return {
    receivedAt: instant(of.ground.day(of.day).endsAt + delayMs),
    coverage: {
      feed: exerciseFeed,
      item,
      zone: of.zone,
      means,
      during: { startsAt: during.startsAt, endsAt: during.endsAt },
      plannedMs,
      actualMs,
      deniedMs,
      exercise: true,
    },
  };
}
