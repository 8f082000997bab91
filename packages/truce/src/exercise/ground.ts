import {
  addDays,
  type Instant,
  type Interval,
  indexZones,
  instant,
  type LocalDay,
  spanOfDay,
  type ZoneIndex,
  type ZoneVersion,
} from '../kernel/index.ts';
import { type ExerciseZone, exerciseZones, type Settlement, settlements, zoneVersions } from './land/index.ts';

/** What a world is a function of. */
export interface ExerciseOptions {
  /** A whole number; its lowest 32 bits count. */
  readonly seed: number;
  readonly days: number;
  readonly startsOn: LocalDay;
  /** IANA name of the zone of the invented land's clocks; a fixed offset (`Etc/GMT+9`), so that no country's clock is used. */
  readonly zone: string;
  /** `half`: the same violence, with half of the hours denied in which anybody watched. */
  readonly denied?: 'half';
}

/** The world of the worked case: `agreements/exercise` gives its dates. */
export const exerciseDefaults: ExerciseOptions = {
  seed: 1,
  days: 60,
  startsOn: '2001-03-01' as LocalDay,
  zone: 'Etc/GMT+9',
};

/** Day of the exercise (from 0) on which the ceasefire starts, and on which the buffer grows. */
export const ceasefireDay = 2;
export const secondPhaseDay = 30;

/** The stage on which the exercise takes place: its days, its ground, and who lives where. */
export interface Ground {
  readonly seed: number;
  readonly days: number;
  readonly zones: readonly ZoneVersion[];
  readonly index: ZoneIndex;
  /** Whole local day, counted from 0. */
  readonly day: (index: number) => Interval;
  /** The instant so many milliseconds after the start of the day. */
  readonly at: (day: number, afterMidnightMs: number) => Instant;
  /** Day of the exercise that holds the instant; below 0 or beyond the last where it lies outside. */
  readonly dayIndex: (at: Instant) => number;
  readonly ceasefireFrom: Instant;
  readonly endsAt: Instant;
  /** Settlements that lie at least 3 km within the zone, whichever of its versions holds. */
  readonly settlementsOf: (zone: ExerciseZone) => readonly Settlement[];
}

const wellWithinM = 3_000;

/** Lays out days and ground. */
export function layGround(options: ExerciseOptions): Ground {
  const days = Array.from({ length: options.days + 1 }, (_, index) =>
    spanOfDay(addDays(options.startsOn, index), options.zone),
  );
  const day = (index: number) => days[index] ?? spanOfDay(addDays(options.startsOn, index), options.zone);
  const secondPhaseFrom = day(secondPhaseDay).startsAt;
  const zones = zoneVersions(secondPhaseFrom);
  const index = indexZones(zones);
  const within = new Map(
    exerciseZones.map((zone) => [zone, settlementsWithin(zone, index, [day(0).startsAt, secondPhaseFrom])]),
  );
  return {
    seed: options.seed,
    days: options.days,
    zones,
    index,
    day,
    at: (dayIndex, afterMidnightMs) => instant(day(dayIndex).startsAt + afterMidnightMs),
    dayIndex: (at) => (at < days[0]!.startsAt ? -1 : days.findLastIndex((span) => span.startsAt <= at)),
    ceasefireFrom: day(ceasefireDay).startsAt,
    endsAt: day(options.days).startsAt,
    settlementsOf: (zone) => within.get(zone)!,
  };
}

function settlementsWithin(zone: ExerciseZone, index: ZoneIndex, phases: readonly Instant[]): readonly Settlement[] {
  return settlements.filter(({ at }) =>
    phases.every(
      (phase) => index.membership(zone, { at, radiusM: wellWithinM, regions: [] }, phase).certainty === 'inside',
    ),
  );
}
