import { say } from '../../wording/index.ts';
import type { Edition, ReleasedDay } from '../release/index.ts';
import { watchedOn } from '../watched-words.ts';
import { titleOfZone } from '../zone-title.ts';
import { annotationsOf } from './annotations.ts';
import type { Chart } from './chart.ts';
import {
  type ChartRange,
  countCells,
  countColumns,
  counted,
  countOfZone,
  daysDrawn,
  largest,
  scaleTop,
  sumOf,
} from './chart-days.ts';

const [daysMax, zonesMax] = [60, 24];

/** Incidents per day, one small panel a zone, all over the same scale. */
export function zonesChart(edition: Edition, range: ChartRange): Chart {
  const days = daysDrawn(edition, range, daysMax);
  const all = [...new Set(days.flatMap(({ zones }) => zones.map(({ zone }) => zone)))];
  const zones = all.slice(0, zonesMax);
  const most = scaleTop(days.flatMap((day) => zones.map((zone) => countOfZone(day, zone)?.high)));
  const annotations = annotationsOf(
    edition,
    days.map(({ day }) => day),
  );
  return {
    name: 'zones',
    title: say('Incidents per day in each zone'),
    reading: readingOf(days, zones, edition, most),
    unit: say('incidents per day'),
    table: {
      caption: say('Incidents per day and zone, with what was watched of the zone'),
      columns: [
        { key: 'day', words: say('Day'), kind: 'head' },
        { key: 'zone', words: say('Zone'), kind: 'head' },
        ...countColumns(),
        { key: 'watched', words: say('Watched'), kind: 'words' },
      ],
      rows: zones.flatMap((zone) =>
        days.map((day) => ({
          id: `${zone} ${day.day}`,
          day: day.day,
          cells: {
            day: day.day,
            zone: titleOfZone(zone, edition),
            ...countCells(countOfZone(day, zone)),
            watched: watchedOn(edition, day.day, [zone]),
          },
        })),
      ),
    },
    drawing: {
      kind: 'columns',
      wide: false,
      panels: zones.map((zone) => ({
        title: titleOfZone(zone, edition),
        most,
        series: [{ as: 'bar', low: 'low', best: 'best', high: 'high' }],
        slots: days.map((day) => ({
          row: `${zone} ${day.day}`,
          label: day.day.slice(5),
          state: countOfZone(day, zone) ? 'known' : 'unknown',
        })),
      })),
    },
    legend: [
      { sign: 'bar', words: say('best count of incidents on a day') },
      { sign: 'range', words: say('from the lowest to the highest count; alone where small counts are merged') },
      { sign: 'unknown', words: say('nothing known: no report, and nobody recorded where they looked') },
      ...(annotations.length > 0
        ? [{ sign: 'flag' as const, words: say('something changed: see the list beneath') }]
        : []),
    ],
    method: [
      say('Every panel has the same scale, from 0 to {most}.', { most }),
      say('An incident that may lie in two zones can stand in both panels; panels are not added up.'),
      ...(all.length > zones.length
        ? [
            say('The first {shown} of {all} zones are drawn; the data files have all.', {
              shown: zones.length,
              all: all.length,
            }),
          ]
        : []),
    ],
    annotations,
  };
}

function readingOf(days: readonly ReleasedDay[], zones: readonly string[], edition: Edition, most: number): string {
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  if (first === undefined || last === undefined) return say('No day of this stretch is in this edition.');
  if (zones.length === 0) return say('The text names no zone that has been drawn, so there is nothing to compare.');
  const sums = zones.map((zone) => ({
    zone,
    counts: days.flatMap((day) => countOfZone(day, zone) ?? []),
  }));
  const unknown = sums.filter(({ counts }) => counts.length === 0).length;
  const top = largest(sums, ({ counts }) => (counts.length === 0 ? undefined : sumOf(counts)));
  if (!top) return say('From {first} to {last}, nothing is known of any zone.', { first, last });
  return say(
    'From {first} to {last}, the most incidents in one zone were {count}, in {zone}; the scale is the same for all {n, plural, one {# zone} other {# zones}}, up to {most} a day; {unknown, plural, =0 {something is known of every zone} one {of # zone nothing is known} other {of # zones nothing is known}}.',
    {
      first,
      last,
      count: counted(top.count),
      zone: titleOfZone(top.row.zone, edition),
      n: zones.length,
      most,
      unknown,
    },
  );
}
