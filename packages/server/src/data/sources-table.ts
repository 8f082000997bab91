import { phrase } from '@truceline/truce/wording';
import { z } from 'zod';
import { field, integer, text } from './field.ts';
import { origin } from './shared-fields.ts';
import { made, tableOf } from './table.ts';

/** The feeds and files that the case rests on, with their licences. */
export const sourcesTable = tableOf({
  name: 'sources',
  holds: phrase('feeds and files that the case rests on, with their licences'),
  row: z.strictObject({
    feed: field(text(), { meaning: phrase('Feed or file with which it came in.'), from: origin.report }),
    title: field(text(), { meaning: phrase('Name of the feed or file.'), from: origin.report }),
    reports: field(integer().optional(), {
      meaning: phrase('Number of reports that came in with it; absent where the edition does not tell it.'),
      from: origin.counted,
    }),
    holds: field(text(), { meaning: phrase('What it holds and what must be known of it.'), from: origin.report }),
    licence: field(text(), { meaning: phrase('Licence under which it may be used.'), from: origin.report }),
  }),
  read: (edition) =>
    made(edition.case.sources, ({ feed, title, reports, holds, licence }) => ({
      feed,
      title,
      reports,
      holds,
      licence,
    })),
});
