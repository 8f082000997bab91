import type { LocalDay } from '../../kernel/index.ts';
import { say } from '../../wording/index.ts';
import { type Edition, isOperators, type ReleasedDay } from '../release/index.ts';
import { figure, milliFigure } from '../words/index.ts';
import { titleOfZone } from '../zone-title.ts';
import { annotationsOf } from './annotations.ts';
import type { Chart } from './chart.ts';
import { type ChartRange, daysDrawn, scaleTop, tenth } from './chart-days.ts';

const [daysMax, weeksDaysMax, zonesMax] = [42, 182, 24];
const hourMs = 3_600_000;

/** What was planned, watched and denied: hours by the day for the operator, the share of the week in a public edition. */
export function coverageChart(edition: Edition, range: ChartRange): Chart {
  return isOperators(edition.profile) ? hoursChart(edition, range) : weeksChart(edition, range);
}

interface Hours {
  readonly planned: number;
  readonly actual: number;
  readonly denied: number;
}

/** Hours of watchers over all zones; nothing where nobody told anything of any zone. */
function hoursOf(day: ReleasedDay): Hours | undefined {
  const told = day.zones.flatMap(({ watched }) => (watched?.of === 'day' && watched.recorded ? [watched] : []));
  if (told.length === 0) return undefined;
  const sum = (of: (each: (typeof told)[number]) => number): number =>
    tenth(told.reduce((total, each) => total + of(each), 0) / hourMs);
  return {
    planned: sum(({ plannedMs }) => plannedMs),
    actual: sum(({ actualMs }) => actualMs),
    denied: sum(({ deniedMs }) => deniedMs),
  };
}

function hoursChart(edition: Edition, range: ChartRange): Chart {
  const days = daysDrawn(edition, range, daysMax);
  const hours = new Map(days.map((day) => [day.day, hoursOf(day)]));
  const annotations = annotationsOf(
    edition,
    days.map(({ day }) => day),
  );
  const absent = say('not recorded');
  const most = scaleTop([...hours.values()].flatMap((each) => [each?.planned, each?.actual, each?.denied]));
  return {
    name: 'coverage',
    title: say('Hours of watching: planned, kept and denied'),
    reading: hoursReading(days, hours),
    unit: say('hours of watchers, over all zones'),
    table: {
      caption: say('Hours of watchers on each day, over all zones'),
      columns: [
        { key: 'day', words: say('Day'), kind: 'head' },
        { key: 'planned', words: say('Planned'), kind: 'number', absent },
        { key: 'actual', words: say('Watched'), kind: 'number', absent },
        { key: 'denied', words: say('Denied'), kind: 'number', absent },
      ],
      rows: days.map(({ day }) => ({ id: day, day, cells: { day, ...(hours.get(day) ?? noHours) } })),
    },
    drawing: {
      kind: 'columns',
      wide: true,
      panels: [
        {
          title: say('Hours of watching'),
          most,
          series: [
            { as: 'outline', best: 'planned' },
            { as: 'bar', best: 'actual' },
            { as: 'hatched', best: 'denied' },
          ],
          slots: days.map(({ day }) => ({ row: day, label: day, state: hours.get(day) ? 'known' : 'unknown' })),
        },
      ],
    },
    legend: [
      { sign: 'outline', words: say('hours planned') },
      { sign: 'bar', words: say('hours watched') },
      { sign: 'hatched', words: say('hours denied') },
      { sign: 'unknown', words: say('nobody recorded where they looked') },
      ...(annotations.length > 0
        ? [{ sign: 'flag' as const, words: say('something changed: see the list beneath') }]
        : []),
    ],
    method: [
      say(
        'The time of each watcher is added up, each once however many rows tell it; two who watch one place at one time count twice.',
      ),
      say(
        'Hours by the day are not published: they would say when nobody looks. Public pages tell the share of the week.',
      ),
    ],
    annotations,
  };
}

/** Hours with at most one decimal and thousands apart. */
function hoursFigure(hours: number): string {
  return figure(Math.floor(hours)) + milliFigure(Math.round((hours % 1) * 1_000)).replace(/^0/, '');
}

const noHours = { planned: undefined, actual: undefined, denied: undefined };

function hoursReading(days: readonly ReleasedDay[], hours: ReadonlyMap<string, Hours | undefined>): string {
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  if (first === undefined || last === undefined) return say('No day of this stretch is in this edition.');
  const told = [...hours.values()].filter((each) => each !== undefined);
  if (told.length === 0) return say('From {first} to {last}, nobody recorded where they looked.', { first, last });
  const sum = (of: (each: Hours) => number): number => tenth(told.reduce((total, each) => total + of(each), 0));
  return say(
    'From {first} to {last}, {actual} hours were watched, {planned} were planned and {denied} were denied; {unknown, plural, =0 {for every day somebody recorded where they looked} one {for # day nobody recorded where they looked} other {for # days nobody recorded where they looked}}.',
    {
      first,
      last,
      actual: hoursFigure(sum(({ actual }) => actual)),
      planned: hoursFigure(sum(({ planned }) => planned)),
      denied: hoursFigure(sum(({ denied }) => denied)),
      unknown: days.length - told.length,
    },
  );
}

interface ZoneWeek {
  readonly zone: string;
  readonly monday: LocalDay;
  /** Absent: not recorded, or not told yet. */
  readonly perCent?: number;
  readonly toCome: boolean;
}

/** Each zone in each week of the days, as the edition tells it. */
function weeksOf(days: readonly ReleasedDay[]): readonly ZoneWeek[] {
  const weeks = new Map<string, ZoneWeek>();
  for (const { zones } of days)
    for (const { zone, watched } of zones) {
      if (!watched || watched.of === 'day') continue;
      weeks.set(`${zone} ${watched.monday}`, {
        zone,
        monday: watched.monday,
        ...(watched.of === 'week' && watched.recorded ? { perCent: watched.sharePerCent } : {}),
        toCome: watched.of === 'weekToCome',
      });
    }
  return [...weeks.values()];
}

function weeksChart(edition: Edition, range: ChartRange): Chart {
  const days = daysDrawn(edition, range, weeksDaysMax);
  const weeks = weeksOf(days);
  const zones = [...new Set(weeks.map(({ zone }) => zone))].slice(0, zonesMax);
  const drawn = zones.flatMap((zone) => weeks.filter((week) => week.zone === zone));
  return {
    name: 'coverage',
    title: say('Share of each week that was watched'),
    reading: weeksReading(drawn),
    unit: say('per cent of the week'),
    table: {
      caption: say('Share of the week that was watched, by zone; hours planned and denied are not published'),
      columns: [
        { key: 'week', words: say('Week from'), kind: 'head' },
        { key: 'zone', words: say('Zone'), kind: 'head' },
        { key: 'percent', words: say('Watched, %'), kind: 'number', absent: say('not recorded, or not told yet') },
      ],
      rows: drawn.map(({ zone, monday, perCent }) => ({
        id: `${zone} ${monday}`,
        day: monday,
        cells: { week: monday, zone: titleOfZone(zone, edition), percent: perCent },
      })),
    },
    drawing: {
      kind: 'columns',
      wide: false,
      panels: zones.map((zone) => ({
        title: titleOfZone(zone, edition),
        most: 100,
        series: [{ as: 'bar', best: 'percent' }],
        slots: drawn
          .filter((week) => week.zone === zone)
          .map(({ monday, perCent, toCome }) => ({
            row: `${zone} ${monday}`,
            label: monday.slice(5),
            state: perCent !== undefined ? 'known' : toCome ? 'toCome' : 'unknown',
          })),
      })),
    },
    legend: [
      { sign: 'bar', words: say('share of the week that was watched') },
      { sign: 'unknown', words: say('nobody recorded where they looked') },
      { sign: 'toCome', words: say('told once the week is over') },
    ],
    method: [
      say('Every panel has the same scale, from 0 to 100 %.'),
      say('Hours planned, kept and denied, and gaps by the day, are not published: they would say when nobody looks.'),
    ],
    annotations: [],
  };
}

function weeksReading(weeks: readonly ZoneWeek[]): string {
  const shares = weeks.flatMap(({ perCent }) => perCent ?? []);
  if (shares.length === 0)
    return say('No share of any week is told: nobody recorded where they looked, or no week is over.');
  return say(
    'Of the weeks that are told, between {low} % and {high} % of a week was watched in a zone; {unknown, plural, =0 {each week of each zone is told} one {of # week of a zone no share is told} other {of # weeks of zones no share is told}}.',
    { low: Math.min(...shares), high: Math.max(...shares), unknown: weeks.length - shares.length },
  );
}
