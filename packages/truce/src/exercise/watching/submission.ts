import type { AccessImpediment, Watch } from '../../coverage/index.ts';
import { type Instant, type Interval, instant } from '../../kernel/index.ts';
import { chanceOf } from '../chance.ts';
import type { Ground } from '../ground.ts';
import type { ExerciseZone } from '../land/index.ts';
import { exerciseFeed } from '../names.ts';

/** A watch on its way, and the zone that its watcher belongs to; it sees no other. */
export interface WatchSubmission {
  readonly receivedAt: Instant;
  readonly zone: ExerciseZone;
  readonly day: number;
  readonly watch: Watch;
}

/** A row of access on its way. */
export interface AccessSubmission {
  readonly receivedAt: Instant;
  readonly impediment: AccessImpediment;
}

const [minuteMs, hourMs] = [60_000, 3_600_000];

/** Letters of the zones in the codes of teams and instruments. No code names a person. */
export const zoneCodes: Readonly<Record<ExerciseZone, string>> = {
  buffer: 'B',
  coast: 'C',
  line_east: 'E',
  line_west: 'W',
  north_sector: 'N',
};

/** What a watch of a day says beside its feed, its mark and its name. */
export type WatchOfDay = Omit<Watch, 'feed' | 'item' | 'exercise'>;

/** Name of a watch: `watch-017-line_west-patrol`. */
export function watchItem(zone: ExerciseZone, day: number, what: string): string {
  return `watch-${String(day + 1).padStart(3, '0')}-${zone}-${what}`;
}

/** Sends a watch of a day: told the same evening, a few days late. */
export function sent(
  watch: WatchOfDay,
  what: string,
  zone: ExerciseZone,
  day: number,
  ground: Ground,
): WatchSubmission {
  const item = watchItem(zone, day, what);
  const chance = chanceOf(ground.seed, `sent ${item}`);
  const delayMs = chance.happens(0.03) ? chance.whole(30, 80) * hourMs : chance.whole(40, 170) * minuteMs;
  return {
    receivedAt: instant(ground.day(day).endsAt + delayMs),
    zone,
    day,
    watch: { feed: exerciseFeed, item, ...watch, exercise: true },
  };
}

/** The stretch between two hours of a day, as its clocks show them. */
export function hours(day: number, from: number, to: number, ground: Ground): Interval {
  return { startsAt: ground.at(day, from * hourMs), endsAt: ground.at(day, to * hourMs) };
}

/** What is left of stretches without others; both in order of time and without overlap. */
export function without(whole: readonly Interval[], gone: readonly Interval[]): readonly Interval[] {
  return gone.reduce<readonly Interval[]>(
    (left, { startsAt, endsAt }) =>
      left
        .flatMap((each) => [
          { startsAt: each.startsAt, endsAt: instant(Math.min(each.endsAt, startsAt)) },
          { startsAt: instant(Math.max(each.startsAt, endsAt)), endsAt: each.endsAt },
        ])
        .filter((each) => each.startsAt < each.endsAt),
    whole,
  );
}
