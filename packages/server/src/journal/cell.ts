import type { DatabaseSync } from 'node:sqlite';
import { type CompactRange, type NodeHash, rootOf, subtreeSizes } from '@truceline/record';

/**
 * The checkpoint cell: the little that is trusted (RECORD, section 12). Everything at or below `size` is immutable;
 * everything above is scratch. It only ever grows.
 */
export interface Cell {
  /** Verifier key of the author, so that a record is not continued under another key by accident. */
  readonly author: string;
  readonly range: CompactRange;
  /** Length of the last segment file. */
  readonly segmentBytes: number;
  readonly nextSeq: number;
  /** Entry id of the last entry of the author. */
  readonly prev?: string;
  readonly receivedAtMs: number;
  /** What the log says of itself; absent in a cell that an earlier version wrote. */
  readonly head?: Head;
}

/** The log's own statement about the record of a cell. */
export interface Head {
  /** Verifier key of the log, `origin+keyid+base64`: no other key goes on. */
  readonly logKey: string;
  /** The checkpoint of the cell's size, signed with it. */
  readonly note: Uint8Array;
}

/** A cell as this version writes it. */
export type SignedCell = Cell & { readonly head: Head };

/** A segment that is full: its bytes and the hash of its perfect subtree. */
export interface FullSegment {
  readonly segment: number;
  readonly bytes: number;
  readonly hash: NodeHash;
}

/** Where the checkpoint cell is kept. Whatever it gives was durable, and what it takes is durable when it returns. */
export interface CellStore {
  /** The cell, or nothing in a store that has just been made. Throws where its parts contradict one another. */
  readonly read: () => Cell | undefined;
  /** Segments that were filled, in order. */
  readonly fullSegments: () => readonly FullSegment[];
  /** Writes the first cell of a record. */
  readonly begin: (cell: SignedCell) => void;
  /**
   * Puts a later cell in the place of the one read, whole or not at all; false where the place holds another one by now.
   * When it returns true, the new cell would survive a power cut; when it throws, nobody knows.
   */
  readonly swap: (from: Cell, to: SignedCell, filled: readonly FullSegment[]) => boolean;
  readonly close: () => void;
}

/** The cell in a file of SQLite. Others may read it while it is open; the lock of the store and the comparison on every swap keep writers apart. */
export function cellStore(database: DatabaseSync): CellStore {
  try {
    const [found] = database.prepare('PRAGMA integrity_check(1)').all();
    if (found?.integrity_check !== 'ok') throw new RangeError('SQLite finds the checkpoint cell damaged');
    database.exec(`
      PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
      CREATE TABLE IF NOT EXISTS checkpoint (one INTEGER PRIMARY KEY CHECK (one = 1), author TEXT NOT NULL, log_key TEXT NOT NULL,
        size INTEGER NOT NULL, root TEXT NOT NULL, range BLOB NOT NULL, note BLOB NOT NULL,
        segment_bytes INTEGER NOT NULL, next_seq INTEGER NOT NULL, prev TEXT, received_ms INTEGER NOT NULL) STRICT;
      CREATE TABLE IF NOT EXISTS full_segment (segment INTEGER PRIMARY KEY, bytes INTEGER NOT NULL, hash BLOB NOT NULL) STRICT;`);
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    read: () => readCell(database),
    fullSegments: () => readFullSegments(database),
    begin: (cell) => insertCell(database, cell),
    swap: (from, to, filled) => swapCell(database, from, to, filled),
    close: () => database.close(),
  };
}

/** Reads the cell of an open database, as `CellStore.read` does; also of one that an earlier version wrote. */
export function readCell(database: DatabaseSync): Cell | undefined {
  const signed = firstRow(database, 'checkpoint');
  const row = signed ?? firstRow(database, earlierTable);
  if (!row) return undefined;
  const numbers = [row.size, row.segment_bytes, row.next_seq, row.received_ms];
  if (!numbers.every(Number.isSafeInteger) || (signed && !(signed.note instanceof Uint8Array)))
    throw new RangeError('the checkpoint cell contradicts itself');
  const hashes = row.range as Uint8Array;
  const sizes = subtreeSizes(Number(row.size));
  if (hashes.length !== sizes.length * 32) throw new RangeError('the checkpoint cell contradicts itself');
  const range: CompactRange = {
    size: Number(row.size),
    subtrees: sizes.map((leaves, at) => ({ leaves, hash: hashes.slice(at * 32, at * 32 + 32) as NodeHash })),
  };
  if (rootHex(range) !== row.root) throw new RangeError('the checkpoint cell contradicts itself');
  return {
    author: String(row.author),
    range,
    segmentBytes: Number(row.segment_bytes),
    nextSeq: Number(row.next_seq),
    ...(row.prev === null ? {} : { prev: String(row.prev) }),
    receivedAtMs: Number(row.received_ms),
    ...(row.note === undefined ? {} : { head: { logKey: String(row.log_key), note: row.note as Uint8Array } }),
  };
}

/** Reads the filled segments of an open database, in order. */
export function readFullSegments(database: DatabaseSync): readonly FullSegment[] {
  return database
    .prepare('SELECT segment, bytes, hash FROM full_segment ORDER BY segment')
    .all()
    .map((row) => ({ segment: Number(row.segment), bytes: Number(row.bytes), hash: row.hash as NodeHash }));
}

/** Where versions without hashes and log key kept the cell. It goes when the cell is signed, so that none of them goes on. */
const earlierTable = 'cell';

function firstRow(database: DatabaseSync, table: string): Record<string, unknown> | undefined {
  const known = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(table);
  return known && database.prepare(`SELECT * FROM ${table}`).get();
}

function swapCell(database: DatabaseSync, from: Cell, to: SignedCell, filled: readonly FullSegment[]): boolean {
  if (to.range.size < from.range.size) throw new RangeError('the checkpoint cell never gets smaller');
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const { segment, bytes, hash } of filled)
      database.prepare('INSERT INTO full_segment VALUES (?, ?, ?)').run(segment, bytes, hash);
    const { changes } = database
      .prepare(`DELETE FROM ${from.head ? 'checkpoint' : earlierTable} WHERE size = ? AND root = ?`)
      .run(from.range.size, rootHex(from.range));
    if (changes === 1) insertCell(database, to);
    if (!from.head) database.exec(`DROP TABLE ${earlierTable}`);
    database.exec(changes === 1 ? 'COMMIT' : 'ROLLBACK');
    return changes === 1;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function insertCell(
  database: DatabaseSync,
  { author, range, segmentBytes, nextSeq, prev, receivedAtMs, head }: SignedCell,
): void {
  const hashes = Buffer.concat(range.subtrees.map(({ hash }) => hash));
  database
    .prepare('INSERT INTO checkpoint VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(
      author,
      head.logKey,
      range.size,
      rootHex(range),
      hashes,
      head.note,
      segmentBytes,
      nextSeq,
      prev ?? null,
      receivedAtMs,
    );
}

function rootHex(range: CompactRange): string {
  return Buffer.from(rootOf(range)).toString('hex');
}
