import type { BookCalendar } from './book-calendar.ts';
import { type PackedWatch, packedWatch, pieceLength } from './packed-watch.ts';
import { soundWatch } from './sound-watch.ts';
import { joinedStretches, lengthOfUnion, type Stretch, sharedStretches, withoutStretches } from './stretches.ts';
import { type Watch, type WatchFlag, type WatchFlagKind, watchKey } from './watch.ts';
import type { ZoneGround } from './zone-ground.ts';

/** Time that was told and has no zone, in milliseconds, row by row. */
export interface UnplacedTime {
  readonly plannedMs: number;
  readonly actualMs: number;
  readonly deniedMs: number;
}

/** The watches of a book, by name and by the days of zones that they may concern. */
export interface BookShelf {
  readonly put: (watch: Watch) => { readonly touched: readonly ZoneDayNumber[]; readonly flags: readonly WatchFlag[] };
  /** The days of zones that it may have concerned; `undefined` where there was none. */
  readonly remove: (name: { readonly feed: string; readonly item: string }) => readonly ZoneDayNumber[] | undefined;
  readonly watchesOn: (zone: number, day: number) => readonly PackedWatch[];
  readonly flags: () => readonly WatchFlag[];
  readonly unplaced: () => UnplacedTime;
  readonly hasExercise: () => boolean;
  readonly count: () => number;
}

type ZoneDayNumber = readonly [zone: number, day: number];

interface Shelved {
  readonly watch: PackedWatch;
  readonly flags: readonly WatchFlag[];
  readonly touched: readonly ZoneDayNumber[];
  readonly unplaced: UnplacedTime;
}

const nothing: readonly PackedWatch[] = [];

/** An empty shelf. */
export function bookShelf(calendar: BookCalendar, names: readonly string[], grounds: readonly ZoneGround[]): BookShelf {
  const numbers = new Map(names.map((name, index) => [name, index]));
  const watchers = new Map<string, { readonly number: number; readonly watches: Set<PackedWatch> }>();
  const byName = new Map<string, Shelved>();
  const onDays: (PackedWatch[] | undefined)[][] = names.map(() => []);
  const total = { plannedMs: 0, actualMs: 0, deniedMs: 0 };
  let exercises = 0;
  const watcherOf = (watch: Watch) => {
    const key = `${watch.by.kind} ${watch.by.name}`;
    const known = watchers.get(key) ?? { number: watchers.size, watches: new Set<PackedWatch>() };
    watchers.set(key, known);
    return known;
  };
  const count = ({ watch, unplaced }: Shelved, sign: 1 | -1): void => {
    exercises += watch.exercise ? sign : 0;
    for (const key of ['plannedMs', 'actualMs', 'deniedMs'] as const) total[key] += sign * unplaced[key];
  };
  const watchersByNumber: Set<PackedWatch>[] = [];
  return {
    put: (told) => {
      const watcher = watcherOf(told);
      watchersByNumber[watcher.number] = watcher.watches;
      const watch = packedWatch(soundWatch(told), watcher.number, (name) => numbers.get(name) ?? -2);
      const shelved = placed(watch, told.where.kind === 'zone', calendar, grounds);
      const overlaps = [...watcher.watches].flatMap((other) => overlapOf(watch, other));
      watcher.watches.add(watch);
      byName.set(watchKey(told), shelved);
      for (const [zone, day] of shelved.touched) {
        const list = onDays[zone]![day];
        if (list) list.push(watch);
        else onDays[zone]![day] = [watch];
      }
      count(shelved, 1);
      return { touched: shelved.touched, flags: [...shelved.flags, ...overlaps] };
    },
    remove: (name) => {
      const key = watchKey(name);
      const shelved = byName.get(key);
      if (!shelved) return undefined;
      byName.delete(key);
      watchersByNumber[shelved.watch.watcher]!.delete(shelved.watch);
      for (const [zone, day] of shelved.touched) {
        const list = onDays[zone]![day]!;
        list.splice(list.indexOf(shelved.watch), 1);
      }
      count(shelved, -1);
      return shelved.touched;
    },
    watchesOn: (zone, day) => onDays[zone]![day] ?? nothing,
    flags: () => [...[...byName.values()].flatMap(({ flags }) => flags), ...watchersByNumber.flatMap(overlapsAmong)],
    unplaced: () => ({ ...total }),
    hasExercise: () => exercises > 0,
    count: () => byName.size,
  };
}

function overlapsAmong(watches: ReadonlySet<PackedWatch>): readonly WatchFlag[] {
  const rising = [...watches]
    .filter(({ actual }) => actual.length > 0)
    .sort((a, b) => a.actual[0]![0] - b.actual[0]![0]);
  const flags: WatchFlag[] = [];
  for (const [index, watch] of rising.entries())
    for (let at = index + 1; at < rising.length && rising[at]!.actual[0]![0] < watch.actual.at(-1)![1]; at++)
      flags.push(...overlapOf(watch, rising[at]!), ...overlapOf(rising[at]!, watch));
  return flags;
}

/** Time in which one team is told twice, as a flag on the first. */
function overlapOf(watch: PackedWatch, other: PackedWatch): readonly WatchFlag[] {
  const [first, last, from, to] = [watch.actual[0], watch.actual.at(-1), other.actual[0], other.actual.at(-1)];
  if (!first || !last || !from || !to || first[0] >= to[1] || from[0] >= last[1]) return [];
  const both = sharedStretches(watch.actual, other.actual);
  if (both.length === 0) return [];
  const { feed, item } = watch;
  return [
    { kind: 'teamOverlapsItself', feed, item, count: both.length, ms: lengthOfUnion(both), otherItem: other.item },
  ];
}

/** Where a watch belongs: the days of zones, its time that belongs nowhere, and the flags that follow. */
function placed(watch: PackedWatch, byZone: boolean, calendar: BookCalendar, grounds: readonly ZoneGround[]): Shelved {
  const { feed, item } = watch;
  const flags: WatchFlag[] = [...watch.flags];
  const flag = (kind: WatchFlagKind, ms: number): void => void flags.push({ kind, feed, item, count: 1, ms });
  const all = [...watch.planned, ...watch.actual, ...watch.denied, ...watch.jammed];
  const outside = lengthOfUnion(withoutStretches(joinedStretches(all), [[calendar.startsAt, calendar.endsAt]]));
  if (outside > 0) flag('outsideBook', outside);
  const [plannedMs, actualMs, deniedMs] = [watch.planned, watch.actual, watch.denied].map(lengthOfUnion) as [
    number,
    number,
    number,
  ];
  const seen = reachedZones(watch, grounds);
  const planned = watch.fixed ? seen : new Set(watch.plannedZones);
  if (byZone && watch.namedZone < 0) flag('unknownZone', plannedMs + actualMs + deniedMs);
  else if (seen.size === 0 && actualMs > 0) flag('reachesNoZone', actualMs);
  if (!byZone && planned.size === 0 && plannedMs + deniedMs > 0) flag('plannedNowhere', plannedMs + deniedMs);
  const days = daysOf(all, calendar);
  const touched = [...new Set([...seen, ...planned])].flatMap((zone) => days.map((day): ZoneDayNumber => [zone, day]));
  return {
    watch,
    flags,
    touched,
    unplaced: {
      plannedMs: planned.size === 0 ? plannedMs : 0,
      actualMs: seen.size === 0 ? actualMs : 0,
      deniedMs: planned.size === 0 ? deniedMs : 0,
    },
  };
}

/** Zones of which the watch has something in reach in any of their shapes, whatever the limits on its range. */
function reachedZones(watch: PackedWatch, grounds: readonly ZoneGround[]): ReadonlySet<number> {
  if (watch.namedZone >= 0) return new Set([watch.namedZone]);
  const { pieces, fixed } = watch;
  const found = new Set<number>();
  for (const [zone, { eras }] of grounds.entries()) {
    const shapes = new Set(eras.flatMap(({ shape }) => (shape ? [shape] : [])));
    for (const shape of shapes) {
      if (fixed && shape.reached(...fixed, true)) found.add(zone);
      if (!fixed)
        for (let at = 0; at < pieces.length && !found.has(zone); at += pieceLength)
          if (shape.reached(pieces[at + 2]!, pieces[at + 3]!, pieces[at + 5]!, false)) found.add(zone);
    }
  }
  return found;
}

function daysOf(stretches: readonly Stretch[], calendar: BookCalendar): readonly number[] {
  const days = new Set<number>();
  for (const [from, to] of stretches) {
    const [first, end] = calendar.hoursWithin(from, to);
    if (first < end)
      for (let day = calendar.dayOfHour[first]!; day <= calendar.dayOfHour[end - 1]!; day++) days.add(day);
  }
  return [...days];
}
