import { join } from 'node:path';
import {
  appendSubtree,
  type CompactRange,
  checkAuthor,
  emptyRange,
  entriesPerSegment,
  isRefusal,
  type LeafHash,
  parseEntry,
  parseVerifierKey,
  rootOf,
  type VerifierKey,
} from '@truceline/record';
import type { Cell, FullSegment } from './cell.ts';
import type { Disk } from './disk.ts';
import { type Growth, grown } from './growth.ts';
import { hashAt, hashReader } from './hash-files.ts';
import { leafHashOf } from './hashing.ts';
import { damaged, framesOf, segmentPath } from './segment-files.ts';

/** Whether the folder holds segments or hashes: then a missing cell is a loss, not a beginning. */
export function holdsEntries(caseFolder: string, disk: Disk): boolean {
  return ['segments', 'hashes']
    .map((name) => join(caseFolder, name))
    .some((folder) => disk.list(folder).some((name) => (disk.lengthOf(join(folder, name)) ?? 0) > 0));
}

/** A segment that was read and hashed again. */
export interface HashedSegment {
  readonly segment: number;
  readonly leaves: readonly LeafHash[];
  /** What it alone grows to: its hashes of every level. */
  readonly growth: Growth;
  /** Bytes of its last entry. */
  readonly last?: Uint8Array;
}

/**
 * Compares the segments with the cell: every full one has its length, and the end of the record (with `all`, every
 * segment) hashes to what the cell says. Gives those that it hashed. Throws, naming file and byte, at the first
 * difference: below the cell every byte is immutable.
 */
export function* verifySegments(
  caseFolder: string,
  cell: Cell,
  filled: readonly FullSegment[],
  extent: 'tail' | 'all',
  disk: Disk,
): Generator<HashedSegment> {
  const { size } = cell.range;
  const current = Math.floor(size / entriesPerSegment);
  let full = emptyRange;
  for (let segment = 0; segment < current; segment++) {
    const path = segmentPath(caseFolder, segment);
    const expected = filled[segment];
    if (expected?.segment !== segment) throw damaged(path, 0, 'is not listed in the checkpoint cell, which is damaged');
    const length = disk.lengthOf(path) ?? 0;
    if (length !== expected.bytes)
      throw damaged(path, Math.min(length, expected.bytes), `has ${length} bytes and should have ${expected.bytes}`);
    full = appendSubtree(full, { leaves: entriesPerSegment, hash: expected.hash });
    if (extent === 'tail' && (segment < current - 1 || size % entriesPerSegment !== 0)) continue;
    const hashed = hashedSegment(caseFolder, segment, expected.bytes, disk);
    const [subtree] = hashed.growth.range.subtrees;
    if (hashed.leaves.length !== entriesPerSegment || !subtree || Buffer.compare(subtree.hash, expected.hash) !== 0)
      throw differing(caseFolder, hashed, expected.bytes, cell, disk);
    yield hashed;
  }
  const tail = hashedSegment(caseFolder, current, cell.segmentBytes, disk);
  const whole = full.size + tail.leaves.length === size ? joined(full, tail.growth.range) : undefined;
  if (!whole || Buffer.compare(rootOf(whole), rootOf(cell.range)) !== 0)
    throw differing(caseFolder, tail, cell.segmentBytes, cell, disk);
  if (tail.leaves.length > 0) yield tail;
}

function joined(full: CompactRange, tail: CompactRange): CompactRange {
  return tail.subtrees.reduce(appendSubtree, full);
}

function hashedSegment(caseFolder: string, segment: number, lengthBytes: number, disk: Disk): HashedSegment {
  const leaves: LeafHash[] = [];
  let last: Uint8Array | undefined;
  try {
    for (const { bytes } of framesOf(segmentPath(caseFolder, segment), lengthBytes, disk)) {
      leaves.push(leafHashOf(bytes));
      last = bytes;
    }
  } catch (error) {
    throw firstChanged(caseFolder, segment, leaves, { lengthBytes, disk }) ?? error;
  }
  return { segment, leaves, growth: grown(emptyRange, leaves), ...(last && { last }) };
}

/** A changed length puts all that follows out of step: names the entry where that began, if the files of hashes know it. */
function firstChanged(
  caseFolder: string,
  segment: number,
  leaves: readonly LeafHash[],
  { lengthBytes, disk }: { readonly lengthBytes: number; readonly disk: Disk },
): Error | undefined {
  const changed = changedLeaf(caseFolder, segment * entriesPerSegment, leaves, disk);
  if (changed === undefined) return undefined;
  const path = segmentPath(caseFolder, segment);
  let index = segment * entriesPerSegment;
  for (const { atByte } of framesOf(path, lengthBytes, disk))
    if (index++ === changed) return entryChanged(path, changed, atByte);
  return undefined;
}

function entryChanged(path: string, index: number, atByte: number): Error {
  return damaged(path, atByte, `was changed: entry ${index}, at byte ${atByte}, is not what was written`);
}

/** Throws where the cell goes on from another entry than the last one: the root says nothing of what the cell keeps beside it. */
export function refuseOtherEnd({ nextSeq, prev, receivedAtMs }: Cell, last: Uint8Array | undefined): void {
  const entry = last && parseEntry(last);
  const agrees =
    entry === undefined
      ? nextSeq === 0 && prev === undefined
      : !isRefusal(entry) &&
        nextSeq === entry.statement.seq + 1 &&
        prev === entry.entryId &&
        receivedAtMs === entry.receivedAtMs;
  if (!agrees) throw new RangeError('the last entry of the record contradicts the cell');
}

/**
 * Names the first entry that was changed: by the files of hashes, where they hold another leaf hash; else by its author's
 * signature; where every entry is still what was signed, the whole file.
 */
function differing(
  caseFolder: string,
  { segment, leaves }: HashedSegment,
  lengthBytes: number,
  cell: Cell,
  disk: Disk,
): Error {
  const path = segmentPath(caseFolder, segment);
  const first = segment * entriesPerSegment;
  const changed = changedLeaf(caseFolder, first, leaves, disk);
  let index = first;
  const key = parseVerifierKey(cell.author);
  const known: readonly VerifierKey[] = isRefusal(key) ? [] : [key];
  for (const { bytes, atByte } of framesOf(path, lengthBytes, disk)) {
    const entry = changed === undefined ? parseEntry(bytes) : undefined;
    if (index === changed || (entry && (isRefusal(entry) || isRefusal(checkAuthor(entry, known)))))
      return entryChanged(path, index, atByte);
    index++;
  }
  return damaged(
    path,
    0,
    `was changed somewhere in its first ${lengthBytes} bytes (entries ${first} to ${index - 1}): it does not hash to the checkpoint cell`,
  );
}

function changedLeaf(caseFolder: string, first: number, leaves: readonly LeafHash[], disk: Disk): number | undefined {
  try {
    const kept = hashReader(caseFolder, disk)(0, first, leaves.length);
    const at = leaves.findIndex((leaf, index) => Buffer.compare(leaf, hashAt(kept, index)) !== 0);
    return at < 0 ? undefined : first + at;
  } catch {
    // Files of hashes that are missing or short name nothing; the signatures can.
    return undefined;
  }
}
