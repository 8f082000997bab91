import { type Refusal, refuse } from '@truceline/truce/kernel';
import { csvRows } from '../csv-rows.ts';
import type { Feed } from '../feed.ts';
import { ListRows, listColumns } from './list-rows.ts';

/** A list of persons as a feed of a case: names go in, pseudonyms come out, and no name is handed on. */
export const exchangeList: Feed = {
  id: 'exchange-list',
  title: 'List of persons to be exchanged or looked for',
  licence: { name: 'none', notice: 'The list stays with those who made it; the case keeps pseudonyms alone.' },
  timeZone: 'UTC',
  row: 'report',
  holds: 'who is on which list of whom, by pseudonym; two persons of one name are one, two spellings of one are two',
  files: 'csv (RFC 4180, UTF-8), a person a row',
  read: async function* (input, { sealing, dayZone = 'UTC' }) {
    if (!sealing) return yield { kind: 'refused', refusal: withoutCase(input.path) };
    const lists = new ListRows(sealing, dayZone);
    for await (const row of csvRows(input, listColumns)) {
      if (row.kind === 'row') yield* lists.take(row.cells, row.line);
      else if (row.kind === 'refused') yield { kind: 'refused', refusal: unreadable(row.refusal, input.path) };
      else yield row;
      if (lists.rows > rowsMax) return yield { kind: 'refused', refusal: tooLong(input.path) };
    }
    yield* lists.end();
  },
};

/** Persons over which this is no list that sides hand to each other. */
const rowsMax = 1_000_000;

function withoutCase(path: string): Refusal {
  return refuse(
    'list-without-case',
    `\`${path}\` holds names of persons; it is read into a case alone, whose secret turns them into pseudonyms`,
  );
}

/** What is wrong with a header, without the header: a list without one has a person in its first line. */
function unreadable({ code }: Refusal, path: string): Refusal {
  return refuse(code, `\`${path}\` cannot be read: it needs a header with the columns ${listColumns.join(', ')}`);
}

function tooLong(path: string): Refusal {
  return refuse('list-rows', `\`${path}\` has more than ${rowsMax} rows; hand it in by parts`);
}
