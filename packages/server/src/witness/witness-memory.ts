import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  isRefusal as isRecordRefusal,
  originHash,
  type RootHash,
  sha256Hex,
  type WitnessedTree,
  type WitnessReply,
  type WitnessStep,
} from '@truceline/record';
import { type Refusal, refuse } from '@truceline/truce/kernel';
import { wordsFor } from '../store/index.ts';

/** Refused checkpoints kept for each log; later ones are told of, not kept. */
export const evidenceMax = 1000;

/** What a witness keeps on disk: of each log the tree last cosigned, and refused checkpoints that its log had signed. */
export interface WitnessMemory {
  /**
   * Compares, stores, then gives the answer, as one atomic step: what `decide` says is to be remembered would survive
   * a power cut when this returns. Throws where it cannot be stored; the answer must then not leave.
   */
  readonly step: (decide: (remembered: (origin: string) => WitnessedTree | undefined) => WitnessStep) => WitnessReply;
  /** The checkpoint last cosigned of the log with that hash of its origin, with the lines of the witness. */
  readonly latest: (originHash: string) => Uint8Array | undefined;
  readonly trees: () => readonly (WitnessedTree & { readonly origin: string })[];
  readonly evidence: () => readonly WitnessEvidence[];
  readonly close: () => void;
}

/** A checkpoint that a log signed and the witness refused. */
export interface WitnessEvidence {
  readonly origin: string;
  readonly code: string;
  readonly receivedAtMs: number;
  readonly note: Uint8Array;
}

/** Opens the memory of a witness in its folder, `witness.sqlite`. */
export function openWitnessMemory(folder: string, now: () => number): WitnessMemory | Refusal {
  let database: DatabaseSync;
  try {
    database = new DatabaseSync(join(folder, 'witness.sqlite'));
    database.exec(`
      PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;
      CREATE TABLE IF NOT EXISTS trees
        (origin_hash TEXT PRIMARY KEY, origin TEXT NOT NULL, size INTEGER NOT NULL, root BLOB NOT NULL, time_s INTEGER NOT NULL, note BLOB NOT NULL) STRICT;
      CREATE TABLE IF NOT EXISTS evidence
        (hash TEXT PRIMARY KEY, origin TEXT NOT NULL, code TEXT NOT NULL, received_at_ms INTEGER NOT NULL, note BLOB NOT NULL) STRICT;
    `);
  } catch (error) {
    return refuse('witness-memory', `the memory of the witness in \`${folder}\` cannot be opened: ${wordsFor(error)}`);
  }
  const remembered = (origin: string): WitnessedTree | undefined => {
    const row = database
      .prepare('SELECT size, root, time_s FROM trees WHERE origin_hash = ?')
      .get(hashOfOrigin(origin));
    return row && treeOf(row);
  };
  return {
    step: (decide) => {
      // The lock is taken before the comparison, so that two requests, or two processes, cannot both start from one size.
      database.exec('BEGIN IMMEDIATE');
      try {
        const { reply, next, evidence } = decide(remembered);
        if (next)
          database
            .prepare('INSERT OR REPLACE INTO trees VALUES (?, ?, ?, ?, ?, ?)')
            .run(hashOfOrigin(next.origin), next.origin, next.tree.size, next.tree.root, next.tree.timeS, next.note);
        if (evidence) keep(database, { ...evidence, receivedAtMs: now() });
        database.exec('COMMIT');
        return reply;
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
    latest: (hash) => {
      const row = database.prepare('SELECT note FROM trees WHERE origin_hash = ?').get(hash);
      return row && (row.note as Uint8Array);
    },
    trees: () =>
      database
        .prepare('SELECT origin, size, root, time_s FROM trees ORDER BY origin')
        .all()
        .map((row) => ({ origin: String(row.origin), ...treeOf(row) })),
    evidence: () =>
      database
        .prepare('SELECT origin, code, received_at_ms, note FROM evidence ORDER BY received_at_ms, hash')
        .all()
        .map((row) => ({
          origin: String(row.origin),
          code: String(row.code),
          receivedAtMs: Number(row.received_at_ms),
          note: row.note as Uint8Array,
        })),
    close: () => database.close(),
  };
}

/** Keeps a refused checkpoint once, up to the bound for its log. */
function keep(database: DatabaseSync, { origin, code, receivedAtMs, note }: WitnessEvidence): void {
  database
    .prepare(
      'INSERT OR IGNORE INTO evidence SELECT ?, ?, ?, ?, ? WHERE (SELECT count(*) FROM evidence WHERE origin = ?) < ?',
    )
    .run(sha256Hex(note), origin, code, receivedAtMs, note, origin, evidenceMax);
}

function treeOf(row: Record<string, unknown>): WitnessedTree {
  return {
    size: Number(row.size),
    root: new Uint8Array(row.root as Uint8Array) as RootHash,
    timeS: Number(row.time_s),
  };
}

function hashOfOrigin(origin: string): string {
  const hash = originHash(origin);
  if (isRecordRefusal(hash)) throw new TypeError(hash.message);
  return hash;
}
