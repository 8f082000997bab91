import { join } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type Disclosure, type Field, isRefusal, type Opening, seal } from '@truceline/record';
import { destroyFile, wordsFor } from '../store/index.ts';
import { journalError } from './journal.ts';

/** What a redaction destroys of one entry (RECORD, section 9). Commitments and tree stay: everything else still verifies. */
export interface Destruction {
  /** Index of the entry. */
  readonly index: number;
  /** Paths of the sealed fields that go; absent: all of them, with the secret. */
  readonly fields?: readonly string[];
  /** Files of the case that go with it, below its folder: evidence that no other entry needs. */
  readonly files?: readonly string[];
  /** Whether the key goes too by which the same draft is known again: it is a hash by which a guess could be checked. */
  readonly forget?: boolean;
}

/** Fields of an entry that can still be opened, each with its salt, and the slots among which their commitments are. */
export interface KeptOpenings {
  readonly openings: readonly Opening[];
  readonly slots: readonly string[];
}

/** What has been and is to be destroyed, beside the sealed fields in their database. */
export interface Destructions {
  /** Notes that an entry, at its index, destroys something. Within a transaction of the caller's. */
  readonly note: (entry: number, destruction: Destruction) => void;
  /** Forgets what entries from an index on say, which were never acknowledged. */
  readonly cutFrom: (size: number) => number;
  /** Carries out what is noted and not done yet; the bytes are gone from the case's files when it returns. */
  readonly carryOut: (caseFolder: string) => void;
  /** Paths of destroyed fields of the entries from one index up to, not including, another. */
  readonly fieldsBetween: (from: number, to: number) => ReadonlyMap<number, readonly string[]>;
  /** Openings of entries of which a field was destroyed and others were kept. */
  readonly keptBetween: (from: number, to: number) => ReadonlyMap<number, KeptOpenings>;
}

/** A larger database is rewritten through a file of its own, not in memory. */
const inMemoryPagesMax = 65_536;

/** Makes or opens the tables. A secret opens all fields of an entry: where one goes and others stay, they are kept salt by salt, and the secret goes. */
export function destructions(database: DatabaseSync): Destructions {
  database.exec(`
    CREATE TABLE IF NOT EXISTS destruction (entry INTEGER NOT NULL, destroys INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, done INTEGER NOT NULL,
      PRIMARY KEY (entry, kind, name)) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS kept (entry INTEGER PRIMARY KEY, openings TEXT NOT NULL, slots TEXT NOT NULL) STRICT;`);
  takeOverOlder(database);
  const noted = database.prepare('INSERT OR IGNORE INTO destruction VALUES (?, ?, ?, ?, 0)');
  const kept = database.prepare(keptRows);
  const fields = database.prepare(
    "SELECT destroys, name FROM destruction WHERE kind = 'field' AND destroys >= ? AND destroys < ? ORDER BY destroys, name",
  );
  return {
    note: (entry, { index, fields: paths, files = [], forget }) => {
      if (paths === undefined) noted.run(entry, index, 'entry', '');
      for (const path of paths ?? []) noted.run(entry, index, 'field', path);
      for (const file of files) noted.run(entry, index, 'file', file);
      if (forget) noted.run(entry, index, 'key', '');
    },
    cutFrom: (size) => Number(database.prepare('DELETE FROM destruction WHERE entry >= ?').run(size).changes),
    carryOut: (caseFolder) => {
      try {
        carryOut(database, caseFolder);
      } catch (error) {
        if ((error as Error).name === 'JournalError') throw error;
        throw journalError({
          code: 'redaction-unfinished',
          message: `the redaction is entered, and what it destroys is still there: ${wordsFor(error)}; opening the case again ends it`,
        });
      }
    },
    fieldsBetween: (from, to) => {
      const rows = fields.all(from, to).map((row) => ({ index: Number(row.destroys), path: String(row.name) }));
      const byEntry = Map.groupBy(rows, ({ index }) => index);
      return new Map([...byEntry].map(([index, each]) => [index, [...new Set(each.map(({ path }) => path))]]));
    },
    keptBetween: (from, to) => keptBetween(kept, from, to),
  };
}

/** Selects what is kept of entries from one index up to another. */
export const keptRows = 'SELECT entry, openings, slots FROM kept WHERE entry >= ? AND entry < ? ORDER BY entry';

/** Reads the rows of `keptRows`. */
export function keptBetween(rows: StatementSync, from: number, to: number): ReadonlyMap<number, KeptOpenings> {
  return new Map(
    rows.all(from, to).map((row) => [
      Number(row.entry),
      {
        openings: JSON.parse(String(row.openings)) as readonly Opening[],
        slots: JSON.parse(String(row.slots)) as readonly string[],
      },
    ]),
  );
}

/** Earlier versions of this program noted whole entries alone, in a table of their own. */
function takeOverOlder(database: DatabaseSync): void {
  const older = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'redaction'").get();
  if (!older || !database.prepare('SELECT 1 FROM redaction LIMIT 1').get()) return;
  database.exec(`BEGIN IMMEDIATE;
    INSERT OR IGNORE INTO destruction SELECT entry, destroys, 'entry', '', 0 FROM redaction;
    DELETE FROM redaction;
    COMMIT`);
}

/** Files first, then rows, then every page of the database anew; each step can be repeated after a crash in the middle of it. */
function carryOut(database: DatabaseSync, caseFolder: string): void {
  const pending = database
    .prepare(
      "SELECT destroys, kind, name FROM destruction WHERE done = 0 OR (kind IN ('entry', 'field') AND destroys IN (SELECT entry FROM sealed))",
    )
    .all()
    .map((row) => ({ index: Number(row.destroys), kind: String(row.kind), name: String(row.name) }));
  if (pending.length === 0) return;
  for (const { kind, name } of pending) if (kind === 'file') destroyFile(join(caseFolder, name));
  database.exec('BEGIN IMMEDIATE');
  try {
    const remove = (table: string, index: number) =>
      database.prepare(`DELETE FROM ${table} WHERE entry = ?`).run(index);
    for (const [index, each] of Map.groupBy(pending, (row) => row.index)) {
      const paths = each.filter(({ kind }) => kind === 'field').map(({ name }) => name);
      if (paths.length > 0) keepOthers(database, index, new Set(paths));
      if (each.some(({ kind }) => kind === 'entry')) for (const table of ['sealed', 'kept']) remove(table, index);
      if (each.some(({ kind }) => kind === 'key')) remove('submission', index);
    }
    // The name of a file of evidence is the hash of its bytes: it goes with them.
    database.exec("DELETE FROM destruction WHERE kind = 'file' AND done = 0; COMMIT");
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
  emptied(database);
  database.exec('UPDATE destruction SET done = 1 WHERE done = 0');
}

/** Keeps the openings of all fields but some, and lets the secret go, which opens those too. */
function keepOthers(database: DatabaseSync, index: number, paths: ReadonlySet<string>): void {
  const whole = database.prepare('SELECT secret, fields FROM sealed WHERE entry = ?').get(index);
  const partly = database.prepare('SELECT openings, slots FROM kept WHERE entry = ?').get(index);
  const before = whole
    ? seal(JSON.parse(String(whole.fields)) as readonly Field[], whole.secret as Uint8Array)
    : partly && { openings: JSON.parse(String(partly.openings)) as readonly Opening[], slots: undefined };
  if (!before) return;
  if (isRefusal(before)) throw journalError(before);
  const openings = JSON.stringify(before.openings.filter(({ path }) => !paths.has(path)));
  if (before.slots)
    database.prepare('INSERT INTO kept VALUES (?, ?, ?)').run(index, openings, JSON.stringify(before.slots));
  else database.prepare('UPDATE kept SET openings = ? WHERE entry = ?').run(openings, index);
  database.prepare('DELETE FROM sealed WHERE entry = ?').run(index);
}

/** Writes every page anew and empties the log: what was deleted stands in no gap of a page and in no old page any more. */
function emptied(database: DatabaseSync): void {
  const pages = Number(database.prepare('PRAGMA page_count').get()?.page_count ?? 0);
  database.exec(
    `PRAGMA busy_timeout = 5000; PRAGMA temp_store = ${pages <= inMemoryPagesMax ? 'MEMORY' : 'FILE'}; VACUUM`,
  );
  const ended = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
  if (Number(ended?.busy) !== 0)
    throw journalError({
      code: 'redaction-unfinished',
      message:
        'the redaction is entered, but another program reads the sealed fields and keeps old pages alive; close it, then open the case again: that ends it',
    });
}

/** Some of the openings that are held, for a reader who checks them against the entry. Every path must be held. */
export function disclosureOf({ openings, slots }: KeptOpenings, paths: readonly string[]): Disclosure {
  return {
    fields: paths.map((path) => {
      const opening = openings.find((each) => each.path === path);
      if (!opening) throw new RangeError(`no field \`${path}\` is held`);
      return opening;
    }),
    slots,
  };
}
