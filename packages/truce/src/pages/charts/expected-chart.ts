import { isRefusal } from '../../kernel/index.ts';
import { farrington } from '../../statistics/index.ts';
import { say } from '../../wording/index.ts';
import type { Edition, ReleasedDay } from '../release/index.ts';
import { annotationsOf, changedOn } from './annotations.ts';
import type { Chart, ChartRow } from './chart.ts';
import {
  type ChartRange,
  countCells,
  countColumns,
  countOf,
  daysDrawn,
  followsOn,
  scaleTop,
  tenth,
  watchedByDay,
} from './chart-days.ts';

const daysMax = 120;
/** Weeks as Farrington's years: the same day of the week in the four weeks before, and the days beside it. */
const method = { period: 7, years: 4, halfWidth: 1, trend: false, alpha: 0.05 } as const;
/** Days in a row that a bound takes, its own included. */
export const daysForBound = method.period * method.years + method.halfWidth + 1;

/** What is drawn of a day beside its count. */
interface Beside {
  expected?: number;
  upper?: number;
  mean7?: number;
  mean30?: number;
}

/** Incidents per day as points with ranges, the bound that the four weeks before let expect, and running means. */
export function expectedChart(edition: Edition, range: ChartRange): Chart {
  const days = daysDrawn(edition, range, daysMax);
  const beside = besideOf(edition.days);
  const watched = watchedByDay(edition, days);
  const annotations = annotationsOf(
    edition,
    days.map(({ day }) => day),
  );
  const rows = days.map(
    (day): ChartRow => ({
      id: day.day,
      day: day.day,
      cells: {
        day: day.day,
        ...countCells(countOf(day)),
        expected: beside.get(day.day)?.expected,
        upper: beside.get(day.day)?.upper,
        mean7: beside.get(day.day)?.mean7,
        mean30: beside.get(day.day)?.mean30,
        watched: watched.get(day.day),
        changed: changedOn(annotations, day.day),
      },
    }),
  );
  const most = scaleTop(
    rows.flatMap(({ cells }) => [cells.high, cells.upper, cells.mean7, cells.mean30].map((cell) => cell as number)),
  );
  const none = say('none');
  return {
    name: 'expected',
    title: say('Incidents per day, and what was to be expected'),
    reading: readingOf(days, beside),
    unit: say('incidents per day'),
    table: {
      caption: say('Incidents per day, the bound of what was to be expected, and means over the days before'),
      columns: [
        { key: 'day', words: say('Day'), kind: 'head' },
        ...countColumns(),
        { key: 'expected', words: say('Expected'), kind: 'number', absent: none },
        { key: 'upper', words: say('Upper bound'), kind: 'number', absent: none },
        { key: 'mean7', words: say('Mean of 7 days'), kind: 'number', absent: none },
        { key: 'mean30', words: say('Mean of 30 days'), kind: 'number', absent: none },
        { key: 'watched', words: say('Watched'), kind: 'words' },
        { key: 'changed', words: say('What changed'), kind: 'words', absent: say('nothing noted') },
      ],
      rows,
    },
    drawing: {
      kind: 'columns',
      wide: true,
      panels: [
        {
          title: say('Incidents per day'),
          most,
          series: [
            { as: 'band', low: 'expected', high: 'upper' },
            { as: 'line', best: 'mean7' },
            { as: 'dashed', best: 'mean30' },
            { as: 'point', low: 'low', best: 'best', high: 'high' },
          ],
          slots: days.map((day) => ({
            row: day.day,
            label: day.day,
            state: countOf(day) ? 'known' : 'unknown',
          })),
        },
      ],
    },
    legend: [
      { sign: 'point', words: say('best count of incidents on a day') },
      { sign: 'range', words: say('from the lowest to the highest count; alone where small counts are merged') },
      { sign: 'band', words: say('from what was expected to the upper bound') },
      { sign: 'line', words: say('mean of the 7 days up to it') },
      { sign: 'dashed', words: say('mean of the 30 days up to it') },
      { sign: 'unknown', words: say('nothing known: no report, and nobody recorded where they looked') },
      ...(annotations.length > 0
        ? [{ sign: 'flag' as const, words: say('something changed: see the list beneath') }]
        : []),
    ],
    method: [
      say(
        'Bound: Farrington and others (1996) as R surveillance’s algo.farrington runs it, over the same day of the week in the 4 weeks before and the days beside it, without trend, at 5 % (two-sided). It needs {n} days in a row with an exact count.',
        { n: daysForBound },
      ),
      say('A mean is drawn only where each of its days has an exact count.'),
      say('A count above the bound is unusual beside the weeks before. It is no limit of the text and no breach.'),
    ],
    annotations,
  };
}

/** Bounds and means, stretch by stretch of days that follow each other with an exact count. */
function besideOf(days: readonly ReleasedDay[]): ReadonlyMap<string, Beside> {
  const found = new Map<string, Beside>();
  for (const stretch of exactStretches(days)) {
    const counts = stretch.map(({ total }) => total.best!);
    for (const [at, { day }] of stretch.entries()) {
      found.set(day, {
        ...meanOf(counts, { at, days: 7, key: 'mean7' }),
        ...meanOf(counts, { at, days: 30, key: 'mean30' }),
      });
    }
    const bounds = counts.length < daysForBound ? undefined : farrington(counts, method);
    if (!bounds || isRefusal(bounds)) continue;
    for (const { row, expected, upper } of bounds.points)
      Object.assign(found.get(stretch[row - 1]!.day)!, { expected: tenth(expected), upper: tenth(upper) });
  }
  return found;
}

function meanOf(
  counts: readonly number[],
  { at, days, key }: { readonly at: number; readonly days: number; readonly key: 'mean7' | 'mean30' },
): Beside {
  if (at + 1 < days) return {};
  const sum = counts.slice(at + 1 - days, at + 1).reduce((total, each) => total + each, 0);
  return { [key]: tenth(sum / days) };
}

function exactStretches(days: readonly ReleasedDay[]): readonly (readonly ReleasedDay[])[] {
  const stretches: ReleasedDay[][] = [];
  for (const day of days) {
    const count = countOf(day);
    if (!count || count.merged || count.best === undefined) continue;
    const last = stretches.at(-1);
    if (last && followsOn(last.at(-1)!.day, day.day)) last.push(day);
    else stretches.push([day]);
  }
  return stretches;
}

function readingOf(days: readonly ReleasedDay[], beside: ReadonlyMap<string, Beside>): string {
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  if (first === undefined || last === undefined) return say('No day of this stretch is in this edition.');
  const bounded = days.filter(({ day }) => beside.get(day)?.upper !== undefined);
  if (bounded.length === 0)
    return say(
      'From {first} to {last}, no day has a bound of what was to be expected: it takes {n} days in a row with an exact count.',
      { first, last, n: daysForBound },
    );
  const above = bounded.filter(({ day, total }) => total.best! > beside.get(day)!.upper!).length;
  return say(
    'From {first} to {last}, the count was above the bound that the four weeks before let expect on {above} of {bounded, plural, one {# day} other {# days}} that have one.',
    { first, last, above, bounded: bounded.length },
  );
}
