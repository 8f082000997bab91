import type { BookCalendar } from './book-calendar.ts';
import type { PackedWatch } from './packed-watch.ts';
import { lengthOfUnion, sharedStretches } from './stretches.ts';
import type { Watcher, WatchFlag } from './watch.ts';

/** Who watches in a book, and where one of them is told twice for the same time. */
export interface TeamOverlaps {
  /** The number of a watcher, the same for the same kind and name. */
  readonly numberOf: (by: Watcher) => number;
  /** Adds a watch; gives a flag for each other one of its watcher that tells of the same time. */
  readonly add: (watch: PackedWatch) => readonly WatchFlag[];
  readonly remove: (watch: PackedWatch) => void;
  /** A flag for each of the two, of every pair. */
  readonly flags: () => readonly WatchFlag[];
}

/** Nobody yet. */
export function teamOverlaps(calendar: BookCalendar): TeamOverlaps {
  const numbers = new Map<string, number>();
  const byDay: Map<number, Set<PackedWatch>>[] = [];
  const all = new Set<PackedWatch>();
  const daysOf = ({ actual }: PackedWatch): readonly number[] => {
    const days = new Set<number>();
    for (const [from, to] of actual) {
      const [first, end] = calendar.hoursWithin(from, to);
      for (let hour = first; hour < end; hour = calendar.firstHour[calendar.dayOfHour[hour]! + 1]!)
        days.add(calendar.dayOfHour[hour]!);
    }
    return [...days];
  };
  const overlapsOf = (watch: PackedWatch): readonly WatchFlag[] => {
    const near = new Set(daysOf(watch).flatMap((day) => [...(byDay[watch.watcher]!.get(day) ?? [])]));
    return [...near].flatMap((other) => (other === watch ? [] : overlapOf(watch, other)));
  };
  return {
    numberOf: ({ kind, name }) => {
      const key = `${kind} ${name}`;
      const number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      byDay[number] ??= new Map();
      return number;
    },
    add: (watch) => {
      const flags = overlapsOf(watch);
      const days = byDay[watch.watcher]!;
      for (const day of daysOf(watch)) days.set(day, (days.get(day) ?? new Set()).add(watch));
      all.add(watch);
      return flags;
    },
    remove: (watch) => {
      for (const day of daysOf(watch)) byDay[watch.watcher]!.get(day)!.delete(watch);
      all.delete(watch);
    },
    flags: () => [...all].flatMap(overlapsOf),
  };
}

/** Time in which one watcher is told twice, as a flag on the first. */
function overlapOf(watch: PackedWatch, other: PackedWatch): readonly WatchFlag[] {
  const both = sharedStretches(watch.actual, other.actual);
  if (both.length === 0) return [];
  const { feed, item } = watch;
  return [
    { kind: 'teamOverlapsItself', feed, item, count: both.length, ms: lengthOfUnion(both), otherItem: other.item },
  ];
}
