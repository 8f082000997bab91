import { addDays, type LocalDay } from '../../kernel/index.ts';
import { say } from '../../wording/index.ts';
import { watchBands } from '../chart-watching.ts';
import { openingDay } from '../opening-day.ts';
import type { Edition, ReleasedCount, ReleasedDay } from '../release/index.ts';
import { watchedShare } from '../watched-words.ts';
import { countFigure } from '../words/index.ts';
import type { ChartColumn, ChartRow } from './chart.ts';

/** The stretch that a reader asked for; absent: the newest days that a chart has room for. */
export interface ChartRange {
  readonly from?: LocalDay;
  readonly to?: LocalDay;
}

/** Days of the edition that a chart draws: those asked for, at most so many, the newest of them. */
export function daysDrawn(edition: Edition, { from, to }: ChartRange, daysMax: number): readonly ReleasedDay[] {
  const last = to ?? lastDayTold(edition);
  const days = edition.days.filter(({ day }) => (from === undefined || day >= from) && (!last || day <= last));
  return days.slice(-daysMax);
}

/** The day that a case opens on, or a later one of which something is known. */
function lastDayTold(edition: Edition): LocalDay | undefined {
  const opening = openingDay(edition);
  const known = edition.days.findLast((day) => countOf(day) !== undefined)?.day;
  return known !== undefined && (opening === undefined || known > opening) ? known : opening;
}

/** Whether somebody recorded where they looked on that day, in any zone. */
export function isWatched({ zones }: Pick<ReleasedDay, 'zones'>): boolean {
  return zones.some(({ watched }) => watchedShare(watched) !== undefined);
}

/** The count of a day; absent where nothing was reported and nobody recorded where they looked: that is a gap, and no 0. */
export function countOf(day: ReleasedDay): ReleasedCount | undefined {
  return isWatched(day) || day.total.high > 0 ? day.total : undefined;
}

/** The count of a zone on a day, by the same rule. */
export function countOfZone(day: ReleasedDay, zone: string): ReleasedCount | undefined {
  const found = day.zones.find((each) => each.zone === zone);
  if (!found) return undefined;
  return watchedShare(found.watched) !== undefined || found.count.high > 0 ? found.count : undefined;
}

/** What was watched on each day over all zones, in short: of the day, or of its week where nothing finer is told. */
export function watchedByDay(edition: Edition, days: readonly ReleasedDay[]): ReadonlyMap<string, string> {
  const bands = watchBands(
    edition,
    days.map(({ day }) => day),
  );
  return new Map(
    days.flatMap(({ day }) => {
      const band = bands.find(({ first, last }) => first <= day && day <= last);
      return band ? [[day, band.words] as const] : [];
    }),
  );
}

/** The cells of a count: small ones that are merged have no best number. */
export function countCells(count: ReleasedCount | undefined): ChartRow['cells'] {
  if (!count) return { low: undefined, best: undefined, high: undefined };
  return { low: count.low, best: count.merged ? undefined : count.best, high: count.high };
}

/** The columns of a count. */
export function countColumns(): readonly ChartColumn[] {
  const absent = say('not known');
  return [
    { key: 'low', words: say('Lowest'), kind: 'number', absent },
    { key: 'best', words: say('Best'), kind: 'number', absent },
    { key: 'high', words: say('Highest'), kind: 'number', absent },
  ];
}

/** Counts added up, with the best number only where each has one. */
export function sumOf(counts: readonly ReleasedCount[]): ReleasedCount {
  const sum = (of: (count: ReleasedCount) => number): number => counts.reduce((total, each) => total + of(each), 0);
  const exact = counts.every((count) => !count.merged && count.best !== undefined);
  return {
    low: sum(({ low }) => low),
    high: sum(({ high }) => high),
    ...(exact ? { best: sum(({ best }) => best!) } : {}),
  };
}

/** The number that a column is as high as. */
export function heightOf(count: ReleasedCount): number {
  return count.high;
}

/** The largest of some counts with the first row that has it; nothing where there is none. */
export function largest<T>(
  rows: readonly T[],
  of: (row: T) => ReleasedCount | undefined,
): { readonly row: T; readonly count: ReleasedCount } | undefined {
  let found: { readonly row: T; readonly count: ReleasedCount } | undefined;
  for (const row of rows) {
    const count = of(row);
    if (count && (!found || (count.best ?? count.high) > (found.count.best ?? found.count.high)))
      found = { row, count };
  }
  return found;
}

/** A count as it stands in a sentence of a chart. */
export function counted(count: ReleasedCount): string {
  return countFigure(count);
}

/** A number with at most one decimal, for a cell: what is drawn is what is printed. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The top of a scale: never 0. */
export function scaleTop(values: readonly (number | undefined)[]): number {
  return values.reduce<number>((most, value) => Math.max(most, value ?? 0), 1);
}

/** Days from one to another, both of them; for gaps in a list of days. */
export function followsOn(before: LocalDay, day: LocalDay): boolean {
  return addDays(before, 1) === day;
}
