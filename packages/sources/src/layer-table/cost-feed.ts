import type { Feed } from '../feed.ts';
import { toldRows } from '../told-table.ts';
import { readCostTable } from './read.ts';

/** A table of costs as a feed of a case. All of it is the operator's alone. */
export const costTable: Feed = {
  id: 'costs',
  title: 'Table of what force and mechanism cost and what funds them, typed by hand',
  licence: {
    name: 'that of the table',
    notice: 'Each row names its own sources; all of it stays in the operator’s store.',
  },
  timeZone: 'UTC',
  row: 'report',
  holds: 'requirements, unit costs, funds and who bears common costs, by whose word',
  files: 'csv (RFC 4180, UTF-8), as promises/costs.csv beside a text',
  read: async function* ({ path }) {
    yield* toldRows('cost', await readCostTable(path));
  },
};
