/** What one source of a world tells, and how badly. Errors are those of the level `hard`; other levels scale them. */
export interface SourceHabit {
  readonly name: string;
  /** Share of incidents that it would tell of, before their size is taken into account. */
  readonly rate: number;
  /** Hours; the clock is off by a normal error of half of it. */
  readonly clockErrorHours: number;
  /** Kilometres; the place is off by a normal error of so much in each direction. */
  readonly placeErrorKm: number;
  /** Share of reports with another tactic than the true one. */
  readonly confusion: number;
  /** Share of reports that name no actor. */
  readonly actorMissing: number;
}

/** Seven sources as FUSION-AND-STATISTICS A10 lists them. */
export const sourceHabits: readonly SourceHabit[] = [
  habit('Tidewater Courier', 0.5, 2, 1.5, 0.08, 0.1),
  habit('Marlhaven Wire', 0.35, 3, 3, 0.12, 0.3),
  habit('Ostrel Evening Sheet', 0.3, 6, 4, 0.15, 0.4),
  habit('Harrow District Desk', 0.25, 4, 2, 0.1, 0.2),
  habit('Fennel Channel', 0.2, 8, 6, 0.2, 0.5),
  habit('Long Line Mission', 0.15, 1, 0.7, 0.05, 0.1),
  habit('Quay Radio', 0.15, 5, 5, 0.2, 0.6),
];

/** What A10 does not have: copies, other names, silence, and places known by the district alone. Shares from 0 to 1. */
export interface Additions {
  /** Share of reports that are published again by others: by the same address, nearly the same words, or translated. */
  readonly copied: number;
  /** Share of place names spelled as another language or an older map has them. */
  readonly otherNames: number;
  /** Stretches of days and of the line in which a source tells nothing, for each source. */
  readonly gaps: number;
  /** Share of reports placed by the district alone. */
  readonly coarse: number;
}

/** How hard a world is. */
export interface Level {
  readonly incidents: number;
  readonly days: number;
  /** Factor on clock error, place error and confusion of every source. */
  readonly errors: number;
  /** Shares of reports, from 0 to 1. */
  readonly followUps: number;
  readonly dateOnly: number;
  readonly snapped: number;
  readonly wrongActor: number;
  readonly deathsMissing: number;
  readonly deathsOff: number;
  /** Mean delay of publication in hours, exponential. */
  readonly delayHours: number;
  readonly additions: Additions;
}

export type LevelName = 'easy' | 'middle' | 'hard' | 'brutal';

const none: Additions = { copied: 0, otherNames: 0, gaps: 0, coarse: 0 };

/** What A10 leaves out, in the amounts in which `hard` may take it too. */
export const someAdditions: Additions = { copied: 0.15, otherNames: 0.2, gaps: 2, coarse: 0.04 };

/** The four levels. `hard` is FUSION-AND-STATISTICS A10 to the letter, without additions, so that figures compare. */
export const levels: Readonly<Record<LevelName, Level>> = {
  easy: {
    incidents: 300,
    days: 30,
    errors: 0.25,
    followUps: 0.1,
    dateOnly: 0.1,
    snapped: 0.5,
    wrongActor: 0.01,
    deathsMissing: 0.2,
    deathsOff: 0.2,
    delayHours: 3,
    additions: { copied: 0.1, otherNames: 0.1, gaps: 0, coarse: 0 },
  },
  middle: {
    incidents: 750,
    days: 30,
    errors: 0.5,
    followUps: 0.18,
    dateOnly: 0.2,
    snapped: 0.7,
    wrongActor: 0.03,
    deathsMissing: 0.3,
    deathsOff: 0.4,
    delayHours: 6,
    additions: { copied: 0.1, otherNames: 0.2, gaps: 1, coarse: 0.02 },
  },
  hard: {
    incidents: 1_500,
    days: 30,
    errors: 1,
    followUps: 0.18,
    dateOnly: 0.35,
    snapped: 0.7,
    wrongActor: 0.05,
    deathsMissing: 0.4,
    deathsOff: 0.5,
    delayHours: 6,
    additions: none,
  },
  brutal: {
    incidents: 2_500,
    days: 30,
    errors: 1.5,
    followUps: 0.25,
    dateOnly: 0.5,
    snapped: 0.85,
    wrongActor: 0.1,
    deathsMissing: 0.5,
    deathsOff: 0.6,
    delayHours: 12,
    additions: { copied: 0.3, otherNames: 0.4, gaps: 4, coarse: 0.1 },
  },
};

/** The names of the levels, from the easiest. */
export const levelNames = Object.keys(levels) as readonly LevelName[];

function habit(
  name: string,
  rate: number,
  clockErrorHours: number,
  placeErrorKm: number,
  confusion: number,
  actorMissing: number,
): SourceHabit {
  return { name, rate, clockErrorHours, placeErrorKm, confusion, actorMissing };
}
