import { refuse } from '@truceline/truce/kernel';
import { accessNotes } from '../access-table/access-notes.ts';
import { csvRows } from '../csv-rows.ts';
import type { Feed, FeedInput, ReadOptions, ReadRow } from '../feed.ts';
import { mappedRow, readMapping } from '../mapping/index.ts';

/** Any table of reports, claims, coverage or access, with a mapping file that says which column is what. */
export const csv: Feed = {
  id: 'csv',
  title: 'A table with a mapping file',
  licence: { name: 'that of the table', notice: 'You know where the table comes from; say so to your readers.' },
  timeZone: undefined,
  row: 'report',
  holds: 'what its maker put into it, and nothing else',
  files: 'csv (RFC 4180, UTF-8, separated by commas) and a mapping file (json)',
  read,
};

async function* read(input: FeedInput, options: ReadOptions): AsyncIterable<ReadRow> {
  const mapping = readMapping(options.mapping);
  if (typeof mapping === 'string')
    return yield { kind: 'refused', refusal: refuse('mapping', `\`${input.path}\`: ${mapping}`) };
  const notes = accessNotes();
  for await (const row of csvRows(input, [...new Set(Object.values(mapping.columns))])) {
    if (row.kind !== 'row') yield row;
    else yield* notes(mappedRow(row.cells, { mapping, line: row.line, feed: 'csv' }));
  }
}
