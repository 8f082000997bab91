import type { Feed } from '../feed.ts';
import { toldRows, toldTable } from '../told-table.ts';
import { accessionColumns, accessionRow } from './rows.ts';

/** Steps of accession as a feed of a case: acts of public bodies, each by whose word it is known. */
export const accessionTable: Feed = {
  id: 'accession',
  title: 'Table of steps of accession to the EU, typed by hand',
  licence: { name: 'that of the table', notice: 'Each row names its own sources; say so to your readers.' },
  timeZone: 'UTC',
  row: 'report',
  holds: 'steps of clusters and chapters that somebody told; of a cluster that no row tells nothing is known',
  files: 'csv (RFC 4180, UTF-8)',
  read: async function* ({ path }) {
    yield* toldRows('accession', await toldTable(path, accessionColumns, accessionRow));
  },
};
