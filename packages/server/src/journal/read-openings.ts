import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { disclose, type Field, isRefusal, type ReleasedOpening, seal } from '@truceline/record';

/** Rows that are read together. */
const pageRows = 500;

/**
 * Opens every sealed field that is still held of the entries from one index up to, not including, another: for those cases
 * alone whose profile opens all. The secrets themselves stay where they are; a salt opens its own field and no other.
 */
export function* readOpenings(caseFolder: string, from: number, to: number): Generator<ReleasedOpening> {
  const database = new DatabaseSync(join(caseFolder, 'sealed.sqlite'), { readOnly: true, timeout: 5_000 });
  try {
    const rows = database.prepare(
      'SELECT entry, secret, fields FROM sealed WHERE entry >= ? AND entry < ? ORDER BY entry LIMIT ?',
    );
    for (let next = from; next < to; ) {
      const page = rows.all(next, to, pageRows);
      if (page.length === 0) return;
      for (const row of page) yield opening(row);
      next = Number(page.at(-1)!.entry) + 1;
    }
  } finally {
    database.close();
  }
}

function opening(row: Readonly<Record<string, unknown>>): ReleasedOpening {
  const fields = JSON.parse(String(row.fields)) as readonly Field[];
  const sealed = seal(fields, row.secret as Uint8Array);
  if (isRefusal(sealed)) throw new Error(`the sealed fields of entry ${String(row.entry)}: ${sealed.message}`);
  return {
    index: Number(row.entry),
    ...disclose(
      sealed,
      fields.map(({ path }) => path),
    ),
  };
}
