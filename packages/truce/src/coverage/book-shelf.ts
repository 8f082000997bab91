import type { BookCalendar } from './book-calendar.ts';
import { type PackedWatch, packedWatch } from './packed-watch.ts';
import { type PlacedWatch, placedWatch, type TouchedHours, type UnplacedTime } from './placed-watch.ts';
import { soundWatch } from './sound-watch.ts';
import { teamOverlaps } from './team-overlaps.ts';
import { type Watch, type Watcher, type WatchFlag, watchKey } from './watch.ts';
import type { ZoneGround } from './zone-ground.ts';

/** The watches of a book, by name and by the days of zones that they may concern. */
export interface BookShelf {
  readonly put: (watch: Watch) => { readonly touched: readonly TouchedHours[]; readonly flags: readonly WatchFlag[] };
  /** The hours that it may have concerned; `undefined` where there was none. */
  readonly remove: (name: { readonly feed: string; readonly item: string }) => readonly TouchedHours[] | undefined;
  readonly watchesOn: (zone: number, day: number) => readonly PackedWatch[];
  readonly flags: () => readonly WatchFlag[];
  readonly unplaced: () => UnplacedTime;
  readonly hasExercise: () => boolean;
  readonly count: () => number;
}

const nothing: readonly PackedWatch[] = [];

/** An empty shelf. */
export function bookShelf(calendar: BookCalendar, names: readonly string[], grounds: readonly ZoneGround[]): BookShelf {
  const numbers = new Map(names.map((name, index) => [name, index]));
  const watchers = new Map<string, number>();
  const numberOf = ({ kind, name }: Watcher): number => {
    const key = `${kind} ${name}`;
    const number = watchers.get(key) ?? watchers.size;
    watchers.set(key, number);
    return number;
  };
  const byName = new Map<string, PlacedWatch>();
  const onDays: (PackedWatch[] | undefined)[][] = names.map(() => []);
  const total = { plannedMs: 0, actualMs: 0, deniedMs: 0 };
  let exercises = 0;
  const count = ({ watch, unplaced }: PlacedWatch, sign: 1 | -1): void => {
    exercises += watch.exercise ? sign : 0;
    for (const key of ['plannedMs', 'actualMs', 'deniedMs'] as const) total[key] += sign * unplaced[key];
  };
  return {
    put: (told) => {
      const watch = packedWatch(soundWatch(told), numberOf(told.by), (name) => numbers.get(name) ?? -2);
      const shelved = placedWatch(watch, told.where.kind === 'zone', calendar, grounds);
      byName.set(watchKey(told), shelved);
      for (const [zone, day] of daysTouched(shelved.touched, calendar)) {
        const list = onDays[zone]![day];
        if (list) list.push(watch);
        else onDays[zone]![day] = [watch];
      }
      count(shelved, 1);
      return { touched: shelved.touched, flags: shelved.flags };
    },
    remove: (name) => {
      const key = watchKey(name);
      const shelved = byName.get(key);
      if (!shelved) return undefined;
      byName.delete(key);
      for (const [zone, day] of daysTouched(shelved.touched, calendar)) {
        const list = onDays[zone]![day]!;
        list.splice(list.indexOf(shelved.watch), 1);
      }
      count(shelved, -1);
      return shelved.touched;
    },
    watchesOn: (zone, day) => onDays[zone]![day] ?? nothing,
    flags: () => [
      ...[...byName.values()].flatMap(({ flags }) => flags),
      ...teamOverlaps([...byName.values()].map(({ watch }) => watch)),
    ],
    unplaced: () => ({ ...total }),
    hasExercise: () => exercises > 0,
    count: () => byName.size,
  };
}

function daysTouched(
  touched: readonly TouchedHours[],
  calendar: BookCalendar,
): readonly (readonly [zone: number, day: number])[] {
  const days = new Map<number, Set<number>>();
  for (const [zone, first, end] of touched) {
    const known = days.get(zone) ?? new Set();
    days.set(zone, known);
    for (let day = calendar.dayOfHour[first]!; day <= calendar.dayOfHour[end - 1]!; day++) known.add(day);
  }
  return [...days].flatMap(([zone, each]) => [...each].map((day) => [zone, day] as const));
}
