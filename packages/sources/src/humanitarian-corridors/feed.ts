import { type Instant, isRefusal } from '@truceline/truce/kernel';
import type { Feed } from '../feed.ts';
import { unreceived } from '../unreceived.ts';
import { corridorEntries, corridorsZone, readCorridors } from './read.ts';

/** The table of humanitarian corridors as a feed of a case: of each row its steps and outcome. Its quoted texts are not taken over. */
export const corridors: Feed = {
  id: 'corridors',
  title: 'Humanitarian corridors, 2022 (PeaceRep, University of Edinburgh)',
  licence: { name: 'none stated', notice: 'No licence stands beside the table: use it, and do not pass it on.' },
  timeZone: corridorsZone,
  row: 'report',
  holds: 'corridors as news told of them; for about half nobody told the outcome, which is neither kept nor broken',
  files: 'csv, hc_geocoded.csv as published',
  read: async function* ({ path }) {
    const table = await readCorridors(path);
    if (isRefusal(table)) return yield { kind: 'refused', refusal: table };
    for (const each of table.rejected) yield { kind: 'rejected', ...each };
    for (const entry of corridorEntries(table, 0 as Instant))
      yield { kind: 'recovered', recovered: { sort: 'arrangement', entry: unreceived(entry) }, line: 0 };
  },
};
