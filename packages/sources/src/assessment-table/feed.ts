import type { Feed } from '../feed.ts';
import { recoveredRows } from '../told-table.ts';
import { readAssessmentTable } from './read.ts';

/** A table of assessments as a feed of a case: each row is one figure of one assessment. */
export const assessmentTable: Feed = {
  id: 'assessments',
  title: 'Table of figures of damage and needs assessments, typed by hand',
  licence: { name: 'that of the table', notice: 'Each row names its own sources; say so to your readers.' },
  timeZone: 'UTC',
  row: 'report',
  holds:
    'damage, losses, needs and needs met, by sector and area, by whose word; a whole and its parts are never added',
  files: 'csv (RFC 4180, UTF-8), as recovery/needs.csv beside a text',
  read: async function* ({ path }) {
    yield* recoveredRows('assessment', await readAssessmentTable(path));
  },
};
