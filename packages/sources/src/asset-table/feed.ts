import type { Feed } from '../feed.ts';
import { recoveredRows } from '../told-table.ts';
import { readAssetTable } from './read.ts';

/** A table of assets as a feed of a case: each row is a word on one of them. */
export const assetTable: Feed = {
  id: 'assets',
  title: 'Table of power stations, ports, schools and other assets, their damage and capacity, typed by hand',
  licence: { name: 'that of the table', notice: 'Each row names its own sources; say so to your readers.' },
  timeZone: 'UTC',
  row: 'report',
  holds: 'damage, and capacity before, lost and restored, by whose word; what nobody tells is a hole and not zero',
  files: 'csv (RFC 4180, UTF-8), as recovery/assets.csv beside a text; geojson with the columns as properties',
  read: async function* ({ path }) {
    yield* recoveredRows('asset', await readAssetTable(path));
  },
};
