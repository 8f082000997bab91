import { join } from 'node:path';
import {
  type CompactRange,
  formatCheckpoint,
  isRefusal,
  type LeafHash,
  parseSegment,
  rootOf,
  signNote,
} from '@truceline/record';
import type { Cell, FullSegment, Head, SignedCell } from './cell.ts';
import type { Composed } from './compose.ts';
import type { Disk, DiskFile } from './disk.ts';
import { leafHashOf } from './hashing.ts';
import { journalError } from './journal.ts';
import type { LogKey } from './log-key.ts';
import { differenceOf, type FileWrite, planCheckpoint } from './plan-checkpoint.ts';
import type { SealedFields } from './sealed-fields.ts';

/** What is needed to write a checkpoint. */
export interface CheckpointParts {
  readonly folder: string;
  readonly disk: Disk;
  readonly sealed: Pick<SealedFields, 'add'>;
  readonly logKey: LogKey;
}

/**
 * Writes all that a checkpoint over these entries needs, and signs it: sealed fields, then entries and hashes, all
 * durable; then everything read back and hashed again (RECORD, section 12, steps 2 to 5). The cell it gives is still in
 * memory alone: its note may leave the process only once it has been stored. Throws, and then nothing of it counts.
 */
export async function writeCheckpoint(
  { folder, disk, sealed, logKey }: CheckpointParts,
  cell: Cell,
  entries: readonly Composed[],
): Promise<{ readonly cell: SignedCell; readonly filled: readonly FullSegment[] }> {
  const plan = planCheckpoint(cell, entries);
  if (isRefusal(plan)) throw journalError(plan);
  sealed.add(
    entries.map(({ row }) => row),
    cell.range.size,
  );
  const readBack = await written(folder, disk, [...plan.entries, ...plan.hashes]);
  const difference = differenceOf(plan, cell.range, {
    leaves: readBack.slice(0, plan.entries.length).flatMap(leavesIn),
    hashes: readBack.slice(plan.entries.length),
  });
  if (difference !== undefined)
    throw journalError({
      code: 'disk-changed',
      message: `what was read back from \`${folder}\` is not what was written: ${difference}; check the disk`,
    });
  const { range } = plan.growth;
  const { nextSeq, prev, receivedAtMs } = entries.at(-1)!.end;
  const next: SignedCell = {
    author: cell.author,
    range,
    segmentBytes: plan.segmentBytes,
    nextSeq,
    ...(prev === undefined ? {} : { prev }),
    receivedAtMs,
    head: signedHead(logKey, range),
  };
  return { cell: next, filled: plan.filled };
}

/** The log's statement about a record of that range, signed with its Ed25519 key. */
export function signedHead({ origin, ed25519, verifier }: LogKey, range: CompactRange): Head {
  const text = formatCheckpoint({ origin, size: range.size, root: rootOf(range), extensions: [] });
  const note = signNote(text, [ed25519]);
  if (isRefusal(note)) throw journalError(note);
  return { logKey: verifier, note };
}

/** Puts bytes into files, makes them and the names of new files durable, and reads them back. */
export async function written(
  folder: string,
  disk: Disk,
  writes: readonly FileWrite[],
): Promise<readonly Uint8Array[]> {
  const open: DiskFile[] = [];
  const folders = new Set<string>();
  try {
    for (const { file, atByte, bytes } of writes) {
      const path = join(folder, file);
      const isNew = disk.lengthOf(path) === undefined;
      const handle = isNew ? disk.create(path) : disk.open(path, 'write');
      open.push(handle);
      if (isNew) folders.add(join(path, '..'));
      await handle.write(bytes, atByte);
    }
    // Each is waited for, also where another fails: nothing is still being written when it is taken back.
    const synced = await Promise.allSettled(open.map((handle) => handle.sync()));
    for (const each of synced) if (each.status === 'rejected') throw each.reason;
    for (const each of folders) disk.syncFolder(each);
    return writes.map(({ atByte, bytes }, at) => {
      const again = Buffer.alloc(bytes.length);
      return again.subarray(0, open[at]!.read(again, atByte));
    });
  } finally {
    for (const handle of open) handle.close();
  }
}

function leavesIn(bytes: Uint8Array): readonly LeafHash[] {
  return parseSegment(bytes).entries.map(leafHashOf);
}
