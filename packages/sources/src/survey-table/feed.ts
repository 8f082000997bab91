import type { Feed } from '../feed.ts';

import { recoveredRows, toldTable } from '../told-table.ts';
import { authorityColumns, authorityRow, surveyColumns, surveyRow } from './rows.ts';

const common = {
  licence: { name: 'that of the table', notice: 'Each row names its own sources; say so to your readers.' },
  timeZone: 'UTC',
  row: 'report',
  files: 'csv (RFC 4180, UTF-8), typed by hand',
} as const;

/** A table of surveys for mines as a feed of a case: each row is one voice's word on one area on one day. */
export const surveyTable: Feed = {
  ...common,
  id: 'surveys',
  title: 'Table of surveys for mines and unexploded ordnance, typed by hand',
  holds:
    'areas suspected, confirmed, cleared, or in which nothing was found, by whose word and of which day; an area without a row was not surveyed, as far as the table knows',
  read: async function* ({ path }) {
    yield* recoveredRows('survey', await toldTable(path, surveyColumns, surveyRow));
  },
};

/** A table of those who decide as a feed of a case. */
export const authorityTable: Feed = {
  ...common,
  id: 'authorities',
  title: 'Table of who decides on return, entry and building, typed by hand',
  holds: 'the body that decides in an area, with its address on the web, by whose word',
  read: async function* ({ path }) {
    yield* recoveredRows('authority', await toldTable(path, authorityColumns, authorityRow));
  },
};
