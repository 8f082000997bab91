import {
  by,
  byText,
  type Interval,
  isRefusal,
  type LocalDay,
  type Refusal,
  type ZoneVersion,
} from '../kernel/index.ts';
import { type BookCalendar, bookCalendar } from './book-calendar.ts';
import { bookShelf } from './book-shelf.ts';
import type { Means } from './coverage.ts';
import {
  allMeans,
  type CoverageFigures,
  columnsOf,
  figuresOfRow,
  rowLength,
  type ZoneHour,
} from './coverage-figures.ts';
import { addToRow, type LightRange, type RowGround } from './hour-row.ts';
import type { TouchedHours, UnplacedTime } from './placed-watch.ts';
import type { Stretch } from './stretches.ts';
import type { Watch, WatchFlag } from './watch.ts';
import { type ZoneGround, zoneGround } from './zone-ground.ts';

/** The zones and days of a book. */
export interface BookGround {
  /** Dated shapes by zone. A zone that is not drawn has a version without polygons, and is watched by its name alone. */
  readonly zones: readonly ZoneVersion[];
  /** Time zone of the days and hours (IANA name, `Europe/Kyiv`). */
  readonly dayZone: string;
  /** First and last local day, both included. */
  readonly first: LocalDay;
  readonly last: LocalDay;
}

/** The book of who looked where. It is kept up to date watch by watch, and works out a zone's hours when they are asked for. */
export interface CoverageBook {
  /** Names of the zones, in order. */
  readonly zones: readonly string[];
  /** From the first moment of the first day to the last of the last. */
  readonly during: Interval;
  /** Whether anything in it is of an exercise. */
  readonly hasExercise: () => boolean;
  /** Enters a watch; one of the same feed and item is replaced. Gives what is to be known about it alone; never throws on it. */
  readonly put: (watch: Watch) => readonly WatchFlag[];
  /** Takes a watch out; false where there is none of that name. */
  readonly remove: (name: { readonly feed: string; readonly item: string }) => boolean;
  /** The local hours that overlap the stretch, whole, in order. None for a zone that the book does not know. */
  readonly hours: (zone: string, during: Interval) => readonly ZoneHour[];
  /**
   * What was watched in the stretch, exact at its edges; only by some means if they are named. A zone that the book does
   * not know, and time outside its days, was watched by nobody as far as is recorded.
   */
  readonly within: (zone: string, during: Interval, means?: ReadonlySet<Means>) => CoverageFigures;
  /**
   * What these means had in reach of the zone in the stretch, at most as far as they are said to perceive here: the lesser of the
   * stated range, with what weather, light and jamming left of it, and of this one, by the sun at the middle of the zone.
   */
  readonly inRange: (zone: string, during: Interval, ranges: ReadonlyMap<Means, LightRange>) => CoverageFigures;
  /** Square kilometres of the zone's shape at the instant, as its lattice measures it; `undefined` where it has none. */
  readonly squareKm: (zone: string, at: number) => number | undefined;
  /** Every flag, by feed, item and kind; with one for each watch whose time another of its watcher tells as well. */
  readonly flags: () => readonly WatchFlag[];
  /** Time that was told and has no zone: place not recorded, or out of reach of all zones. */
  readonly unplaced: () => UnplacedTime;
  /** Watches in the book, and zone-hours that are worked out and up to date. */
  readonly size: () => { readonly watches: number; readonly zoneHours: number };
}

/** Opens an empty book. Refused: days that do not follow, more of them than `bookDaysMax`, an unknown time zone. */
export function coverageBook({ zones, dayZone, first, last }: BookGround): CoverageBook | Refusal {
  const calendar = bookCalendar(first, last, dayZone);
  if (isRefusal(calendar)) return calendar;
  const during: Stretch = [calendar.startsAt, calendar.endsAt];
  const names = [...new Set(zones.map(({ zone }) => zone))].sort(byText);
  const grounds = names.map((name) =>
    zoneGround(
      name,
      zones.filter(({ zone }) => zone === name),
      during,
    ),
  );
  const shelf = bookShelf(calendar, names, grounds);
  const days = grounds.map((ground, zone) => workedDays(zone, ground, calendar, (day) => shelf.watchesOn(zone, day)));
  const stale = (touched: readonly TouchedHours[]): void => {
    for (const [zone, first, end] of touched) days[zone]!.forget(first, end);
  };
  const interval = { startsAt: calendar.hours[0]!.startsAt, endsAt: calendar.hours.at(-1)!.endsAt };
  return {
    zones: names,
    during: interval,
    hasExercise: shelf.hasExercise,
    put: (watch) => {
      stale(shelf.remove(watch) ?? []);
      const { touched, flags } = shelf.put(watch);
      stale(touched);
      return flags;
    },
    remove: (name) => {
      const touched = shelf.remove(name);
      stale(touched ?? []);
      return touched !== undefined;
    },
    hours: (name, { startsAt, endsAt }) => {
      const worked = days[names.indexOf(name)];
      if (!worked) return [];
      const [from, to] = calendar.hoursWithin(startsAt, endsAt);
      return Array.from({ length: to - from }, (_, index) => zoneHour(name, from + index, calendar, worked));
    },
    within: (name, stretch, means) => {
      const total = new Float64Array(rowLength);
      const zone = names.indexOf(name);
      if (zone >= 0) {
        const chosen = means && new Set([...means].map((each) => allMeans.indexOf(each)));
        if (chosen) addByDay(total, stretch, calendar, days[zone]!, { means: chosen });
        else addWithin(total, stretch, calendar, days[zone]!);
      }
      const figures = figuresOfRow(total);
      const lengthMs = Math.max(0, stretch.endsAt - stretch.startsAt);
      return { ...figures, lengthMs };
    },
    inRange: (name, stretch, ranges) => {
      const total = new Float64Array(rowLength);
      const zone = names.indexOf(name);
      const perceiving = {
        means: new Set([...ranges.keys()].map((each) => allMeans.indexOf(each))),
        ranges: allMeans.map((each) => ranges.get(each)),
      };
      if (zone >= 0) addByDay(total, stretch, calendar, days[zone]!, perceiving);
      return { ...figuresOfRow(total), lengthMs: Math.max(0, stretch.endsAt - stretch.startsAt) };
    },
    squareKm: (name, at) => grounds[names.indexOf(name)]?.squareKm(at),
    flags: () =>
      [...shelf.flags()].sort(
        by(
          ({ feed }) => feed,
          ({ item }) => item,
          ({ kind }) => kind,
          ({ otherItem }) => otherItem ?? '',
        ),
      ),
    unplaced: shelf.unplaced,
    size: () => ({ watches: shelf.count(), zoneHours: days.reduce((sum, each) => sum + each.count(), 0) }),
  };
}

/** Rows of figures of one zone, worked out hour by hour when asked for, until something of the hour changes. */
interface WorkedDays {
  /** Hours from one to before the other are no longer up to date. */
  readonly forget: (first: number, end: number) => void;
  readonly count: () => number;
  /** Adds the row of a whole hour. */
  readonly addHour: (total: Float64Array, hour: number) => void;
  /** Adds part of an hour; worked out each time. */
  readonly addPart: (total: Float64Array, hour: number, part: Stretch) => void;
  /** Adds part of a day, only some means and no farther than they perceive; worked out each time. */
  readonly addDay: (total: Float64Array, day: number, part: Stretch, perceiving: Perceiving) => void;
}

type Perceiving = Pick<RowGround, 'means' | 'ranges'>;

function workedDays(
  zone: number,
  ground: ZoneGround,
  calendar: BookCalendar,
  watchesOn: (day: number) => Parameters<typeof addToRow>[2]['watches'],
): WorkedDays {
  const rows: Float64Array[] = [];
  const fresh = new Uint8Array(calendar.hours.length);
  const lights: (readonly Stretch[] | undefined)[] = [];
  const lightOn = (day: number): readonly Stretch[] | undefined => {
    const [first, last] = [
      calendar.hours[calendar.firstHour[day]!]!,
      calendar.hours[calendar.firstHour[day + 1]! - 1]!,
    ];
    lights[day] ??= ground.light([first.startsAt, last.endsAt]);
    return lights[day];
  };
  const workOut = (hour: number): void => {
    const day = calendar.dayOfHour[hour]!;
    const first = calendar.firstHour[day]!;
    rows[day] ??= new Float64Array((calendar.firstHour[day + 1]! - first) * rowLength);
    const offset = (hour - first) * rowLength;
    rows[day].fill(0, offset, offset + rowLength);
    const { startsAt, endsAt } = calendar.hours[hour]!;
    const watches = watchesOn(day);
    addToRow(rows[day], offset, { zone, ground, watches, from: startsAt, to: endsAt, light: lightOn(day) });
    fresh[hour] = 1;
  };
  return {
    forget: (first, end) => void fresh.fill(0, first, end),
    count: () => fresh.reduce((sum, each) => sum + each, 0),
    addHour: (total, hour) => {
      const day = calendar.dayOfHour[hour]!;
      if (fresh[hour] === 0) workOut(hour);
      const offset = (hour - calendar.firstHour[day]!) * rowLength;
      for (let column = 0; column < rowLength; column++) total[column]! += rows[day]![offset + column]!;
    },
    addPart: (total, hour, [from, to]) => {
      const day = calendar.dayOfHour[hour]!;
      addToRow(total, 0, { zone, ground, watches: watchesOn(day), from, to, light: lightOn(day) });
    },
    addDay: (total, day, [from, to], perceiving) =>
      addToRow(total, 0, { zone, ground, watches: watchesOn(day), from, to, light: lightOn(day), ...perceiving }),
  };
}

function addByDay(
  total: Float64Array,
  { startsAt, endsAt }: Interval,
  calendar: BookCalendar,
  worked: WorkedDays,
  perceiving: Perceiving,
): void {
  const [first, end] = calendar.hoursWithin(startsAt, endsAt);
  if (first === end) return;
  for (let day = calendar.dayOfHour[first]!; day <= calendar.dayOfHour[end - 1]!; day++) {
    const [opens, closes] = [
      calendar.hours[calendar.firstHour[day]!]!.startsAt,
      calendar.hours[calendar.firstHour[day + 1]! - 1]!.endsAt,
    ];
    worked.addDay(total, day, [Math.max(startsAt, opens), Math.min(endsAt, closes)], perceiving);
  }
}

function addWithin(
  total: Float64Array,
  { startsAt, endsAt }: Interval,
  calendar: BookCalendar,
  worked: WorkedDays,
): void {
  const [first, end] = calendar.hoursWithin(startsAt, endsAt);
  for (let hour = first; hour < end; hour++) {
    const slot = calendar.hours[hour]!;
    const [from, to] = [Math.max(startsAt, slot.startsAt), Math.min(endsAt, slot.endsAt)];
    if (from === slot.startsAt && to === slot.endsAt) worked.addHour(total, hour);
    else worked.addPart(total, hour, [from, to]);
  }
}

function zoneHour(zone: string, hour: number, calendar: BookCalendar, worked: WorkedDays): ZoneHour {
  const row = new Float64Array(rowLength);
  worked.addHour(row, hour);
  const { day, hour: shown, startsAt, endsAt } = calendar.hours[hour]!;
  return {
    ...figuresOfRow(row),
    zone,
    day,
    hour: shown,
    during: { startsAt, endsAt },
    areaSeenShare: Math.round((row[columnsOf.seen]! / (endsAt - startsAt)) * 1e6) / 1e6,
  };
}
