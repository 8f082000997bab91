import { join } from 'node:path';
import { entriesPerSegment, hashBytes, type LeafHash, levelsOf, type NodeHash, tileWidth } from '@truceline/record';
import type { FullSegment } from './cell.ts';
import type { Disk } from './disk.ts';
import { hashAt, hashesAt, hashesDamaged, hashesOverTiles, hashFileName, hashReader } from './hash-files.ts';
import type { HashedSegment } from './start-up.ts';

/** A full segment is one hash of this level. */
const segmentLevel = 2;

/**
 * Compares the hashes that a segment gives with those that the files hold for it. Throws, naming file, byte and entries,
 * at the first that differs.
 */
export function verifyHashesOf(caseFolder: string, { segment, growth }: HashedSegment, disk: Disk): void {
  const read = hashReader(caseFolder, disk);
  for (const [level, hashes] of growth.levels.entries()) {
    if (hashes.length === 0) continue;
    const from = (segment * entriesPerSegment) / tileWidth ** level;
    compare(caseFolder, { level, from, kept: read(level, from, hashes.length), hashes });
  }
}

/**
 * Checks the files of hashes of a record of that size: each has its length, the hashes of whole segments are those of the
 * cell, and what lies above level 1 follows from the level below. With the end of the record hashed again, every
 * hash that the next entry needs has been checked; level 0 of earlier segments is for `fsck`.
 */
export function verifyHashFiles(caseFolder: string, size: number, filled: readonly FullSegment[], disk: Disk): void {
  const read = hashReader(caseFolder, disk);
  for (let level = 0; level < levelsOf(size); level++) {
    const path = join(caseFolder, hashFileName(level));
    const [length, expected] = [disk.lengthOf(path), hashesAt(level, size) * hashBytes];
    if (length === undefined) throw hashesDamaged(path, 0, 'is missing');
    if (length < expected) throw hashesDamaged(path, length, `has ${length} bytes and should have ${expected}`);
  }
  const segments = hashesAt(segmentLevel, size);
  if (segments === 0) return;
  const ofCell = filled.slice(0, segments).map(({ hash }) => hash);
  compare(caseFolder, { level: segmentLevel, from: 0, kept: read(segmentLevel, 0, segments), hashes: ofCell });
  const below = hashesOverTiles(read(segmentLevel - 1, 0, segments * tileWidth));
  const wrong = below.findIndex((hash, at) => Buffer.compare(hash, ofCell[at]!) !== 0);
  if (wrong >= 0) throw differs(caseFolder, segmentLevel - 1, wrong * tileWidth, tileWidth);
  for (let level = segmentLevel + 1; level < levelsOf(size); level++) {
    const count = hashesAt(level, size);
    const hashes = hashesOverTiles(read(level - 1, 0, count * tileWidth));
    compare(caseFolder, { level, from: 0, kept: read(level, 0, count), hashes });
  }
}

function compare(
  caseFolder: string,
  {
    level,
    from,
    kept,
    hashes,
  }: {
    readonly level: number;
    readonly from: number;
    readonly kept: Uint8Array;
    readonly hashes: readonly (LeafHash | NodeHash)[];
  },
): void {
  const wrong = hashes.findIndex((hash, at) => Buffer.compare(hash, hashAt(kept, at)) !== 0);
  if (wrong >= 0) throw differs(caseFolder, level, from + wrong, 1);
}

function differs(caseFolder: string, level: number, number: number, count: number): Error {
  const [atByte, first] = [number * hashBytes, number * tileWidth ** level];
  const last = first + count * tileWidth ** level - 1;
  return hashesDamaged(
    join(caseFolder, hashFileName(level)),
    atByte,
    `was changed: its bytes ${atByte} to ${atByte + count * hashBytes - 1} are not the hashes of ${first === last ? `entry ${first}` : `entries ${first} to ${last}`}`,
  );
}
