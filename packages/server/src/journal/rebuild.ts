import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { entriesPerSegment, isRefusal as isRecordRefusal, levelsOf, parseEntry } from '@truceline/record';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { wordsFor } from '../store/index.ts';
import type { Cell, FullSegment } from './cell.ts';
import { type Destruction, destructions } from './destruction.ts';
import { filesBelow } from './fsck/check-blobs.ts';
import { readGround } from './fsck/fsck.ts';
import { makeHashes } from './make-hashes.ts';
import { sealedFields } from './sealed-fields.ts';
import { framesOf, segmentPath } from './segment-files.ts';
import { plainStorage } from './storage.ts';

/** What was made anew of a record. */
export interface Rebuilt {
  /** Entries that were read and hashed; they give the root of the checkpoint. */
  readonly entries: number;
  /** Files of hashes that were written. */
  readonly hashFiles: number;
  /** Entries of which something was destroyed once more, since an older copy of the sealed fields still held it. */
  readonly destroyedAgain: readonly number[];
  /** Files that a crash had left half written, by their paths below the case. */
  readonly removed: readonly string[];
}

/**
 * Makes everything of a record anew that follows from its segments: the files of hashes, and what redactions say of sealed
 * fields. Removes what a crash left half written. Segments, checkpoint cell and sealed fields cannot be made anew: where the
 * segments do not give the root of the cell, it refuses, naming file and byte.
 */
export async function rebuild(folder: string): Promise<Rebuilt | Refusal> {
  const { disk, lock } = plainStorage;
  const writer = lock(join(folder, 'writer.lock'), folder);
  if ('refused' in writer) return refuse('case-in-use', writer.message.replace('the store at', 'the record in'));
  try {
    const ground = readGround(folder);
    if (isRefusal(ground)) return ground;
    const { cell, filled } = ground;
    const entries = await makeHashes(folder, cell, filled, disk);
    const destroyedAgain = carriedOutAgain(folder, cell, filled);
    return { entries, hashFiles: levelsOf(cell.range.size), destroyedAgain, removed: leftOver(folder) };
  } catch (error) {
    const { code, message } = error as Error & { readonly code?: string };
    if (code !== undefined && /^[a-z0-9-]+$/.test(code)) return refuse(code, message);
    return refuse('rebuild', `the record in \`${folder}\` could not be made anew: ${wordsFor(error)}`);
  } finally {
    writer.release();
  }
}

/** Notes what the redactions in the record say, and carries out what has not been, or no longer is. */
function carriedOutAgain(folder: string, cell: Cell, filled: readonly FullSegment[]): readonly number[] {
  const database = new DatabaseSync(join(folder, 'sealed.sqlite'), { timeout: 5_000 });
  const sealed = sealedFields(database);
  try {
    const held = database.prepare('SELECT 1 FROM sealed WHERE entry = ?');
    const again = new Set<number>();
    const notes = destructions(database);
    for (const { by, statement } of redactionsIn(folder, cell, filled)) {
      const index = statement.refs?.find(({ rel }) => rel === 'redacts')?.index;
      if (index === undefined || !held.get(index)) continue;
      const [fields] = sealed.between(by, by + 1).get(by) ?? [];
      const destruction = destructionOf(index, statement.body.extent, fields?.value);
      if (!destruction) continue;
      notes.note(by, destruction);
      again.add(index);
    }
    sealed.destroyRedacted(folder);
    return [...again].sort((one, other) => one - other);
  } finally {
    sealed.close();
  }
}

const redactionBytes = Buffer.from('"kind":"redaction"');

function* redactionsIn(folder: string, { range, segmentBytes }: Cell, filled: readonly FullSegment[]) {
  let by = -1;
  for (let segment = 0; segment * entriesPerSegment < range.size; segment++) {
    const length = filled[segment]?.bytes ?? segmentBytes;
    for (const { bytes } of framesOf(segmentPath(folder, segment), length, plainStorage.disk)) {
      by++;
      // Millions of others are not taken apart for it.
      if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(redactionBytes)) continue;
      const entry = parseEntry(bytes);
      if (!isRecordRefusal(entry) && entry.statement.kind === 'redaction') yield { by, statement: entry.statement };
    }
  }
}

/** Which fields went is sealed; where that is lost too, nobody knows what to destroy. */
function destructionOf(index: number, extent: unknown, fields: unknown): Destruction | undefined {
  if (extent !== 'fields') return { index };
  return Array.isArray(fields) ? { index, fields: fields.map(String) } : undefined;
}

function leftOver(folder: string): readonly string[] {
  const drafts = filesBelow(join(folder, 'blobs', 'sha256')).filter((path) => path.endsWith('.tmp'));
  for (const path of drafts) rmSync(path);
  return drafts.map((path) => path.slice(folder.length + 1));
}
