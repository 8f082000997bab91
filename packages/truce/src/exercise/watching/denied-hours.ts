import { type Instant, type Interval, instant } from '../../kernel/index.ts';
import { chanceOf } from '../chance.ts';
import type { Ground } from '../ground.ts';
import { type ExerciseZone, exerciseZones } from '../land/index.ts';
import { exerciseFeed, parties } from '../names.ts';
import { type AccessSubmission, type WatchSubmission, without, zoneCodes } from './submission.ts';

/** When the whole mission is kept out of a zone, day by day. */
export interface DeniedHours {
  /** In order of time, without overlap. */
  readonly of: (zone: ExerciseZone, day: number) => readonly Interval[];
  readonly holds: (zone: ExerciseZone, at: Instant) => boolean;
}

const minuteMs = 60_000;
const reasons = [
  'The zone is closed until further notice.',
  'Your badges are no longer valid here.',
  'There is an exercise of ours; nobody passes.',
];

/**
 * Half of the hours in which anybody watched, zone by zone and day by day, to the millisecond: from a drawn moment of the watched
 * time on, and past the end of it from its beginning.
 */
export function deniedHours(watches: readonly WatchSubmission[], ground: Ground): DeniedHours {
  const byDay = Map.groupBy(watches, ({ zone, day }) => `${zone} ${day}`);
  const denied = new Map(
    exerciseZones.flatMap((zone) =>
      Array.from({ length: ground.days }, (_, day) => {
        const watched = union((byDay.get(`${zone} ${day}`) ?? []).flatMap(({ watch }) => seeing(watch)));
        const share = chanceOf(ground.seed, `denied ${zone} ${day}`).share();
        return [`${zone} ${day}`, halfOf(watched, share)] as const;
      }),
    ),
  );
  const of: DeniedHours['of'] = (zone, day) => denied.get(`${zone} ${day}`) ?? [];
  return {
    of,
    holds: (zone, at) => of(zone, ground.dayIndex(at)).some((each) => each.startsAt <= at && at < each.endsAt),
  };
}

/** The same watches without the hours that are denied. */
export function deniedWatches(watches: readonly WatchSubmission[], hours: DeniedHours): readonly WatchSubmission[] {
  return watches.map((each) => {
    const gone = hours.of(each.zone, each.day);
    const { actual, denied } = each.watch;
    const left = without(actual, gone);
    return { ...each, watch: { ...each.watch, actual: left, denied: union([...denied, ...without(actual, left)]) } };
  });
}

/** What the mission tells of it: a denial for each stretch, with the reason as it was given. */
export function deniedAccess(hours: DeniedHours, ground: Ground): readonly AccessSubmission[] {
  return exerciseZones.flatMap((zone) =>
    Array.from({ length: ground.days }, (_, day) =>
      hours.of(zone, day).map((during, index): AccessSubmission => {
        const item = `denied-${day}-${zoneCodes[zone]}${index + 1}`;
        const chance = chanceOf(ground.seed, item);
        return {
          receivedAt: instant(ground.day(day).endsAt + chance.whole(30, 120) * minuteMs),
          impediment: {
            feed: exerciseFeed,
            item: `access-${item}`,
            how: { kind: 'denial' },
            by: { kind: 'named', party: chance.one(parties).code },
            at: { kind: 'zone', zone },
            team: `all of ${zoneCodes[zone]}`,
            during,
            reason: chance.one(reasons),
            unseenZones: [zone],
            reportedTo: 'joint commission',
            exercise: true,
          },
        };
      }),
    ).flat(),
  );
}

/** When a watcher could see anything: it was there, and not wholly blinded. */
function seeing({ actual, limits }: WatchSubmission['watch']): readonly Interval[] {
  const blind = limits.filter(({ reach }) => reach.kind === 'factor' && reach.factor === 0);
  return without(
    actual,
    blind.map(({ during }) => during),
  );
}

function union(stretches: readonly Interval[]): readonly Interval[] {
  const joined: { startsAt: Instant; endsAt: Instant }[] = [];
  for (const { startsAt, endsAt } of [...stretches].sort((a, b) => a.startsAt - b.startsAt)) {
    const last = joined.at(-1);
    if (last && startsAt <= last.endsAt) last.endsAt = instant(Math.max(last.endsAt, endsAt));
    else joined.push({ startsAt, endsAt });
  }
  return joined;
}

function halfOf(watched: readonly Interval[], share: number): readonly Interval[] {
  const lengthMs = watched.reduce((sum, { startsAt, endsAt }) => sum + endsAt - startsAt, 0);
  const from = Math.floor(share * lengthMs);
  const to = from + Math.ceil(lengthMs / 2);
  return union([...part(watched, from, to), ...part(watched, from - lengthMs, to - lengthMs)]);
}

/** What lies between two moments of the stretches' own time, which stands still between them. */
function part(stretches: readonly Interval[], from: number, to: number): readonly Interval[] {
  let goneMs = 0;
  return stretches.flatMap(({ startsAt, endsAt }) => {
    const [begins, ends] = [Math.max(from - goneMs, 0), Math.min(to - goneMs, endsAt - startsAt)];
    goneMs += endsAt - startsAt;
    return begins < ends ? [{ startsAt: instant(startsAt + begins), endsAt: instant(startsAt + ends) }] : [];
  });
}
