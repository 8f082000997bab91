import { instant, isRefusal } from '@truceline/truce/kernel';
import type { Feed } from '../feed.ts';
import { toldRows } from '../told-table.ts';
import { readForceTable } from './read.ts';

/** A table of requirements and contributions as a feed of a case. */
export const forceTable: Feed = {
  id: 'forces',
  title: 'Table of what a force needs and who offers it, typed by hand',
  licence: { name: 'that of the table', notice: 'Each row names its own source; say so to your readers.' },
  timeZone: 'UTC',
  row: 'report',
  holds: 'who requires and who offers how much of what, where and when, by whose word',
  files: 'csv (RFC 4180, UTF-8)',
  read: async function* ({ path }) {
    const table = await readForceTable(path, instant(0));
    yield* toldRows('force', table);
    if (!isRefusal(table)) for (const each of table.noted) yield { kind: 'noted', ...each };
  },
};
