import type { TrackPosition } from '../../coverage/index.ts';
import { distanceM, type Instant, type Interval, instant } from '../../kernel/index.ts';
import { type Chance, chanceOf } from '../chance.ts';
import type { Ground } from '../ground.ts';
import { type ExerciseZone, exerciseZones, type Settlement } from '../land/index.ts';
import { isUnwatched, watchOf } from './means-at-work.ts';
import { hours, sent, type WatchSubmission, watchItem, without, zoneCodes } from './submission.ts';
import { between, patrolRangeM, waysOf } from './ways.ts';

const minuteMs = 60_000;
/** A patrol tells its place at least this often while it drives. */
const fixEveryMs = 20 * minuteMs;

/** What kept a patrol from going on, and for how long. */
export interface PatrolStop {
  readonly kind: 'denial' | 'conditional' | 'delay';
  readonly during: Interval;
}

/** The watches of one patrol of a day: one, or two where the second is a mirror patrol; and where it was stopped. */
export interface PatrolDay {
  readonly zone: ExerciseZone;
  readonly day: number;
  readonly team: string;
  readonly watches: readonly WatchSubmission[];
  readonly stops: readonly PatrolStop[];
}

/** The two zones whose patrols go out at the same time on both sides of the line, every third day. */
const mirrored: Partial<Readonly<Record<ExerciseZone, ExerciseZone>>> = {
  line_east: 'line_west',
  line_west: 'line_east',
};

/** All patrols: one team a zone, from 7 to 17, from settlement to settlement at 30 to 60 km/h. */
export function patrolDays(ground: Ground): readonly PatrolDay[] {
  return exerciseZones.flatMap((zone) => Array.from({ length: ground.days }, (_, day) => patrolDay(zone, day, ground)));
}

function patrolDay(zone: ExerciseZone, day: number, ground: Ground): PatrolDay {
  const chance = chanceOf(ground.seed, `patrol ${zone} ${day}`);
  const team = `PT-${zoneCodes[zone]}`;
  const other = day % 3 === 1 ? mirrored[zone] : undefined;
  const parts = other
    ? ([
        ['patrol', hours(day, 7, 12, ground)],
        ['mirror', hours(day, 12.5, 16.5, ground)],
      ] as const)
    : ([['patrol', hours(day, 7, 17, ground)]] as const);
  const gone = parts.map(([what, planned]) => ({ what, planned, ...way(zone, day, planned, ground, chance) }));
  return {
    zone,
    day,
    team,
    stops: gone.flatMap(({ stops }) => stops),
    watches: gone.map(({ what, planned, positions, stops, back }) =>
      sent(
        {
          by: { kind: 'team', name: team },
          means: what === 'mirror' ? 'mirrorPatrol' : 'patrol',
          ...(what === 'mirror' && other ? { mirrorOf: watchItem(other, day, 'mirror') } : {}),
          where: { kind: 'track', positions, rangeM: patrolRangeM, uncertaintyM: 50, plannedZones: [zone] },
          planned: [planned],
          actual: without(
            [{ startsAt: planned.startsAt, endsAt: back }],
            stops.map(({ during }) => during),
          ),
          denied: stops.filter(({ kind }) => kind === 'denial').map(({ during }) => during),
          limits: [],
        },
        what,
        zone,
        day,
        ground,
      ),
    ),
  };
}

interface Way {
  readonly positions: readonly TrackPosition[];
  readonly stops: readonly PatrolStop[];
  /** When the patrol was done, which may be before it was planned to be. */
  readonly back: Instant;
}

/** Goes from settlement to settlement until the time is over, waiting where it is stopped. */
function way(zone: ExerciseZone, day: number, planned: Interval, ground: Ground, chance: Chance): Way {
  const ways = waysOf(zone, ground);
  const lastMs = planned.endsAt - Math.round(chance.share() * (1 - watchOf(zone, day).patrolShare) * 120) * minuteMs;
  let here: Settlement = chance.one([...ways.keys()]);
  let now: number = planned.startsAt;
  const positions: TrackPosition[] = [{ at: planned.startsAt, place: here.at }];
  const stops: PatrolStop[] = [];
  const stand = (ms: number): void => {
    now = Math.min(lastMs, now + ms);
    positions.push({ at: instant(now), place: here.at });
  };
  while (now < lastMs) {
    stand(chance.whole(25, 60) * minuteMs);
    const stop = stopAt(zone, day, now, lastMs, chance);
    if (stop) {
      stops.push(stop);
      stand(stop.during.endsAt - now);
    }
    const next = ways.get(here)!;
    if (next.length === 0 || isUnwatched(zone, day)) continue;
    const to = chance.one(next);
    for (const position of driven(here, to, now, lastMs, chance.whole(9, 16))) {
      positions.push(position);
      now = position.at;
    }
    here = to;
  }
  return { positions, stops, back: instant(lastMs) };
}

/** Places on the way to a settlement, as far as the time reaches. */
function driven(
  from: Settlement,
  to: Settlement,
  startsMs: number,
  lastMs: number,
  metresPerSecond: number,
): readonly TrackPosition[] {
  const wholeMs = Math.ceil(distanceM(from.at, to.at) / metresPerSecond / 60) * minuteMs;
  const endMs = Math.min(startsMs + wholeMs, lastMs);
  const count = Math.ceil((endMs - startsMs) / fixEveryMs);
  return Array.from({ length: count }, (_, index) => {
    const at = Math.min(startsMs + (index + 1) * fixEveryMs, endMs);
    return { at: instant(at), place: between(from.at, to.at, (at - startsMs) / wholeMs) };
  });
}

function stopAt(zone: ExerciseZone, day: number, now: number, lastMs: number, chance: Chance): PatrolStop | undefined {
  const until = (minutes: number): Interval => ({
    startsAt: instant(now),
    endsAt: instant(Math.min(lastMs, now + minutes * minuteMs)),
  });
  if (now >= lastMs) return undefined;
  if (isUnwatched(zone, day)) return { kind: 'denial', during: until(24 * 60) };
  const drawn = chance.share();
  if (drawn < 0.012) return { kind: 'denial', during: until(chance.whole(90, 240)) };
  if (drawn < 0.025) return { kind: 'conditional', during: until(chance.whole(20, 70)) };
  return drawn < 0.05 ? { kind: 'delay', during: until(chance.whole(2, 11) * 5) } : undefined;
}
