import type { DatabaseSync } from 'node:sqlite';
import { type Field, isRefusal, seal } from '@truceline/record';
import { type Destruction, destructions, type KeptOpenings } from './destruction.ts';
import { journalError } from './journal.ts';

/**
 * What the operator alone holds of an entry: the secret and the sealed fields, and the key by which the same draft is
 * known again. Deleting a row is erasure: the pages of the file are overwritten.
 */
export interface SealedRow {
  readonly index: number;
  readonly entryId: string;
  readonly secret?: Uint8Array;
  readonly fields?: readonly Field[];
  readonly dedupeKey?: string;
  /** What this entry says is destroyed. */
  readonly destroys?: Destruction;
}

/** The database of sealed fields of one case. */
export interface SealedFields {
  /** All rows or none, and how many entries were acknowledged by then; they would survive a power cut. */
  readonly add: (rows: readonly SealedRow[], acknowledged: number) => void;
  /**
   * Notes how many entries have been acknowledged. The cell can't be set back below that without being found out. Survives
   * the end of the process at once, and a power cut with the next rows.
   */
  readonly note: (acknowledged: number) => void;
  /** Entries that had been acknowledged when it was last noted. */
  readonly acknowledged: () => number;
  readonly find: (dedupeKey: string) => { readonly index: number; readonly entryId: string } | undefined;
  /** Fields still held of the entries from one index up to, not including, another. */
  readonly between: (from: number, to: number) => ReadonlyMap<number, readonly Field[]>;
  /** Paths of fields that were destroyed one by one, of the same entries. */
  readonly destroyed: (from: number, to: number) => ReadonlyMap<number, readonly string[]>;
  /** What opens the fields still held, of the same entries. */
  readonly openings: (from: number, to: number) => ReadonlyMap<number, KeptOpenings>;
  /** Deletes what belongs to entries from the index on, which were never acknowledged; says of how many. */
  readonly cutFrom: (size: number) => number;
  /** Carries out every redaction that has been entered, in the folder of the case. */
  readonly destroyRedacted: (caseFolder: string) => void;
  readonly close: () => void;
}

/** Makes or opens the tables. */
export function sealedFields(database: DatabaseSync): SealedFields {
  database.exec(`
    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
    CREATE TABLE IF NOT EXISTS sealed (entry INTEGER PRIMARY KEY, entry_id TEXT NOT NULL, secret BLOB NOT NULL, fields TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS submission (key TEXT PRIMARY KEY, entry INTEGER NOT NULL, entry_id TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS submission_entry ON submission (entry);
    CREATE TABLE IF NOT EXISTS acknowledged (one INTEGER PRIMARY KEY CHECK (one = 1), size INTEGER NOT NULL) STRICT;`);
  const setAcknowledged = database.prepare(
    'INSERT INTO acknowledged VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET size = max(size, excluded.size)',
  );
  const addFields = database.prepare('INSERT INTO sealed VALUES (?, ?, ?, ?)');
  const addKey = database.prepare('INSERT INTO submission VALUES (?, ?, ?)');
  const redactions = destructions(database);
  const byKey = database.prepare('SELECT entry, entry_id FROM submission WHERE key = ?');
  const inRange = database.prepare('SELECT entry, fields, secret FROM sealed WHERE entry >= ? AND entry < ?');
  return {
    add: (rows, acknowledged) =>
      inTransaction(database, () => {
        setAcknowledged.run(acknowledged);
        for (const { index, entryId, secret, fields, dedupeKey, destroys } of rows) {
          if (secret && fields) addFields.run(index, entryId, secret, JSON.stringify(fields));
          if (dedupeKey !== undefined) addKey.run(dedupeKey, index, entryId);
          if (destroys !== undefined) redactions.note(index, destroys);
        }
      }),
    note: (acknowledged) => {
      // It need not outlive a power cut, and is not waited for: the rows of the next checkpoint make it durable.
      database.exec('PRAGMA synchronous = NORMAL');
      try {
        setAcknowledged.run(acknowledged);
      } finally {
        database.exec('PRAGMA synchronous = FULL');
      }
    },
    acknowledged: () => Number(database.prepare('SELECT size FROM acknowledged').get()?.size ?? 0),
    find: (dedupeKey) => {
      const row = byKey.get(dedupeKey);
      return row && { index: Number(row.entry), entryId: String(row.entry_id) };
    },
    between: (from, to) =>
      new Map([
        ...inRange
          .all(from, to)
          .map((row) => [Number(row.entry), JSON.parse(String(row.fields)) as readonly Field[]] as const),
        ...[...redactions.keptBetween(from, to)].map(
          ([index, { openings }]) =>
            [index, openings.map(({ path, label, value }) => ({ path, label, value }))] as const,
        ),
      ]),
    destroyed: redactions.fieldsBetween,
    openings: (from, to) =>
      new Map([
        ...inRange.all(from, to).map((row) => {
          const sealed = seal(JSON.parse(String(row.fields)) as readonly Field[], row.secret as Uint8Array);
          if (isRefusal(sealed)) throw journalError(sealed);
          return [Number(row.entry), { openings: sealed.openings, slots: sealed.slots }] as const;
        }),
        ...redactions.keptBetween(from, to),
      ]),
    cutFrom: (size) =>
      inTransaction(database, () => {
        const counts = ['sealed', 'submission'].map((table) =>
          Number(database.prepare(`DELETE FROM ${table} WHERE entry >= ?`).run(size).changes),
        );
        return Math.max(...counts, redactions.cutFrom(size));
      }),
    destroyRedacted: redactions.carryOut,
    close: () => database.close(),
  };
}

function inTransaction<T>(database: DatabaseSync, run: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = run();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
