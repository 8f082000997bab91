import { join } from 'node:path';
import {
  append,
  appendSubtree,
  type CompactRange,
  checkAuthor,
  emptyRange,
  entriesPerSegment,
  isRefusal,
  leafHash,
  parseEntry,
  parseVerifierKey,
  rootOf,
  type VerifierKey,
} from '@truceline/record';
import type { Cell, FullSegment } from './cell.ts';
import type { Disk } from './disk.ts';
import { damaged, framesOf, segmentPath } from './segment-files.ts';

/** The record's hashes in two parts: the segments that are full, and the one that is being filled. */
export interface Tail {
  readonly full: CompactRange;
  readonly current: CompactRange;
}

/** The range of the whole record. */
export function rangeOf({ full, current }: Tail): CompactRange {
  return current.subtrees.reduce(appendSubtree, full);
}

/** Whether the folder holds segments: then a missing cell is a loss, not a beginning. */
export function hasSegments(caseFolder: string, disk: Disk): boolean {
  const folder = join(caseFolder, 'segments');
  return disk.list(folder).some((name) => (disk.lengthOf(join(folder, name)) ?? 0) > 0);
}

/**
 * Compares the files with the cell: every full segment has its length, and the end of the record (with `all`, every
 * segment) hashes to what the cell says. Throws, naming file and byte, at the first difference: below the cell every
 * byte is immutable.
 */
export function verifyFiles(
  caseFolder: string,
  cell: Cell,
  filled: readonly FullSegment[],
  extent: 'tail' | 'all',
  disk: Disk,
): { readonly tail: Tail; readonly verified: number } {
  const { size } = cell.range;
  const current = Math.floor(size / entriesPerSegment);
  let [full, verified] = [emptyRange, 0];
  for (let segment = 0; segment < current; segment++) {
    const path = segmentPath(caseFolder, segment);
    const expected = filled[segment];
    if (expected?.segment !== segment) throw damaged(path, 0, 'is not listed in the checkpoint cell, which is damaged');
    const length = disk.lengthOf(path) ?? 0;
    if (length !== expected.bytes)
      throw damaged(path, Math.min(length, expected.bytes), `has ${length} bytes and should have ${expected.bytes}`);
    const isLast = segment === current - 1 && size % entriesPerSegment === 0;
    if (extent === 'all' || isLast) {
      const range = hashOfFile(path, expected.bytes, disk);
      verified += range.size;
      const [subtree] = range.subtrees;
      if (range.size !== entriesPerSegment || !subtree || Buffer.compare(subtree.hash, expected.hash) !== 0)
        throw differing(path, expected.bytes, cell, disk);
    }
    full = appendSubtree(full, { leaves: entriesPerSegment, hash: expected.hash });
  }
  const path = segmentPath(caseFolder, current);
  const range = hashOfFile(path, cell.segmentBytes, disk);
  const tail: Tail = { full, current: range };
  const whole = full.size + range.size === size ? rangeOf(tail) : undefined;
  if (!whole || Buffer.compare(rootOf(whole), rootOf(cell.range)) !== 0)
    throw differing(path, cell.segmentBytes, cell, disk);
  return { tail, verified: verified + range.size };
}

function hashOfFile(path: string, lengthBytes: number, disk: Disk): CompactRange {
  let range = emptyRange;
  for (const { bytes } of framesOf(path, lengthBytes, disk)) range = append(range, leafHash(bytes));
  return range;
}

/** Names the first entry that is no longer what its author signed; where each still is, the whole file. */
function differing(path: string, lengthBytes: number, cell: Cell, disk: Disk): Error {
  const key = parseVerifierKey(cell.author);
  const known: readonly VerifierKey[] = isRefusal(key) ? [] : [key];
  for (const { bytes, atByte } of framesOf(path, lengthBytes, disk)) {
    const entry = parseEntry(bytes);
    if (isRefusal(entry) || isRefusal(checkAuthor(entry, known)))
      return damaged(path, atByte, `was changed: the entry at byte ${atByte} is not what was signed`);
  }
  return damaged(
    path,
    0,
    `was changed somewhere in its first ${lengthBytes} bytes: it does not hash to the checkpoint cell`,
  );
}
