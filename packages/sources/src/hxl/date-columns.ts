import { type Interval, isRefusal } from '@truceline/truce/kernel';
import { clip, type RowReader, textIn } from '../cells.ts';
import { readPeriod } from '../period-text/index.ts';
import type { Tag } from './tag.ts';

/** Which end of a survey a column tells, or all of it; the lower rank is taken first. */
export interface DateColumn {
  readonly tells: 'start' | 'end' | 'survey';
  readonly rank: number;
}

const notOfTheSurvey = ['published', 'release', 'updated', 'uploaded', 'received', 'expected', 'planned', 'arrival'];
const bySurvey = ['survey', 'assessment', 'assessed', 'collected', 'observed'];
const plain = ['reported', 'occurred', 'year'];

/** What a date tells; nothing for a date that is not that of the survey. */
export function dateColumn({ hashtag, attributes }: Tag): DateColumn | undefined {
  if (hashtag !== 'date' || attributes.some((each) => notOfTheSurvey.includes(each))) return undefined;
  if (attributes.includes('start')) return { tells: 'start', rank: 0 };
  if (attributes.includes('end')) return { tells: 'end', rank: 0 };
  const rank = attributes.some((each) => bySurvey.includes(each)) ? 0 : 1;
  return attributes.every((each) => bySurvey.includes(each) || plain.includes(each))
    ? { tells: 'survey', rank: rank + attributes.length / 10 }
    : undefined;
}

/** The columns that a row's time is read by. */
export type DateColumns =
  | { readonly survey: string }
  | { readonly start: string; readonly end: string }
  | { readonly fixed: string };

/** The time of a row's survey: a day, a month, a quarter or a stretch, never finer than it was told; days of UTC. */
export function surveyIn(row: RowReader, columns: DateColumns): Interval | undefined {
  if ('fixed' in columns) return periodIn(row, '#date', columns.fixed);
  if ('survey' in columns) return periodIn(row, columns.survey, textIn(row, columns.survey));
  const from = periodIn(row, columns.start, textIn(row, columns.start));
  const to = periodIn(row, columns.end, textIn(row, columns.end));
  if (!from || !to) return undefined;
  if (from.startsAt < to.endsAt) return { startsAt: from.startsAt, endsAt: to.endsAt };
  row.bad.push({ column: columns.end, reason: 'lies before the start' });
  return undefined;
}

function periodIn(row: RowReader, column: string, text: string | undefined): Interval | undefined {
  if (text === undefined) {
    row.bad.push({ column, reason: 'is empty; a count without the day of its survey says nothing' });
    return undefined;
  }
  const day = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}/.exec(text)?.[1] ?? text;
  const read = readPeriod(day, 'UTC');
  if (!isRefusal(read) && read.is === 'within') return read.during;
  row.bad.push({
    column,
    reason: isRefusal(read) ? read.message : `\`${clip(text)}\` has no beginning; write from when`,
  });
  return undefined;
}
