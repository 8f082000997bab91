import type { Feed } from '../feed.ts';
import { mappedTable } from '../mapping/index.ts';

/** Any table of reports, claims, coverage or access, with a mapping file that says which column is what. */
export const csv: Feed = {
  id: 'csv',
  title: 'A table with a mapping file',
  licence: { name: 'that of the table', notice: 'You know where the table comes from; say so to your readers.' },
  timeZone: undefined,
  row: 'report',
  holds: 'what its maker put into it, and nothing else',
  files: 'csv (RFC 4180, UTF-8, separated by commas) and a mapping file (json)',
  read: (input, options) => mappedTable(input, options, { feed: 'csv' }),
};
