import type { Feed } from '../feed.ts';
import { recoveredRows } from '../told-table.ts';
import { readWorksTable } from './read.ts';

/** A table of works as a feed of a case: each row is a word on one of them. */
export const worksTable: Feed = {
  id: 'works',
  title: 'Table of repair and building projects, typed by hand, and of who says that two of them are the same',
  licence: { name: 'that of the table', notice: 'Each row names its own sources; say so to your readers.' },
  timeZone: 'UTC',
  row: 'report',
  holds: 'stages and money of works, by whose word; works that stand in several lists are shown and never merged',
  files: 'csv (RFC 4180, UTF-8), as recovery/works.csv beside a text',
  read: async function* ({ path }) {
    yield* recoveredRows('works', await readWorksTable(path));
  },
};
