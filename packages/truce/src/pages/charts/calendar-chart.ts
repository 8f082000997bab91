import { daysBetween, firstOfMonth, type LocalDay, mondayOf } from '../../kernel/index.ts';
import { currentLanguage, say } from '../../wording/index.ts';
import type { Edition, ReleasedDay } from '../release/index.ts';
import { annotationsOf, changedOn } from './annotations.ts';
import type { CalendarMonth, Chart } from './chart.ts';
import {
  type ChartRange,
  countCells,
  countColumns,
  counted,
  countOf,
  daysDrawn,
  heightOf,
  isWatched,
  largest,
  scaleTop,
  watchedByDay,
} from './chart-days.ts';

const daysMax = 366;

/** Incidents per day as a calendar: shaded by number, hatched where nothing is known. */
export function calendarChart(edition: Edition, range: ChartRange): Chart {
  const days = daysDrawn(edition, range, daysMax);
  const watched = watchedByDay(edition, days);
  const annotations = annotationsOf(
    edition,
    days.map(({ day }) => day),
  );
  const most = scaleTop(days.map((day) => countOf(day)?.high));
  return {
    name: 'calendar',
    title: say('Incidents per day, as a calendar'),
    reading: readingOf(days),
    unit: say('incidents per day'),
    table: {
      caption: say('{n, plural, one {One day} other {# days}} with the count of incidents and what was watched', {
        n: days.length,
      }),
      columns: [
        { key: 'day', words: say('Day'), kind: 'head' },
        ...countColumns(),
        { key: 'watched', words: say('Watched'), kind: 'words' },
        { key: 'changed', words: say('What changed'), kind: 'words', absent: say('nothing noted') },
      ],
      rows: days.map((day) => ({
        id: day.day,
        day: day.day,
        cells: {
          day: day.day,
          ...countCells(countOf(day)),
          watched: watched.get(day.day),
          changed: changedOn(annotations, day.day),
        },
      })),
    },
    drawing: { kind: 'calendar', months: monthsOf(days, most), most },
    legend: [
      { sign: 'shades', words: say('incidents, from none to {most}; the number stands in each day', { most }) },
      { sign: 'unknown', words: say('nothing known: no report, and nobody recorded where they looked') },
      { sign: 'unwatched', words: say('reported, though nobody recorded where they looked') },
      ...(annotations.length > 0
        ? [{ sign: 'flag' as const, words: say('something changed: see the list beneath') }]
        : []),
    ],
    method: [
      say('A day has its hours by the clock of {zone}.', { zone: edition.case.dayZone }),
      say('A day of which nothing is known is a gap and not a zero; a zero is no statement that nothing happened.'),
    ],
    annotations,
  };
}

function readingOf(days: readonly ReleasedDay[]): string {
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  if (first === undefined || last === undefined) return say('No day of this stretch is in this edition.');
  const unknown = days.filter((day) => countOf(day) === undefined).length;
  const top = largest(days, countOf);
  if (!top)
    return say(
      'From {first} to {last}, nothing is known of any day: no report, and nobody recorded where they looked.',
      {
        first,
        last,
      },
    );
  if (top.count.high === 0)
    return say(
      'From {first} to {last}, no incident is recorded on any day of which something is known; {unknown, plural, =0 {something is known of every day} one {of # day nothing is known} other {of # days nothing is known}}.',
      { first, last, unknown },
    );
  return say(
    'From {first} to {last}, the most incidents on one day were {most}, on {day}; {unknown, plural, =0 {something is known of every day} one {of # day nothing is known} other {of # days nothing is known}}.',
    { first, last, most: counted(top.count), day: top.row.day, unknown },
  );
}

function monthsOf(days: readonly ReleasedDay[], most: number): readonly CalendarMonth[] {
  return [...Map.groupBy(days, ({ day }) => firstOfMonth(day))].map(([month, inMonth]) => ({
    title: monthTitle(month),
    days: inMonth.map((day) => {
      const count = countOf(day);
      return {
        row: day.day,
        day: day.day,
        weekday: daysBetween(mondayOf(day.day), day.day),
        week: daysBetween(mondayOf(month), mondayOf(day.day)) / 7,
        ...(count ? { shade: shadeOf(heightOf(count), most) } : {}),
        unwatched: count !== undefined && !isWatched(day),
      };
    }),
  }));
}

/** Four equal steps of the scale above nothing. */
function shadeOf(count: number, most: number): 0 | 1 | 2 | 3 | 4 {
  return count === 0 ? 0 : (Math.min(4, Math.ceil((count * 4) / most)) as 1 | 2 | 3 | 4);
}

/** `March 2001` in the language that is spoken. */
export function monthTitle(month: LocalDay): string {
  return new Intl.DateTimeFormat(currentLanguage(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(month),
  );
}

/** Names of the days of the week from Monday on, as short as the language that is spoken has them. */
export function weekdayNames(): readonly string[] {
  const names = new Intl.DateTimeFormat(currentLanguage(), { weekday: 'short', timeZone: 'UTC' });
  return [1, 2, 3, 4, 5, 6, 7].map((day) => names.format(Date.UTC(2001, 0, day)));
}
