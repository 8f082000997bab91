import type { Instant } from '../../kernel/index.ts';
import type { ToldEntry } from '../../pledges/index.ts';
import type { RecoveredDraft, RecoveredSorts } from '../../recovery/index.ts';
import type { Ground } from '../ground.ts';
import { settlements } from '../land/index.ts';
import { donors } from '../promises/donors.ts';
import { dayOfExercise, toldOn } from '../told-on.ts';

/** A word on recovery in the exercise, and when it reached the operator. */
export interface RecoveredDelivery {
  readonly receivedAt: Instant;
  readonly recovered: RecoveredDraft;
}

/** Who speaks of recovery: the land's own office, the mission, donors, parties, those who clear mines. */
export const tellers = {
  relief: { side: 'recipient', name: 'Quellamar Relief Office' },
  mission: { side: 'observer', name: 'Lommerside Mission' },
  survey: { side: 'observer', name: 'Heron Mine Action' },
  wire: { side: 'observer', name: 'Quellamar Wire' },
  vel: { side: 'party', name: 'League of Vel' },
  orn: { side: 'party', name: 'Council of Orn' },
  kes: { side: 'donor', name: donors.kes },
  mar: { side: 'donor', name: donors.mar },
  und: { side: 'donor', name: donors.und },
} as const satisfies Readonly<Record<string, ToldEntry['speaker']>>;

/** One of them. */
export type Teller = keyof typeof tellers;

/** What an entry says beside what every entry has. */
export type WithoutTold<E> = E extends unknown
  ? Omit<E, 'id' | 'happenedAt' | 'receivedAt' | 'speaker' | 'evidence' | 'grade' | 'exercise' | 'replaces'>
  : never;

/** A word as it is scripted: on which day, by whom, and what. It comes in a day later, or on the day that is named. */
export interface ScriptedWord<S extends keyof RecoveredSorts> {
  readonly day: number;
  readonly by: Teller;
  readonly word: WithoutTold<RecoveredSorts[S]>;
  readonly receivedOn?: number;
}

/** Scripted words of one sort as entries, named by the sort and their place in the script. */
export function delivered<S extends keyof RecoveredSorts>(
  sort: S,
  words: readonly ScriptedWord<S>[],
  ground: Ground,
): readonly RecoveredDelivery[] {
  return words.map(({ day, by, word, receivedOn = day + 1 }, index): RecoveredDelivery => {
    const { side, name } = tellers[by];
    const told = toldOn(day, { id: `x-${sort}-${String(index + 1).padStart(3, '0')}`, side, by: name }, ground);
    return {
      receivedAt: dayOfExercise(receivedOn, ground),
      recovered: { sort, entry: { ...told, ...word } } as RecoveredDraft,
    };
  });
}

/** Regions of the invented land by the names that its offices use: those of the zones of its text. */
export const regions = {
  buffer: 'Buffer',
  north: 'Northern sector',
  west: 'West of the line',
  east: 'East of the line',
  coast: 'Southern coast and its waters',
} as const;

/** Where something in a settlement is; `offset` in degrees keeps two things in one settlement apart. */
export function placedIn(
  place: string,
  region: keyof typeof regions,
  offset: readonly [number, number] = [0, 0],
): { readonly region: string; readonly place: string; readonly at: [number, number]; readonly uncertaintyM: number } {
  const [longitude, latitude] = settlements.find(({ name }) => name === place)!.at;
  const rounded = (value: number) => Math.round(value * 1000) / 1000;
  return {
    region: regions[region],
    place,
    at: [rounded(longitude + offset[0]), rounded(latitude + offset[1])],
    uncertaintyM: 200,
  };
}
