import { isRefusal } from '@truceline/truce/kernel';
import type { PromiseDraft } from '@truceline/truce/shield';
import type { Feed } from '../feed.ts';
import { toldTable } from '../told-table.ts';
import { unreceived } from '../unreceived.ts';
import { besideColumns, besideRow } from './rows.ts';

/** What stands beside pledges as a feed of a case: needs, what carries them at home, on whom they depend, what is counted twice. */
export const besideTable: Feed = {
  id: 'beside',
  title: 'Table of needs, mandates and votes, dependences and overlaps of pledges, typed by hand',
  licence: { name: 'that of the table', notice: 'Each row names its own sources; say so to your readers.' },
  timeZone: 'UTC',
  row: 'report',
  holds: 'what pledges are set against and hang on, by whose word',
  files: 'csv (RFC 4180, UTF-8)',
  read: async function* ({ path }) {
    const table = await toldTable(path, besideColumns, besideRow);
    if (isRefusal(table)) return yield { kind: 'refused', refusal: table };
    for (const each of table.rejected) yield { kind: 'rejected', ...each };
    for (const { sort, entry } of table.entries)
      yield { kind: 'promise', promise: { sort, entry: unreceived(entry) } as PromiseDraft, line: 0 };
  },
};
