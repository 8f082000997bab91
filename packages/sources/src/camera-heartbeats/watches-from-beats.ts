import type { RangeLimit, Watch } from '@truceline/truce/coverage';
import {
  addDays,
  dayOf,
  formatInstant,
  type Instant,
  type Interval,
  type LocalDay,
  spanOfDay,
} from '@truceline/truce/kernel';
import type { Camera } from './camera-options.ts';
import type { Beat } from './told-beats.ts';

/** A camera's beats become watches under these rules. */
export interface BeatRules {
  readonly feed: string;
  readonly name: string;
  readonly camera: Camera;
  readonly beatMaxMs: number;
  /** Whose days the watches are cut at (IANA name). */
  readonly dayZone: string;
  readonly exercise: boolean;
}

/** Watches of a camera, one a day, and how long it was silent between beats that lie too far apart. */
export interface BeatWatches {
  readonly watches: readonly Watch[];
  readonly silences: number;
  readonly silentMs: number;
}

interface Day {
  readonly firstAt: Instant;
  readonly actual: Interval[];
  readonly denied: Interval[];
  readonly jammed: Interval[];
}

/**
 * From beats in order of time: between two beats that are at most so far apart the camera did what both say; it watched only if
 * both say so. Jammed time is watched time in which nothing was in reach. What lies between beats further apart is not watched. A watch is named by
 * camera and first beat of its day, so that a longer file of the same day takes the place of a shorter one.
 */
export function watchesFromBeats(beats: Iterable<Beat>, rules: BeatRules): BeatWatches {
  const { beatMaxMs, dayZone } = rules;
  const days = new Map<LocalDay, Day>();
  let [silences, silentMs] = [0, 0];
  // Beats come in order: most are of the day of the one before, and asking the calendar for each of millions takes minutes.
  let here: { readonly day: LocalDay; readonly span: Interval } | undefined;
  const dayOfBeat = (at: Instant): NonNullable<typeof here> => {
    if (here && at >= here.span.startsAt && at < here.span.endsAt) return here;
    const day = dayOf(at, dayZone);
    here = { day, span: spanOfDay(day, dayZone) };
    return here;
  };
  const dayAt = (at: Instant): Day => {
    const { day } = dayOfBeat(at);
    const found = days.get(day) ?? { firstAt: at, actual: [], denied: [], jammed: [] };
    days.set(day, found);
    return found;
  };
  const add = (kind: 'actual' | 'denied' | 'jammed', { startsAt, endsAt }: Interval): void => {
    for (let from = startsAt; from < endsAt; ) {
      const to = dayOfBeat(from).span.endsAt;
      const until = endsAt < to ? endsAt : to;
      lengthen(dayAt(from)[kind], { startsAt: from, endsAt: until });
      from = until;
    }
  };
  let last: Beat | undefined;
  for (const beat of beats) {
    dayAt(beat.at);
    if (last && beat.at - last.at > beatMaxMs) {
      silences++;
      silentMs += beat.at - last.at;
    } else if (last) {
      const between = { startsAt: last.at, endsAt: beat.at };
      if (last.state === 'denied') add('denied', between);
      else if (isUp(last) && isUp(beat)) {
        add('actual', between);
        if (last.state === 'jammed' || beat.state === 'jammed') add('jammed', between);
      }
    }
    last = beat;
  }
  if (rules.camera.plannedAlways) fillDays(days, dayZone);
  const watches = [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, told]) => watchOf(day, told, rules));
  return { watches, silences, silentMs };
}

function isUp({ state }: Beat): boolean {
  return state === 'watching' || state === 'jammed';
}

/** Adds a stretch, joined to the one before it where they touch. */
function lengthen(stretches: Interval[], stretch: Interval): void {
  const before = stretches.at(-1);
  if (before?.endsAt === stretch.startsAt)
    stretches[stretches.length - 1] = { startsAt: before.startsAt, endsAt: stretch.endsAt };
  else stretches.push(stretch);
}

/** A day between the first and the last without any beat was planned all the same. */
function fillDays(days: Map<LocalDay, Day>, zone: string): void {
  const known = [...days.keys()].sort();
  const last = known.at(-1);
  if (last === undefined) return;
  for (let day = known[0]!; day < last; day = addDays(day, 1))
    if (!days.has(day)) days.set(day, { firstAt: spanOfDay(day, zone).startsAt, actual: [], denied: [], jammed: [] });
}

function watchOf(day: LocalDay, { firstAt, actual, denied, jammed }: Day, rules: BeatRules): Watch {
  const { feed, name, camera, dayZone, exercise } = rules;
  const limits = jammed.map(
    (during): RangeLimit => ({ reason: 'jamming', during, reach: { kind: 'factor', factor: 0 } }),
  );
  return {
    feed,
    item: `${name} ${formatInstant(firstAt)}`,
    by: { kind: 'sensor', name },
    means: camera.means,
    where: camera.where,
    planned: camera.plannedAlways ? standing(spanOfDay(day, dayZone), camera) : [],
    actual,
    denied,
    limits,
    ...(camera.removedAt === undefined ? {} : { removedAt: camera.removedAt }),
    ...(exercise ? { exercise: true } : {}),
  };
}

/** The part of a day on which the camera stood there. */
function standing({ startsAt, endsAt }: Interval, { installedAt, removedAt }: Camera): readonly Interval[] {
  const from = installedAt !== undefined && installedAt > startsAt ? installedAt : startsAt;
  const to = removedAt !== undefined && removedAt < endsAt ? removedAt : endsAt;
  return from < to ? [{ startsAt: from, endsAt: to }] : [];
}
