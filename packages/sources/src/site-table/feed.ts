import { instant, isRefusal } from '@truceline/truce/kernel';
import type { Feed } from '../feed.ts';
import { mappedZone } from '../mapped-zone.ts';
import { unreceived } from '../unreceived.ts';
import { readSiteTable } from './read.ts';

/** A table of sites as a feed of a case. All of it is the operator's alone. */
export const siteTable: Feed = {
  id: 'sites',
  title: 'Table of sites, what is declared and inspected there, hand-overs',
  licence: { name: 'that of the table', notice: 'All of it stays in the operator’s store.' },
  timeZone: undefined,
  row: 'report',
  holds: 'what its makers wrote down: a declaration is a claim, an inspection what was counted on that day',
  files: 'csv, or geojson by its ending; `--mapping` with `{"zone": "Europe/Kyiv"}` names the clocks of its times',
  read: async function* (input, { mapping }) {
    const timeZone = mappedZone(mapping, undefined);
    if (timeZone !== undefined && isRefusal(timeZone)) return yield { kind: 'refused', refusal: timeZone };
    const options = { receivedAt: instant(0), ...(timeZone === undefined ? {} : { timeZone }) };
    for await (const row of readSiteTable(input, options))
      if (row.kind === 'entry')
        yield { kind: 'promise', promise: { sort: 'site', entry: unreceived(row.entry) }, line: row.line };
      else yield row;
  },
};
