import { join } from 'node:path';
import {
  appendSubtree,
  type CompactRange,
  emptyRange,
  hashBytes,
  type NodeHash,
  type Subtree,
  subtreeSizes,
  tileWidth,
} from '@truceline/record';
import type { Disk } from './disk.ts';
import { nodeHashOf } from './hashing.ts';
import { journalError } from './journal.ts';

/** Name of a level's file below the case's folder: the hash over each 256^`level` entries, one after the other. */
export function hashFileName(level: number): string {
  return `hashes/${level}`;
}

/** How many hashes a level holds in a record of that size: one for each subtree that is full. */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / tileWidth ** level);
}

/** Gives `count` hashes of a level from the one numbered `from` on. Throws where the file ends before. */
export type ReadHashes = (level: number, from: number, count: number) => Uint8Array;

/** Reads the hash files of a case. Whoever reads keeps below the size of the cell: what lies above may change. */
export function hashReader(caseFolder: string, disk: Disk): ReadHashes {
  return (level, from, count) => {
    const path = join(caseFolder, hashFileName(level));
    if (disk.lengthOf(path) === undefined) throw hashesDamaged(path, 0, 'is missing');
    const file = disk.open(path, 'read');
    try {
      const bytes = new Uint8Array(count * hashBytes);
      const got = file.read(bytes, from * hashBytes);
      if (got < bytes.length)
        throw hashesDamaged(
          path,
          from * hashBytes + got,
          `ends at byte ${from * hashBytes + got}; it should hold ${(from + count) * hashBytes} bytes`,
        );
      return bytes;
    } finally {
      file.close();
    }
  };
}

/** The compact range of the first `size` entries, from the hash files: at most 255 hashes a level are read and joined. */
export function rangeFromHashes(read: ReadHashes, size: number): CompactRange {
  return rangeContinued(read, emptyRange, size);
}

/** The range continued to a later size, from the hash files: every subtree added is as large as its place allows. */
export function rangeContinued(read: ReadHashes, from: CompactRange, size: number): CompactRange {
  let range = from;
  while (range.size < size) range = appendSubtree(range, subtreeAt(read, range.size, size - range.size));
  return range;
}

/** The largest perfect subtree that begins at `start` and has at most `leavesMax` leaves. */
function subtreeAt(read: ReadHashes, start: number, leavesMax: number): Subtree {
  const largest = subtreeSizes(leavesMax)[0]!;
  const aligned = start === 0 ? largest : subtreeSizes(start).at(-1)!;
  const leaves = Math.min(largest, aligned);
  let [level, width] = [0, 1];
  while (width * tileWidth <= leaves) {
    width *= tileWidth;
    level++;
  }
  const bytes = read(level, start / width, leaves / width);
  return { leaves, hash: joined(Array.from({ length: leaves / width }, (_, at) => hashAt(bytes, at))) };
}

/** The hash of that number among hashes that lie one after the other. */
export function hashAt(hashes: Uint8Array, number: number): NodeHash {
  return hashes.subarray(number * hashBytes, (number + 1) * hashBytes) as NodeHash;
}

/** The hash over each whole tile of these hashes; what is left at the end makes none. */
export function hashesOverTiles(hashes: Uint8Array): readonly NodeHash[] {
  return Array.from({ length: Math.floor(hashes.length / hashBytes / tileWidth) }, (_, tile) =>
    joined(Array.from({ length: tileWidth }, (_each, at) => hashAt(hashes, tile * tileWidth + at))),
  );
}

/** The root of the perfect tree over hashes, as many as a power of two. */
function joined(hashes: readonly NodeHash[]): NodeHash {
  let nodes = hashes;
  while (nodes.length > 1)
    nodes = Array.from({ length: nodes.length / 2 }, (_, at) => nodeHashOf(nodes[at * 2]!, nodes[at * 2 + 1]!));
  return nodes[0]!;
}

/** Cuts off what the hash files hold beyond a size, whole files included, and says how many bytes that was. */
export function cutHashes(caseFolder: string, size: number, disk: Disk): number {
  const folder = join(caseFolder, 'hashes');
  let [cut, changed] = [0, false];
  for (const name of disk.list(folder)) {
    if (!/^(0|[1-9]\d?)$/.test(name)) continue;
    const path = join(folder, name);
    const [length, keep] = [disk.lengthOf(path) ?? 0, hashesAt(Number(name), size) * hashBytes];
    if (keep === 0) disk.remove(path);
    else if (length > keep) truncate(path, keep, disk);
    if (keep === 0 || length > keep) changed = true;
    cut += Math.max(0, length - keep);
  }
  if (changed) disk.syncFolder(folder);
  return cut;
}

function truncate(path: string, lengthBytes: number, disk: Disk): void {
  const file = disk.open(path, 'write');
  try {
    file.truncate(lengthBytes);
  } finally {
    file.close();
  }
}

/** The error that names a damaged file of hashes and the byte, and how it is made anew. */
export function hashesDamaged(path: string, atByte: number, what: string) {
  return Object.assign(
    journalError({
      code: 'hashes-damaged',
      message: `\`${path}\` ${what}; \`truceline rebuild\` makes it anew from the segments`,
    }),
    { path, atByte },
  );
}
