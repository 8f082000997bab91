import type { Interval } from '../kernel/index.ts';
import { say } from '../wording/index.ts';
import { meansCells, meansColumns, meansNote, meansTables } from './means-view.ts';
import type { Edition, ReleasedDay } from './release/index.ts';
import { plainly, type ReportSection } from './report-tree.ts';

/**
 * Annex 3.1 and 3.2: what was recorded through each means, beside the hours that it watched and the ground that it had in range;
 * and whether counts of two means can be compared.
 */
export function watchedByMeans(period: ReleasedDay, during: Interval, edition: Edition): readonly ReportSection[] {
  const tables = meansTables(edition, { zones: period.zones.map(({ zone }) => zone), during });
  const about = { id: 'Annex 3.1', heading: say('Recorded and watched by means') };
  if (!edition.watching)
    return [
      {
        ...about,
        paragraphs: [plainly(say('By which means incidents were recorded and zones were watched is not published.'))],
      },
    ];
  if (tables.length === 0)
    return [
      { ...about, paragraphs: [plainly(say('Nobody watched and nothing was recorded in any zone in this period.'))] },
    ];
  return [
    {
      ...about,
      paragraphs: [plainly(meansNote()), ...tables.map(({ title, doubles }) => plainly(`${title}. ${doubles}`))],
      table: {
        columns: [say('Zone'), ...meansColumns()],
        quoted: [1],
        rows: tables.flatMap(({ title, rows }) =>
          rows.map((row) => ({ cells: [title, ...meansCells(row)], incidents: [] })),
        ),
      },
    },
    {
      id: 'Annex 3.2',
      heading: say('Whether counts of two means can be compared'),
      paragraphs: [],
      table: {
        columns: [say('Zone'), say('Means'), say('Answer')],
        quoted: [1],
        rows: tables.flatMap(({ title, pairs }) =>
          pairs.map(({ means, answer }) => ({ cells: [title, means, answer], incidents: [] })),
        ),
      },
    },
  ];
}
