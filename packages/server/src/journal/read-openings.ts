import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { disclose, type Field, isRefusal, type ReleasedOpening, seal } from '@truceline/record';
import { type KeptOpenings, keptBetween, keptRows } from './destruction.ts';

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
    const kept = keptIn(database, from, to);
    for (let next = from; next < to; ) {
      const page = rows.all(next, to, pageRows);
      const end = page.length < pageRows ? to : Number(page.at(-1)!.entry) + 1;
      const beside = [...kept].filter(([index]) => index >= next && index < end);
      yield* [
        ...page.map(opening),
        ...beside.map(([index, { openings, slots }]) => ({ index, fields: openings, slots })),
      ].sort((one, other) => one.index - other.index);
      next = end;
    }
  } finally {
    database.close();
  }
}

/** Entries that lost a field and kept others; the table is there once something was destroyed. */
function keptIn(database: DatabaseSync, from: number, to: number): ReadonlyMap<number, KeptOpenings> {
  if (!database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'kept'").get()) return new Map();
  return keptBetween(database.prepare(keptRows), from, to);
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
