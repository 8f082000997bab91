import type { Feed } from '../feed.ts';
import { mappedTable } from '../mapping/index.ts';

/** The table of a mission's report on its freedom of movement, with a mapping file that says which column is what. */
export const accessTable: Feed = {
  id: 'access',
  title: 'Restrictions of access, from a mission’s report',
  licence: { name: 'that of the table', notice: 'You know where the table comes from; say so to your readers.' },
  timeZone: undefined,
  row: 'report',
  holds: 'what kept people from looking, as they wrote it down; not what they would have seen',
  files: 'csv (RFC 4180, UTF-8, separated by commas) and a mapping file (json) whose rows are `access`',
  read: (input, options) =>
    mappedTable(input, options, {
      feed: 'access',
      fault: ({ rows }) =>
        rows === 'access'
          ? undefined
          : `the mapping file says that rows are \`${rows}\`; write \`"rows": "access"\`, or read the table as \`csv\``,
    }),
};
