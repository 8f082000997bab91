import { type Instant, instant } from '../kernel/index.ts';
import type { ToldEntry } from '../pledges/index.ts';
import type { Ground } from './ground.ts';
import { addressOf } from './names.ts';

const dayMs = 86_400_000;

/** The first moment of a day of the exercise; days before it are below zero. */
export function dayOfExercise(day: number, ground: Ground): Instant {
  return instant(ground.at(0, 0) + day * dayMs);
}

/** What every word of the exercise has: a moment, a speaker, an address that leads nowhere, a grade. */
export function toldOn(
  day: number,
  { id, side, by }: { readonly id: string; readonly side: ToldEntry['speaker']['side']; readonly by: string },
  ground: Ground,
): Omit<ToldEntry, 'receivedAt'> {
  const startsAt = dayOfExercise(day, ground);
  return {
    id,
    happenedAt: { startsAt, endsAt: startsAt },
    speaker: { side, name: by },
    evidence: [addressOf('papers', id)],
    grade: { source: 'B', information: 3 },
    exercise: true,
  };
}
