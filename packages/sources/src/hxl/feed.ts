import { isRefusal } from '@truceline/truce/kernel';
import type { Feed, ReadRow } from '../feed.ts';
import { readHxl } from './read.ts';
import { hxlBeside } from './told-apart.ts';

/** Counts of people in HXL as a feed of a case: each count is a word, received when the case takes it in. */
export const hxl: Feed = {
  id: 'hxl',
  title: 'Counts of displaced people, refugees and returnees in HXL',
  licence: {
    name: 'that of the file',
    notice:
      'Name the publisher and the day of the survey with every figure; ask before you pass on areas below the first level.',
  },
  timeZone: 'UTC',
  row: 'report',
  holds:
    'counts by place, group and day of survey, as their publishers told them; never added, and of no day but their own',
  files:
    'csv with a row of HXL 1.1 tags (UTF-8, commas or semicolons); with --mapping: publisher, source, country, date',
  read: async function* (input, { mapping }): AsyncGenerator<ReadRow> {
    const beside = hxlBeside(mapping);
    const table = isRefusal(beside) ? beside : await readHxl(input, beside);
    if (isRefusal(table)) return yield { kind: 'refused', refusal: table };
    for (const each of table.noted) yield { kind: 'noted', ...each };
    for (const { line, column, words } of table.rejected) yield { kind: 'rejected', line, column, reason: words };
    for (const { line, ...entry } of table.entries)
      yield { kind: 'recovered', recovered: { sort: 'people', entry }, line };
  },
};
