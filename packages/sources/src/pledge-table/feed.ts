import { instant, isRefusal } from '@truceline/truce/kernel';
import type { Feed } from '../feed.ts';
import { mappedZone } from '../mapped-zone.ts';
import { unreceived } from '../unreceived.ts';
import { readPledgeTable } from './read.ts';

/** A table of pledges as a feed of a case: each row becomes words on a pledge, received when the case takes them in. */
export const pledgeTable: Feed = {
  id: 'pledges',
  title: 'Table of pledges, typed by hand',
  licence: { name: 'that of the table', notice: 'Each row names its own sources; say so to your readers.' },
  timeZone: undefined,
  row: 'report',
  holds: 'what was promised, by whose word; not what came, unless a row says so',
  files:
    'csv or xlsx; `--mapping` with `{"zone": "Europe/Kyiv"}` names the clocks of its days (default: those of the case)',
  read: async function* ({ path }, { mapping, dayZone = 'UTC' }) {
    const zone = mappedZone(mapping, dayZone);
    if (isRefusal(zone)) return yield { kind: 'refused', refusal: zone };
    for await (const row of readPledgeTable(path, { zone, readAt: instant(0) }))
      if (row.kind === 'entry')
        yield { kind: 'promise', promise: { sort: 'pledge', entry: unreceived(row.entry) }, line: row.line };
      else yield row;
  },
};
