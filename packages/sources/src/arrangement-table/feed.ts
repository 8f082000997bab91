import { rowReader, textIn } from '../cells.ts';
import { csvRows } from '../csv-rows.ts';
import type { Feed } from '../feed.ts';
import { unnamedCell } from '../unnamed-cell.ts';
import { unreceived } from '../unreceived.ts';
import { arrangementColumns, arrangementRow } from './rows.ts';
import { unnamedHeader } from './unnamed-header.ts';

/** A table of arrangements as a feed of a case: each row is a word on one of them, received when the case takes it in. */
export const arrangementTable: Feed = {
  id: 'arrangements',
  title: 'Table of corridors, crossings, windows of silence, exchanges and searches, typed by hand',
  licence: { name: 'that of the table', notice: 'Each row names its own sources; say so to your readers.' },
  timeZone: 'UTC',
  row: 'report',
  holds:
    'steps and outcomes by whose word they are; what no row tells is not known, and no row holds a name of a person',
  files: 'csv (RFC 4180, UTF-8)',
  read: async function* (input, { sealing, dayZone = 'UTC' }) {
    const ids = new Set<string>();
    for await (const row of csvRows(input, arrangementColumns)) {
      if (row.kind !== 'row') {
        yield row.kind === 'refused' ? { ...row, refusal: unnamedHeader(row.refusal, input.path) } : row;
        continue;
      }
      const cells = rowReader(row.cells);
      const entry = arrangementRow(cells, dayZone);
      const remark = textIn(cells, 'remarks');
      const [bad] = cells.bad;
      if (!entry) yield { kind: 'rejected', line: row.line, ...unnamedCell(bad!, row.cells[bad!.column]) };
      else if (ids.has(entry.id))
        yield {
          kind: 'rejected',
          line: row.line,
          ...unnamedCell({ column: 'id', reason: `a second row \`${entry.id}\`; the first counts` }, entry.id),
        };
      else {
        ids.add(entry.id);
        const closed = remark === undefined ? undefined : sealing?.closed(remark);
        const told = closed === undefined ? entry : { ...entry, sealedText: closed };
        yield { kind: 'recovered', recovered: { sort: 'arrangement', entry: unreceived(told) }, line: row.line };
        if (remark !== undefined)
          yield { kind: 'noted', line: row.line, column: 'remarks', words: remarkWords(closed !== undefined) };
      }
    }
  },
};

/** What is said of free text: that it is there, and nothing of what it says. */
function remarkWords(closed: boolean): string {
  return closed
    ? 'free text, which may hold names of persons: it is sealed under the case’s secret and shown nowhere'
    : 'free text, which may hold names of persons: without a case there is nothing to seal it with, and it is left out';
}
