import { refuse } from '@truceline/truce/kernel';
import { accessNotes } from '../access-table/access-notes.ts';
import { csvRows } from '../csv-rows.ts';
import type { FeedInput, ReadOptions, ReadRow } from '../feed.ts';
import { mappedRow } from './mapped-row.ts';
import { type Mapping, readMapping } from './mapping.ts';

/** Rows of a table by its mapping file. `fault` gives, as the end of a sentence, why the feed takes no such mapping. */
export async function* mappedTable(
  input: FeedInput,
  options: ReadOptions,
  { feed, fault }: { readonly feed: string; readonly fault?: (mapping: Mapping) => string | undefined },
): AsyncGenerator<ReadRow> {
  const read = readMapping(options.mapping);
  const mapping = typeof read === 'string' ? read : (fault?.(read) ?? read);
  if (typeof mapping === 'string')
    return yield { kind: 'refused', refusal: refuse('mapping', `\`${input.path}\`: ${mapping}`) };
  const notes = accessNotes();
  for await (const row of csvRows(input, [...new Set(Object.values(mapping.columns))])) {
    if (row.kind !== 'row') yield row;
    else yield* notes(mappedRow(row.cells, { mapping, line: row.line, feed }));
  }
}
