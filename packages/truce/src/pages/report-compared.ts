import { say } from '../wording/index.ts';
import type { ReleasedCount, ReleasedDay, ReleasedZoneDay } from './release/index.ts';
import { plainly, type ReportAsked, type ReportRow, type ReportSection } from './report-tree.ts';
import { watchedWords } from './watched-words.ts';
import { countFigure, figure } from './words/index.ts';
import { titleOfZone } from './zone-title.ts';

/** C2: the two reports side by side, figure by figure, both as known now; a difference of two ranges is not reckoned. */
export function comparedWithDayBefore({ edition, period, previous }: ReportAsked): ReportSection {
  const id = 'C2';
  const heading = say('Compared with the report before');
  if (!previous) return { id, heading, paragraphs: [plainly(say('There is no report before this one.'))] };
  const before = new Map(previous.zones.map((zone) => [zone.zone, zone]));
  return {
    id,
    heading,
    paragraphs: [
      plainly(
        say(
          'Both as known now. A count may differ because more or less was watched: what was watched stands beside it.',
        ),
      ),
    ],
    table: {
      columns: [
        say('What'),
        say('Report before'),
        say('This report'),
        say('Difference'),
        say('Watched before'),
        say('Watched now'),
      ],
      rows: [
        totalRow(previous, period),
        ...period.zones.map((zone) => zoneRow(before.get(zone.zone), zone, titleOfZone(zone.zone, edition))),
      ],
    },
  };
}

function totalRow(before: ReleasedDay, now: ReleasedDay): ReportRow {
  const own = say('by zone below');
  return row(say('All incidents'), { before: before.total, now: now.total, watched: [own, own] }, now.incidents);
}

function zoneRow(before: ReleasedZoneDay | undefined, now: ReleasedZoneDay, title: string): ReportRow {
  const watched = [before ? watchedWords(before.watched) : say('not recorded'), watchedWords(now.watched)] as const;
  return row(title, { before: before?.count, now: now.count, watched }, now.incidents);
}

function row(
  title: string,
  {
    before,
    now,
    watched,
  }: {
    readonly before: ReleasedCount | undefined;
    readonly now: ReleasedCount;
    readonly watched: readonly [string, string];
  },
  incidents: readonly string[],
): ReportRow {
  return {
    cells: [
      title,
      before ? countFigure(before) : say('not recorded'),
      countFigure(now),
      differenceWords(before, now),
      ...watched,
    ],
    incidents,
  };
}

function differenceWords(before: ReleasedCount | undefined, now: ReleasedCount): string {
  if (before?.best === undefined || now.best === undefined) return say('cannot be told');
  const difference = now.best - before.best;
  const sure = isExact(before) && isExact(now);
  const words = difference === 0 ? '0' : `${difference > 0 ? '+' : '−'}${figure(Math.abs(difference))}`;
  if (sure) return words;
  return before.low <= now.high && now.low <= before.high
    ? say('{difference}, within the ranges', { difference: words })
    : words;
}

function isExact({ low, best, high }: ReleasedCount): boolean {
  return low === best && high === best;
}
