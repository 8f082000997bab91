import { type Instant, type Interval, instant } from '../kernel/index.ts';
import type { CoverageBook } from './coverage-book.ts';
import type { CoverageFigures } from './coverage-figures.ts';
import { intervalOf, joinedStretches, sharedStretches, withoutStretches } from './stretches.ts';

/**
 * How much must have been watched before anything follows from an absence of reports: fixed for one counter, before the time
 * that it judges. Both shares are of the counter's window, in parts of a thousand.
 */
export interface CoverageFloor {
  /** Name of the counter or clause that it is for. */
  readonly counter: string;
  /** Least share of the window in which at least one means was there. 0 asks for none. */
  readonly hoursPerMille: number;
  /** Least mean share of the zone's area in reach over the window. 0 asks for none; only watchers with a range count. */
  readonly areaPerMille: number;
  /** When it was fixed. */
  readonly fixedAt: Instant;
}

/** What a floor is held against. */
export type FloorFigures = Pick<CoverageFigures, 'recorded' | 'lengthMs' | 'watchedMs' | 'areaMs' | 'areaNotStatedMs'>;

/** Why nothing follows from an absence of reports. */
export type BelowFloor = 'notRecorded' | 'fixedTooLate' | 'noFloor' | 'hours' | 'area' | 'areaNotStated';

/**
 * Whether coverage reaches the floor. There is no word for "quiet": reaching it says only that an absence of reports means
 * something. Shares are rounded down, so that none is printed as reached that was not.
 */
export interface FloorAnswer {
  readonly kind: 'reached' | 'cannotBeDetermined';
  /** Empty where it was reached. */
  readonly because: readonly BelowFloor[];
  readonly hoursPerMille: number;
  readonly areaPerMille: number;
  /** Watched and whole time of the window in milliseconds, for printing beside it. */
  readonly watchedMs: number;
  readonly lengthMs: number;
}

/**
 * Holds what was watched over a window against the floor. Below it, without anybody who recorded where they looked, without
 * a sound floor, or with one that was fixed after the window began, the answer is "cannot be determined". Less coverage never
 * turns that into "reached".
 */
export function againstFloor(floor: CoverageFloor, window: Interval, figures: FloorFigures): FloorAnswer {
  const { lengthMs, watchedMs, areaMs } = figures;
  const because: BelowFloor[] = [];
  if (!figures.recorded) because.push('notRecorded');
  if (!isShare(floor.hoursPerMille) || !isShare(floor.areaPerMille)) because.push('noFloor');
  if (floor.fixedAt > window.startsAt) because.push('fixedTooLate');
  const below = (ms: number, perMille: number): boolean => !(lengthMs > 0) || ms * 1000 < perMille * lengthMs;
  if (below(watchedMs, floor.hoursPerMille)) because.push('hours');
  if (floor.areaPerMille > 0 && below(areaMs, floor.areaPerMille))
    because.push(areaMs === 0 && figures.areaNotStatedMs > 0 ? 'areaNotStated' : 'area');
  return {
    kind: because.length === 0 ? 'reached' : 'cannotBeDetermined',
    because,
    hoursPerMille: perMilleOf(watchedMs, lengthMs),
    areaPerMille: perMilleOf(areaMs, lengthMs),
    watchedMs,
    lengthMs,
  };
}

/**
 * The answer for a counter over several zones: each must reach the floor by itself, since what was seen in one says nothing of
 * another. Without any zone nothing can be determined.
 */
export function floorOver(
  book: CoverageBook,
  floor: CoverageFloor,
  { zones, window }: { readonly zones: readonly string[]; readonly window: Interval },
): { readonly kind: FloorAnswer['kind']; readonly zones: readonly (FloorAnswer & { readonly zone: string })[] } {
  const answers = zones.map((zone) => ({ ...againstFloor(floor, window, book.within(zone, window)), zone }));
  const reached = answers.length > 0 && answers.every(({ kind }) => kind === 'reached');
  return { kind: reached ? 'reached' : 'cannotBeDetermined', zones: answers };
}

/** The floor over every window of a counter that slides: the weakest of them speaks for all. */
export interface FloorThroughout {
  readonly kind: FloorAnswer['kind'];
  /** Windows that were held against the floor, and those of them that did not reach it. */
  readonly windows: number;
  readonly below: number;
  /** The window with the least watched time, of equal ones the first; `undefined` where there was none. */
  readonly weakest?: FloorAnswer & { readonly window: Interval };
}

/**
 * The answer for a counter whose window slides over one zone: windows of `windowMs` that end with each local hour of the
 * stretch, the stretch's own end included. All must reach the floor. Between two full hours a window may hold less by up to an hour's
 * watching at its edge; that is not looked for.
 */
export function floorThroughout(
  book: CoverageBook,
  floor: CoverageFloor,
  { zone, during, windowMs }: { readonly zone: string; readonly during: Interval; readonly windowMs: number },
): FloorThroughout {
  const ends = new Set<number>([during.endsAt]);
  for (const hour of book.hours(zone, during)) if (hour.during.endsAt <= during.endsAt) ends.add(hour.during.endsAt);
  let [windows, below]: [number, number] = [0, 0];
  let weakest: FloorThroughout['weakest'];
  if (windowMs > 0 && during.startsAt < during.endsAt)
    for (const endsAt of [...ends].sort((a, b) => a - b)) {
      const window = { startsAt: instant(Math.round(endsAt - windowMs)), endsAt: instant(endsAt) };
      const answer = againstFloor(floor, window, book.within(zone, window));
      windows++;
      if (answer.kind === 'cannotBeDetermined') below++;
      if (!weakest || answer.watchedMs < weakest.watchedMs) weakest = { ...answer, window };
    }
  const kind = windows > 0 && below === 0 ? 'reached' : 'cannotBeDetermined';
  return { kind, windows, below, ...(weakest ? { weakest } : {}) };
}

/**
 * The stretches in which a counter that slides lay below its floor: hour by hour of the local clock, whether the window that
 * ends with the hour was watched for less of its length than the floor asks in any of the zones, or began before a floor was
 * fixed. Neighbours are joined. All of it without a book or a zone.
 */
export function belowFloorOver(
  book: CoverageBook | undefined,
  {
    zones,
    during,
    windowMs,
    floorAt,
  }: {
    readonly zones: readonly string[];
    readonly during: Interval;
    readonly windowMs: number;
    /** The floor of a window by its beginning, in parts of a thousand; `undefined` where none had been fixed. */
    readonly floorAt: (windowStartsAt: Instant) => number | undefined;
  },
): readonly Interval[] {
  if (!(during.startsAt < during.endsAt)) return [];
  if (!book || zones.length === 0) return [during];
  const reached = zones.map((zone) =>
    joinedStretches(
      book.hours(zone, during).flatMap(({ during: { startsAt, endsAt } }) => {
        const window = { startsAt: instant(Math.round(endsAt - windowMs)), endsAt };
        const { watchedMs, lengthMs } = book.within(zone, window);
        const floor = floorAt(window.startsAt);
        return floor !== undefined && watchedMs * 1000 >= floor * lengthMs ? [[startsAt, endsAt] as const] : [];
      }),
    ),
  );
  const everywhere = reached.reduce(sharedStretches);
  return withoutStretches([[during.startsAt, during.endsAt]], everywhere).map(intervalOf);
}

/** The answer in one lower-case line for people, figures included. */
export function floorInWords(floor: CoverageFloor, answer: FloorAnswer): string {
  const figures = `watched ${perCent(answer.hoursPerMille)} % of the time, ${perCent(answer.areaPerMille)} % of the area`;
  const asked = `the floor is ${perCent(floor.hoursPerMille)} % and ${perCent(floor.areaPerMille)} %`;
  if (answer.kind === 'reached') return `${figures}; ${asked}`;
  return `cannot be determined: ${answer.because.map((each) => inWords[each]).join(', ')}; ${figures}; ${asked}`;
}

const inWords: Readonly<Record<BelowFloor, string>> = {
  notRecorded: 'nobody recorded where they looked',
  noFloor: 'no sound floor was fixed',
  fixedTooLate: 'the floor was fixed after the window began',
  hours: 'too little of the time was watched',
  area: 'too little of the area was in reach',
  areaNotStated: 'nobody recorded how much of the area was in reach',
};

function isShare(perMille: number): boolean {
  return perMille >= 0 && perMille <= 1000;
}

function perMilleOf(ms: number, lengthMs: number): number {
  return lengthMs > 0 ? Math.floor((ms * 1000) / lengthMs) : 0;
}

function perCent(perMille: number): string {
  return Number.isInteger(perMille / 10) ? String(perMille / 10) : (perMille / 10).toFixed(1);
}
