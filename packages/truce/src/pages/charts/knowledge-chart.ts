import { addDays, dayOf, type LocalDay } from '../../kernel/index.ts';
import { say } from '../../wording/index.ts';
import { type Edition, type ReleasedDay, type ReleasedTime, releaseCount } from '../release/index.ts';
import type { Chart, ChartRow } from './chart.ts';
import { type ChartRange, counted, daysDrawn, scaleTop, watchedByDay } from './chart-days.ts';

const [daysMax, lookedAtMax] = [12, 366];
/** Days after a day at which it is asked how much of it was known. */
const lags = [0, 1, 2, 3, 7, 14, 30] as const;

/** Of a day: how many of its incidents had a report by the end of a later day. */
interface Growth {
  readonly day: LocalDay;
  /** By lag; a lag that is not over yet is absent. */
  readonly known: readonly (number | undefined)[];
  readonly now: number;
}

/** How the figures of a day grow: of the incidents that are known now, those that had a report by the end of a later day. */
export function knowledgeChart(edition: Edition, range: ChartRange): Chart {
  const days = growthOf(edition, range);
  const now = dayOf(edition.case.knownAt, edition.case.dayZone);
  const columns = lags.map((lag) => `after_${lag}_days`);
  const watched = watchedByDay(
    edition,
    edition.days.filter(({ day }) => days.some((growth) => growth.day === day)),
  );
  const rows = days.map((growth) => rowOf(growth, edition, watched.get(growth.day)));
  const most = scaleTop(
    rows.flatMap(({ cells }) => [...columns, 'now'].map((key) => cells[key] as number | undefined)),
  );
  return {
    name: 'knowledge',
    title: say('How the figures of a day grow'),
    reading: readingOf(days, edition),
    unit: say('incidents of the day'),
    table: {
      caption: say('Of the incidents of a day that are known now, how many had a report by the end of a later day'),
      columns: [
        { key: 'day', words: say('Day'), kind: 'head' },
        ...lags.map((lag, at) => ({
          key: columns[at]!,
          words: say('{lag, plural, =0 {By its own end} one {# day later} other {# days later}}', { lag }),
          kind: 'number' as const,
          absent: say('not told'),
        })),
        { key: 'now', words: say('Known now'), kind: 'number', absent: say('not told') },
        { key: 'watched', words: say('Watched'), kind: 'words' },
      ],
      rows,
    },
    drawing: {
      kind: 'columns',
      wide: false,
      panels: days.map((growth, at) => ({
        title: growth.day,
        most,
        series: [],
        slots: [
          ...lags.map((lag, index) => ({
            row: growth.day,
            label: `+${lag}`,
            column: columns[index]!,
            state:
              rows[at]!.cells[columns[index]!] !== undefined
                ? ('known' as const)
                : addDays(growth.day, lag) < now
                  ? ('unknown' as const)
                  : ('toCome' as const),
          })),
          {
            row: growth.day,
            label: say('now'),
            column: 'now',
            state: rows[at]!.cells.now === undefined ? ('unknown' as const) : ('known' as const),
          },
        ],
      })),
    },
    legend: [
      { sign: 'bar', words: say('incidents of the day that had a report by its end (+0), and so many days later') },
      { sign: 'toCome', words: say('that day is still to come') },
      { sign: 'unknown', words: say('too few to be told') },
    ],
    method: [
      say(
        'An incident is counted from the day on which the first of its reports was received. Reports are joined to incidents as they are joined now.',
      ),
      say(
        'The newest {n} days with incidents whose reports this edition lists with the day of receipt. Every panel has the same scale.',
        {
          n: daysMax,
        },
      ),
      say('What was printed on each day stands in its daily report; differences are listed there as corrections.'),
    ],
    annotations: [],
  };
}

/** Days whose incidents are all listed, each with a report whose receipt is told; the newest first to be drawn, in order. */
function growthOf(edition: Edition, range: ChartRange): readonly Growth[] {
  const { dayZone, knownAt } = edition.case;
  const now = dayOf(knownAt, dayZone);
  const received = firstReceived(edition);
  return daysDrawn(edition, range, lookedAtMax)
    .filter((day) => isListed(day) && day.incidents.every((id) => received.has(id)))
    .slice(-daysMax)
    .map(({ day, incidents }) => ({
      day,
      now: incidents.length,
      known: lags.map((lag) => {
        const until = addDays(day, lag);
        return until < now ? incidents.filter((id) => received.get(id)! <= until).length : undefined;
      }),
    }));
}

function isListed({ incidents, total }: ReleasedDay): boolean {
  return incidents.length > 0 && !total.merged;
}

/** The local day on which the first report of each incident was received, where that is told. */
function firstReceived({ reports, case: { dayZone } }: Edition): ReadonlyMap<string, LocalDay> {
  const first = new Map<string, LocalDay>();
  for (const { incident, receivedAt } of reports) {
    if (incident === undefined || receivedAt === undefined) continue;
    const day = onDay(receivedAt, dayZone);
    const before = first.get(incident);
    if (before === undefined || day < before) first.set(incident, day);
  }
  return first;
}

function onDay(time: ReleasedTime, dayZone: string): LocalDay {
  return time.kind === 'day' ? time.day : dayOf(time.at, dayZone);
}

/** A small count is not told, as in all counts of the edition. */
function rowOf({ day, known, now }: Growth, { profile }: Edition, watched: string | undefined): ChartRow {
  const told = (count: number | undefined): number | undefined =>
    count === undefined || releaseCount({ low: count, best: count, high: count }, profile.countMin).merged
      ? undefined
      : count;
  return {
    id: day,
    day,
    cells: {
      day,
      ...Object.fromEntries(lags.map((lag, at) => [`after_${lag}_days`, told(known[at])])),
      now: told(now),
      watched,
    },
  };
}

function readingOf(days: readonly Growth[], { profile }: Edition): string {
  if (days.length === 0)
    return say('No day of this stretch has incidents whose reports are listed with the day of receipt.');
  const over = days.filter(({ known }) => known[0] !== undefined);
  const [early, now] = [
    over.reduce((sum, { known }) => sum + known[0]!, 0),
    over.reduce((sum, day) => sum + day.now, 0),
  ];
  const told = (count: number) => counted(releaseCount({ low: count, best: count, high: count }, profile.countMin));
  return say(
    'On {n, plural, one {# day} other {# days}} from {first} to {last}, {early} of the {now} incidents known now had a report by the end of their own day.',
    { n: over.length, first: days[0]!.day, last: days.at(-1)!.day, early: told(early), now: told(now) },
  );
}
