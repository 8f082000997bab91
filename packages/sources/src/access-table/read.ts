import { refuse } from '@truceline/truce/kernel';
import { csvRows } from '../csv-rows.ts';
import type { Feed, FeedInput, ReadOptions, ReadRow } from '../feed.ts';
import { mappedRow, readMapping } from '../mapping/index.ts';
import { accessNotes } from './access-notes.ts';

/** The table of a mission's report on its freedom of movement, with a mapping file that says which column is what. */
export const accessTable: Feed = {
  id: 'access',
  title: 'Restrictions of access, from a mission’s report',
  licence: { name: 'that of the table', notice: 'You know where the table comes from; say so to your readers.' },
  timeZone: undefined,
  row: 'report',
  holds: 'what kept people from looking, as they wrote it down; not what they would have seen',
  files: 'csv (RFC 4180, UTF-8, separated by commas) and a mapping file (json) whose rows are `access`',
  read,
};

async function* read(input: FeedInput, options: ReadOptions): AsyncIterable<ReadRow> {
  const mapping = readMapping(options.mapping);
  if (typeof mapping === 'string')
    return yield { kind: 'refused', refusal: refuse('mapping', `\`${input.path}\`: ${mapping}`) };
  if (mapping.rows !== 'access')
    return yield {
      kind: 'refused',
      refusal: refuse(
        'mapping',
        `\`${input.path}\`: the mapping file says that rows are \`${mapping.rows}\`; write \`"rows": "access"\`, or read the table as \`csv\``,
      ),
    };
  const notes = accessNotes();
  for await (const row of csvRows(input, [...new Set(Object.values(mapping.columns))])) {
    if (row.kind !== 'row') yield row;
    else yield* notes(mappedRow(row.cells, { mapping, line: row.line, feed: 'access' }));
  }
}
